extension JSONReader {
    /// Reads a string with its quotes.
    mutating func string() throws(JSONFault) -> String {
        guard skip(.quote) else { throw fault("expected a string") }
        let start = position
        while let byte = peek, byte != .quote, byte != UInt8(ascii: "\\"), byte >= 0x20 { position += 1 }
        guard peek == .quote else { return try escapedString(from: start) }
        position += 1
        return try text(bytes[start..<(position - 1)])
    }

    /// Goes on from the first byte that cannot be copied as it stands.
    private mutating func escapedString(from start: Int) throws(JSONFault) -> String {
        var content = Array(bytes[start..<position])
        while let byte = peek, byte != .quote {
            guard byte >= 0x20 else { throw fault("control character in a string") }
            position += 1
            if byte == UInt8(ascii: "\\") { try appendEscape(to: &content) } else { content.append(byte) }
        }
        guard skip(.quote) else { throw fault("string not closed") }
        return try text(content[...])
    }

    private func text(_ slice: ArraySlice<UInt8>) throws(JSONFault) -> String {
        guard let text = String(validating: slice, as: UTF8.self) else { throw fault("not UTF-8") }
        return text
    }

    private mutating func appendEscape(to content: inout [UInt8]) throws(JSONFault) {
        guard let letter = peek else { throw fault("string not closed") }
        position += 1
        switch letter {
        case .quote, UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(letter)
        case UInt8(ascii: "b"): content.append(0x08)
        case UInt8(ascii: "f"): content.append(0x0C)
        case UInt8(ascii: "n"): content.append(.lineFeed)
        case UInt8(ascii: "r"): content.append(.carriageReturn)
        case UInt8(ascii: "t"): content.append(0x09)
        case UInt8(ascii: "u"): content.append(contentsOf: String(try unicodeEscape()).utf8)
        default: throw fault("unknown escape")
        }
    }

    /// `\uXXXX`, or two of them for a character beyond the basic plane.
    private mutating func unicodeEscape() throws(JSONFault) -> Character {
        var code = try hexadecimal()
        if (0xD800..<0xDC00).contains(code), skip(UInt8(ascii: "\\")), skip(UInt8(ascii: "u")) {
            let low = try hexadecimal()
            guard (0xDC00..<0xE000).contains(low) else { throw fault("half a surrogate pair") }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard code > 0, let scalar = Unicode.Scalar(code) else { throw fault("no such character") }
        return Character(scalar)
    }

    private mutating func hexadecimal() throws(JSONFault) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw fault("expected four hexadecimal digits")
            }
            position += 1
            code = code << 4 | UInt32(digit)
        }
        return code
    }
}
