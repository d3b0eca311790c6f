internal import Platform

/// A JSON text as values.
///
/// Members keep the order of the text, so that a file always gives the same list and the same messages; numbers
/// keep their digits, so that a quarter of a credit stays exact.
enum JSONValue: Equatable, Sendable {
    /// One name of an object with its value.
    struct Member: Equatable, Sendable {
        let name: String
        let value: JSONValue
    }

    case null
    case bool(Bool)
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([Member])

    var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    var elements: [JSONValue]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    var members: [Member]? {
        guard case .object(let members) = self else { return nil }
        return members
    }

    /// A whole number; nil for one with decimals.
    var integer: Int? {
        guard case .number(let digits) = self else { return nil }
        return Int(digits)
    }

    /// A number of at most three decimals, written without an exponent.
    var decimal: Decimal? {
        guard case .number(let digits) = self else { return nil }
        return Decimal(digits)
    }

    /// The value of the first member of this name; nil for anything but an object.
    subscript(_ name: String) -> JSONValue? {
        members?.first { $0.name == name }?.value
    }
}
