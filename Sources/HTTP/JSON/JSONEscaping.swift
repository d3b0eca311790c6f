/// Escapes what a JSON string must not hold, and the two line separators that old scripts stumble over.
enum JSONEscaping {
    static func append(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        var start = 0
        var index = 0
        while true {
            index = firstSuspect(in: text, from: index)
            guard index < text.count else { break }
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

    /// The next place that may need an escape; eight bytes are looked at together.
    private static func firstSuspect(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        let raw = UnsafeRawBufferPointer(text)
        var index = start
        while index + 8 <= raw.count, !hasSuspect(raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)) {
            index += 8
        }
        while index < text.count, !isSuspect(text[index]) { index += 1 }
        return index
    }

    /// Control characters, the quote, the backslash, delete, and the first byte of the line separators.
    private static func isSuspect(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F || byte == 0xE2
    }

    /// Whether one of the word's bytes is suspect. A byte is zero, or below 0x20, when subtracting borrows into its top
    /// bit and the bit was not set before; the test may only err behind a byte that is truly found.
    private static func hasSuspect(_ word: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word }
        let controls = (word &- ones &* 0x20) & ~word
        let quotes = zeros(word ^ ones &* 0x22) | zeros(word ^ ones &* 0x5C)
        let found = controls | quotes | zeros(word ^ ones &* 0x7F) | zeros(word ^ ones &* 0xE2)
        return found & ones &* 0x80 != 0
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
