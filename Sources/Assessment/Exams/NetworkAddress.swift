/// An address of the internet as assessments compare it: 32 hexadecimal digits, one of the fourth version mapped into
/// the sixth.
public enum NetworkAddress {
    /// The digits of an address as it is written; nil for anything else.
    public static func digits(_ text: some StringProtocol) -> String? { bytes(text).map(hexadecimal) }

    /// The first and the last address of a network such as `10.1.0.0/16`, or of a single address; nil for anything
    /// else, also when bits behind the prefix are set.
    public static func range(ofNetwork text: some StringProtocol) -> (first: String, last: String)? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let address = parts.first, parts.count <= 2, let bytes = bytes(address) else { return nil }
        let (offset, most) = address.contains(":") ? (0, 128) : (96, 32)
        guard let prefix = parts.count == 1 ? most : Int(parts[1]), (0...most).contains(prefix) else { return nil }
        var (first, last) = (bytes, bytes)
        for bit in (offset + prefix)..<128 {
            let mask = UInt8(0x80) >> UInt8(bit % 8)
            first[bit / 8] &= ~mask
            last[bit / 8] |= mask
        }
        return first == bytes ? (hexadecimal(first), hexadecimal(last)) : nil
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    private static func bytes(_ text: some StringProtocol) -> [UInt8]? {
        if !text.contains(":") { return fourth(text).map { Array(repeating: 0, count: 10) + [0xFF, 0xFF] + $0 } }
        let halves = text.split(separator: "::", maxSplits: 2, omittingEmptySubsequences: false)
        guard halves.count <= 2, let head = groups(halves[0]) else { return nil }
        guard halves.count == 2 else { return head.count == 16 ? head : nil }
        guard let tail = groups(halves[1]), head.count + tail.count <= 14 else { return nil }
        return head + Array(repeating: 0, count: 16 - head.count - tail.count) + tail
    }

    private static func fourth(_ text: some StringProtocol) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let bytes = parts.compactMap { $0.utf8.allSatisfy { (48...57).contains($0) } ? UInt8($0) : nil }
        return parts.count == 4 && bytes.count == 4 ? bytes : nil
    }

    /// Groups of four digits between colons; the last may be an address of the fourth version.
    private static func groups(_ text: some StringProtocol) -> [UInt8]? {
        guard !text.isEmpty else { return [] }
        var bytes: [UInt8] = []
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            if index == parts.count - 1, part.contains("."), let mapped = fourth(part) {
                bytes += mapped
            } else if (1...4).contains(part.utf8.count), !part.contains("+"), let group = UInt16(part, radix: 16) {
                bytes += [UInt8(group >> 8), UInt8(group & 0xFF)]
            } else {
                return nil
            }
        }
        return bytes.count <= 16 ? bytes : nil
    }
}
