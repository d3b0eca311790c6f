/// Header fields in the order they came; names are compared without regard to case.
public struct Headers: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    /// One header line.
    public struct Field: Hashable, Sendable {
        /// The name as it was written.
        public let name: String
        /// The value, free of line breaks and other control characters.
        public let value: String
    }

    /// All lines, in order.
    public private(set) var fields: [Field] = []

    /// No fields.
    public init() {}

    /// Fields from name and value pairs.
    public init(dictionaryLiteral elements: (String, String)...) {
        for (name, value) in elements { add(name, value) }
    }

    /// The first value under the name; setting replaces all of that name, nil removes them.
    public subscript(name: String) -> String? {
        get { fields.first { Self.areEqual($0.name, name) }?.value }
        set {
            fields.removeAll { Self.areEqual($0.name, name) }
            if let newValue { add(name, newValue) }
        }
    }

    /// Every value under the name, in order.
    public func all(_ name: String) -> [String] {
        fields.compactMap { Self.areEqual($0.name, name) ? $0.value : nil }
    }

    /// Adds a line, also when the name is there already.
    ///
    /// Control characters in the value become spaces, so that no value can start a line of its own.
    public mutating func add(_ name: String, _ value: String) {
        fields.append(Field(name: name, value: Self.printable(value)))
    }

    /// Makes room before many additions.
    public mutating func reserveCapacity(_ count: Int) { fields.reserveCapacity(count) }

    /// The comma-separated members of every line of that name, trimmed and without empty ones.
    public func members(_ name: String) -> [Substring] {
        fields.lazy.filter { Self.areEqual($0.name, name) }
            .flatMap { $0.value.split(separator: ",") }
            .map(\.trimmingSpaces)
            .filter { !$0.isEmpty }
    }

    /// Whether two names, or two protocol words, are the same but for the case of ASCII letters.
    public static func areEqual(_ left: String, _ right: String) -> Bool {
        let (left, right) = (left.utf8, right.utf8)
        return left.count == right.count && zip(left, right).allSatisfy { $0.asciiLowercased == $1.asciiLowercased }
    }

    private static func printable(_ value: String) -> String {
        guard value.utf8.contains(where: \.isForbiddenInHeader) else { return value }
        return String(decoding: value.utf8.map { $0.isForbiddenInHeader ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
    }
}

extension UInt8 {
    fileprivate var isForbiddenInHeader: Bool { self < 0x20 && self != 0x09 || self == 0x7F }

    var asciiLowercased: UInt8 { self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") ? self | 0x20 : self }

    var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

    var isLowercaseLetter: Bool { self >= UInt8(ascii: "a") && self <= UInt8(ascii: "z") }

    var isLetter: Bool { asciiLowercased.isLowercaseLetter }

    var hexadecimalValue: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

extension StringProtocol {
    /// Without spaces and tabs at either end, as list members in headers are read.
    var trimmingSpaces: Substring {
        var rest = Substring(self)
        while let first = rest.utf8.first, first == 0x20 || first == 0x09 { rest.removeFirst() }
        while let last = rest.utf8.last, last == 0x20 || last == 0x09 { rest.removeLast() }
        return rest
    }

    /// Lower case of the ASCII letters alone, as protocol tokens are compared.
    var asciiLowercased: String { String(decoding: utf8.map(\.asciiLowercased), as: UTF8.self) }
}
