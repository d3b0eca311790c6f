/// A header value with parameters: `form-data; name="file"; filename="a b.pdf"` (RFC 9110, section 5.6.6).
struct HeaderParameters {
    /// What stands before the first semicolon, without spaces.
    let value: String
    private var parameters: [(name: String, value: String)] = []

    init(_ text: some StringProtocol) {
        var rest = Array(text.utf8)[...]
        value = String(String(decoding: rest.prefix { $0 != UInt8(ascii: ";") }, as: UTF8.self).trimmingSpaces)
        rest = rest.drop { $0 != UInt8(ascii: ";") }
        while rest.popFirst() != nil {
            let name = String(decoding: rest.prefix { !";=".utf8.contains($0) }, as: UTF8.self)
            rest = rest.drop { !";=".utf8.contains($0) }
            guard rest.first == UInt8(ascii: "=") else { continue }
            rest = rest.dropFirst()
            parameters.append((name.trimmingSpaces.asciiLowercased, Self.value(&rest)))
        }
    }

    /// The parameter of that name, in lower case.
    subscript(name: String) -> String? { parameters.first { $0.name == name }?.value }

    /// Reads a value, quoted or not, and passes over what stands before the next semicolon.
    private static func value(_ rest: inout ArraySlice<UInt8>) -> String {
        rest = rest.drop { $0 == 0x20 || $0 == 0x09 }
        guard rest.first == UInt8(ascii: "\"") else {
            let plain = rest.prefix { $0 != UInt8(ascii: ";") }
            rest = rest.dropFirst(plain.count)
            return String(String(decoding: plain, as: UTF8.self).trimmingSpaces)
        }
        rest = rest.dropFirst()
        var bytes: [UInt8] = []
        while let byte = rest.popFirst(), byte != UInt8(ascii: "\"") {
            // Only a quote is ever escaped so: older browsers send the backslashes of a path as they are.
            if byte == UInt8(ascii: "\\"), rest.first == UInt8(ascii: "\"") {
                rest = rest.dropFirst()
                bytes.append(UInt8(ascii: "\""))
            } else {
                bytes.append(byte)
            }
        }
        rest = rest.drop { $0 != UInt8(ascii: ";") }
        return String(decoding: bytes, as: UTF8.self)
    }
}
