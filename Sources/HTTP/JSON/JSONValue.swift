public import Platform

/// Any JSON value, numbers kept as they were written.
public enum JSONValue: Hashable, Sendable {
    /// `null`
    case null
    /// `true` or `false`
    case boolean(Bool)
    /// A number, exactly as written.
    case number(JSONNumber)
    /// A text.
    case string(String)
    /// A list.
    case array([JSONValue])
    /// Named values, in order.
    case object(JSONObject)

    /// Parses one value that fills the bytes, strictly by RFC 8259.
    ///
    /// - Throws: `JSONError` for anything else, also for a repeated key, bytes that are no UTF-8, an unpaired
    ///   surrogate, more than 32 levels, or bytes behind the value.
    public init(parsing bytes: [UInt8]) throws(JSONError) {
        var parser = JSONParser(bytes)
        self = try parser.document()
    }

    /// The value in JSON, without spaces.
    public var bytes: [UInt8] {
        var writer = JSONWriter()
        writer.value(self)
        return writer.bytes
    }

    /// The value in JSON as text.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The member of an object; nil for other values and unknown names.
    public subscript(name: String) -> JSONValue? {
        if case .object(let object) = self { object[name] } else { nil }
    }

    /// The element of an array; nil for other values and outside it.
    public subscript(index: Int) -> JSONValue? {
        if case .array(let elements) = self, elements.indices.contains(index) { elements[index] } else { nil }
    }

    /// The text of a string; nil for other values.
    public var stringValue: String? { if case .string(let text) = self { text } else { nil } }

    /// The whole number of a number; nil for other values.
    public var integerValue: Int? { if case .number(let number) = self { number.integer } else { nil } }

    /// The truth value of a boolean; nil for other values.
    public var booleanValue: Bool? { if case .boolean(let value) = self { value } else { nil } }

    /// The elements of an array; nil for other values.
    public var arrayValue: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }

    /// The members of an object; nil for other values.
    public var objectValue: JSONObject? { if case .object(let object) = self { object } else { nil } }

    /// What the value is, for messages: `a string`, `null`.
    var kind: String {
        switch self {
        case .null: "null"
        case .boolean: "a boolean"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    /// A string.
    public init(stringLiteral text: String) { self = .string(text) }

    /// A whole number.
    public init(integerLiteral number: Int) { self = .number(JSONNumber(number)) }

    /// A boolean.
    public init(booleanLiteral value: Bool) { self = .boolean(value) }

    /// An array.
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }

    /// An object; a repeated name keeps the last value.
    public init(dictionaryLiteral members: (String, JSONValue)...) {
        var object = JSONObject()
        for (name, value) in members { object[name] = value }
        self = .object(object)
    }

    /// `null`
    public init(nilLiteral: ()) { self = .null }
}

/// The members of a JSON object in the order they were written.
public struct JSONObject: Hashable, Sendable {
    /// One name with its value.
    public struct Member: Hashable, Sendable {
        /// The name.
        public let name: String
        /// The value.
        public var value: JSONValue
    }

    /// All members, no name twice.
    public internal(set) var members: [Member] = []

    /// No members.
    public init() {}

    /// The value under a name; setting nil removes the member.
    public subscript(name: String) -> JSONValue? {
        get { members.first { $0.name == name }?.value }
        set {
            let index = members.firstIndex { $0.name == name }
            switch (index, newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append(Member(name: name, value: value))
            case (nil, nil): break
            }
        }
    }
}

/// A number in JSON's notation, kept as text so that decimals stay exact.
public struct JSONNumber: Hashable, Sendable {
    /// The number as it was written.
    public let text: String

    /// A text that the parser has checked against the grammar.
    init(checked text: String) { self.text = text }

    /// A whole number.
    public init(_ number: Int) { text = String(number) }

    /// An exact decimal, in its shortest form.
    public init(_ number: Decimal) { text = number.text }

    /// The whole number, also when it is written as `3.0` or `3e2`; nil when it is none or does not fit.
    public var integer: Int? {
        if let number = Int(text) { return number }
        guard let number = Double(text), number.magnitude < 9_007_199_254_740_992 else { return nil }
        return Int(exactly: number)
    }

    /// The exact decimal of at most three places; nil when it has more or does not fit.
    public var decimal: Decimal? {
        if let number = Decimal(text) { return number }
        guard text.utf8.contains(where: { $0.asciiLowercased == UInt8(ascii: "e") }), let number = Double(text),
            let decimal = Decimal(rounding: number), Double(decimal.text) == number
        else { return nil }
        return decimal
    }

    /// The nearest binary floating-point number.
    public var double: Double { Double(text) ?? .nan }
}
