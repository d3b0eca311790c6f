public import Platform

/// A value of a JSON text that the program itself wrote, read back.
public struct KeptValue: Sendable {
    private let value: JSONValue

    /// A text that is one object; nil for any other.
    public static func object(_ json: String) -> KeptValue? {
        guard let value = try? JSONValue(Array(json.utf8)), value.members != nil else { return nil }
        return KeptValue(value: value)
    }

    /// The elements of a list; nil for any other text.
    public static func list(_ json: String) -> [KeptValue]? {
        (try? JSONValue(Array(json.utf8)))?.elements?.map { KeptValue(value: $0) }
    }

    /// The member of this name.
    public subscript(_ name: String) -> KeptValue? { value[name].map { KeptValue(value: $0) } }

    /// The elements, of a list.
    public var list: [KeptValue]? { value.elements?.map { KeptValue(value: $0) } }

    /// The text, of a string.
    public var text: String? { value.text }

    /// The number, where it is whole.
    public var integer: Int? { value.integer }

    /// The number, of at most three places.
    public var decimal: Decimal? { value.decimal }

    /// The value, of a truth.
    public var boolean: Bool? {
        guard case .bool(let boolean) = value else { return nil }
        return boolean
    }

    /// The value as JSON again.
    public var json: String { value.jsonText }
}
