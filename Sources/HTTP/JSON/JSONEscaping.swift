/// Escapes what a JSON string must not hold, and the two line separators that old scripts stumble over.
enum JSONEscaping {
    static func append(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        var start = 0
        var index = 0
        while index < text.count {
            guard needsEscape[Int(text[index])] else {
                index += 1
                continue
            }
            let width = isLineSeparator(text, at: index) ? 3 : 1
            guard width == 3 || text[index] != 0xE2 else {
                index += 1
                continue
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
            if width == 3 {
                appendHexadecimal(0x2028 | UInt16(text[index + 2] & 1), to: &bytes)
            } else {
                appendEscape(of: text[index], to: &bytes)
            }
            index += width
            start = index
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
    }

    /// Control characters, the quote, the backslash, delete, and the first byte of the line separators.
    private static let needsEscape: [Bool] = (0..<256).map {
        $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || $0 == 0x7F || $0 == 0xE2
    }

    /// U+2028 and U+2029 are E2 80 A8 and E2 80 A9.
    private static func isLineSeparator(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        text[index] == 0xE2 && index + 2 < text.count && text[index + 1] == 0x80 && text[index + 2] & 0xFE == 0xA8
    }

    private static func appendEscape(of byte: UInt8, to bytes: inout [UInt8]) {
        let short: Unicode.Scalar? =
            switch byte {
            case 0x22: "\""
            case 0x5C: "\\"
            case 0x0A: "n"
            case 0x0D: "r"
            case 0x09: "t"
            default: nil
            }
        guard let short else { return appendHexadecimal(UInt16(byte), to: &bytes) }
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(UInt8(ascii: short))
    }

    private static func appendHexadecimal(_ unit: UInt16, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(UInt8(ascii: "u"))
        for shift in [12, 8, 4, 0] as [UInt16] {
            let nibble = UInt8(unit >> shift & 0xF)
            bytes.append(nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10)
        }
    }
}
