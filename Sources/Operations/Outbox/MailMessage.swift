internal import CSodium
internal import Platform

/// A mail as the mail server takes it (RFC 5322 and MIME), in UTF-8.
struct MailMessage: Sendable {
    let bytes: [UInt8]

    init(_ text: MailText, from sender: String, to mail: OutboxMail, at now: Timestamp) {
        let domain = sender.split(separator: "@").last ?? "localhost"
        let head = [
            "From: Lyceum <\(sender)>",
            "To: \(Self.encodedWords(mail.name)) <\(mail.email)>",
            "Subject: \(Self.encodedWords(text.subject))",
            "Date: \(now.mailDate)",
            "Message-ID: <\(mail.id.text)@\(domain)>",
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64",
        ]
        let body = Self.base64(Array(text.body.replacing("\n", with: "\r\n").utf8))
        bytes = Array((head.joined(separator: "\r\n") + "\r\n\r\n" + Self.folded(body) + "\r\n").utf8)
    }

    /// Encoded words (RFC 2047), each of at most 45 bytes of text, so that no header line is too long and no value
    /// can start a line of its own.
    static func encodedWords(_ text: String) -> String {
        var words: [String] = []
        var word: [UInt8] = []
        for character in text {
            let bytes = Array(String(character).utf8)
            if word.count + bytes.count > 45 {
                words.append("=?utf-8?B?\(base64(word))?=")
                word = []
            }
            word += bytes
        }
        words.append("=?utf-8?B?\(base64(word))?=")
        return words.joined(separator: "\r\n ")
    }

    private static func base64(_ bytes: [UInt8]) -> String {
        let variant = sodium_base64_VARIANT_ORIGINAL
        var text = [CChar](repeating: 0, count: sodium_base64_encoded_len(bytes.count, variant))
        sodium_bin2base64(&text, text.count, bytes, bytes.count, variant)
        return String(decoding: text.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// In lines of 76 characters, as MIME wants them.
    private static func folded(_ text: String) -> String {
        var lines: [Substring] = []
        var rest = text[...]
        while !rest.isEmpty {
            lines.append(rest.prefix(76))
            rest = rest.dropFirst(76)
        }
        return lines.joined(separator: "\r\n")
    }
}

extension Timestamp {
    /// `Fri, 31 Jan 2025 08:15:00 +0000`.
    fileprivate var mailDate: String {
        let date = dateInUTC
        let (year, month, day) = date.components
        let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return
            "\(days[date.weekday - 1]), \(day) \(months[month - 1]) \(year) \(text.dropFirst(11).prefix(8)) +0000"
    }
}
