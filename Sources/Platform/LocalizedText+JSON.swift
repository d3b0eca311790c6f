extension LocalizedText {
    /// Reads a JSON object whose values are texts or null; nil for anything else.
    public init?(json: String) {
        var reader = JSONTextReader(json)
        guard let values = reader.object(), reader.isAtEnd else { return nil }
        self.init(values)
    }

    /// The JSON object, its members in the order of the alphabet, so that equal texts are stored alike.
    public var json: String {
        var json = "{"
        for (language, text) in values.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            if json.utf8.count > 1 { json += "," }
            json.appendQuoted(language)
            json += ":"
            json.appendQuoted(text)
        }
        return json + "}"
    }
}

extension String {
    /// The text as a JSON string, in quotation marks.
    public var jsonQuoted: String {
        var json = ""
        json.appendQuoted(self)
        return json
    }

    /// Appends a text as a JSON string.
    fileprivate mutating func appendQuoted(_ text: String) {
        append("\"")
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": unicodeScalars.append(contentsOf: ["\\", scalar])
            case "\u{0}"..<"\u{20}":
                let digits = String(scalar.value, radix: 16)
                append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
            default: unicodeScalars.append(scalar)
            }
        }
        append("\"")
    }
}

/// Reads a flat JSON object of texts (RFC 8259).
private struct JSONTextReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    var isAtEnd: Bool {
        mutating get {
            skipBlanks()
            return position == bytes.count
        }
    }

    /// The members whose values are texts; null members are left out.
    mutating func object() -> [String: String]? {
        guard take("{") else { return nil }
        var members: [String: String] = [:]
        if take("}") { return members }
        repeat {
            guard take("\""), let name = string(), take(":") else { return nil }
            if take("\"") {
                guard let text = string() else { return nil }
                members[name] = text
            } else if !takeNull() {
                return nil
            }
        } while take(",")
        return take("}") ? members : nil
    }

    /// The rest of a string, after its first quotation mark.
    private mutating func string() -> String? {
        var text: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let scalar = escaped() else { return nil }
                text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            case 0..<0x20: return nil
            default: text.append(byte)
            }
        }
        return nil
    }

    private mutating func escaped() -> Unicode.Scalar? {
        guard position < bytes.count else { return nil }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "u"): return hexadecimalScalar()
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        default: return nil
        }
    }

    /// One escape, or the two of a surrogate pair.
    private mutating func hexadecimalScalar() -> Unicode.Scalar? {
        guard let first = fourDigits() else { return nil }
        guard (0xD800..<0xDC00).contains(first) else { return Unicode.Scalar(first) }
        guard takeExactly("\\"), takeExactly("u"), let second = fourDigits(), (0xDC00..<0xE000).contains(second)
        else { return nil }
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    }

    private mutating func fourDigits() -> UInt32? {
        guard position + 4 <= bytes.count else { return nil }
        defer { position += 4 }
        let digits = bytes[position..<position + 4]
        guard digits.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }) else { return nil }
        return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    }

    private mutating func takeNull() -> Bool {
        guard bytes[position...].starts(with: "null".utf8) else { return false }
        position += 4
        return true
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        skipBlanks()
        return takeExactly(character)
    }

    private mutating func takeExactly(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func skipBlanks() {
        while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
    }
}
