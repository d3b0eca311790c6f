/// Looks at the bytes of a document before libxml2 does.
///
/// libxml2 compares each attribute of an element with all others, so that a million of them would take hours. Counting
/// them beforehand needs an encoding in which every byte below 128 is the ASCII character.
struct XMLInspection {
    /// How many attributes one element may have.
    static let attributes = 256

    /// The document in an encoding that can be looked at, or the reason to refuse it.
    static func inspect(_ bytes: [UInt8]) throws(FormatFault) -> (bytes: [UInt8], isTranscoded: Bool) {
        let (content, isTranscoded) = try transcoded(bytes)
        if !isTranscoded { try checkEncoding(content) }
        try checkAttributes(content)
        return (content, isTranscoded)
    }

    /// A document in UTF-16 as UTF-8.
    private static func transcoded(_ bytes: [UInt8]) throws(FormatFault) -> (bytes: [UInt8], isTranscoded: Bool) {
        let isLittle = bytes.starts(with: [0xFF, 0xFE])
        guard isLittle || bytes.starts(with: [0xFE, 0xFF]) else { return (bytes, false) }
        guard bytes.count % 2 == 0 else { throw notInEncoding }
        let units = stride(from: 2, to: bytes.count, by: 2).map { index in
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return isLittle ? second << 8 | first : first << 8 | second
        }
        guard let text = String(validating: units, as: UTF16.self) else { throw notInEncoding }
        return (Array(text.utf8), true)
    }

    private static var notInEncoding: FormatFault {
        FormatFault(.notUTF8, "The file is not in the encoding that it states, on line 1.")
    }

    /// Encodings that keep ASCII: UTF-8 and those of one byte for each character.
    private static func checkEncoding(_ bytes: [UInt8]) throws(FormatFault) {
        guard !bytes.prefix(4).contains(0), bytes.first != 0x4C else { throw notInEncoding }
        let name = statedEncoding(bytes)
        if name == nil || name == "utf-8" || name == "utf8" {
            guard String(validating: bytes, as: UTF8.self) != nil else {
                throw FormatFault(.notUTF8, "The file is not UTF-8.")
            }
            return
        }
        let isKnown =
            ["us-ascii", "ascii"].contains(name)
            || ["iso-8859-", "windows-125", "cp125"].contains { name?.hasPrefix($0) == true }
        guard isKnown else { throw FormatFault(.notUTF8, "The encoding \((name ?? "").debugDescription) is not read.") }
    }

    /// The encoding that the first line states, in lower case.
    private static func statedEncoding(_ bytes: [UInt8]) -> String? {
        let start = bytes.prefix(256)
        guard let end = start.firstIndex(of: UInt8(ascii: ">")) else { return nil }
        let declaration = String(decoding: start[..<end], as: UTF8.self)
        guard declaration.contains("<?xml"), let (_, rest) = declaration.parts(around: "encoding") else { return nil }
        return rest.drop { $0 == "=" || $0 == "\"" || $0 == "'" || $0.isWhitespace }
            .prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }.lowercased()
    }

    /// A `<` never stands within a tag, so that counting begins anew at each, whatever stood before.
    private static func checkAttributes(_ bytes: [UInt8]) throws(FormatFault) {
        var count = 0
        var quote: UInt8 = 0
        var isInTag = false
        var previous: UInt8 = 0
        for byte in bytes {
            defer { previous = byte }
            switch byte {
            case UInt8(ascii: "<"): (count, quote, isInTag) = (0, 0, true)
            // Comments and CDATA have no attributes.
            case UInt8(ascii: "!") where previous == UInt8(ascii: "<"): isInTag = false
            case UInt8(ascii: ">") where quote == 0: isInTag = false
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                if quote == 0 { quote = byte } else if quote == byte { quote = 0 }
            case UInt8(ascii: "=") where isInTag && quote == 0:
                count += 1
                guard count <= attributes else {
                    throw FormatFault(.tooLarge, "An element has more than \(attributes) attributes.")
                }
            default: break
            }
        }
    }
}
