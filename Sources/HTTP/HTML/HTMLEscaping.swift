/// Turns the five characters that mean something in markup into references.
enum HTMLEscaping {
    static func append(_ value: some StringProtocol, to text: inout String) {
        guard value.utf8.contains(where: isSpecial) else {
            text += value
            return
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(value.utf8.count + 32)
        for byte in value.utf8 {
            if isSpecial(byte) { bytes += reference(byte).utf8 } else { bytes.append(byte) }
        }
        text += String(decoding: bytes, as: UTF8.self)
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"), 0: true
        default: false
        }
    }

    private static func reference(_ byte: UInt8) -> String {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        // HTML has no way to write a NUL; the replacement character shows that one was there.
        default: "\u{FFFD}"
        }
    }
}
