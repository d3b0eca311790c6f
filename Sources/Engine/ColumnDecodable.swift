public import Platform

/// What can be read from a column, in SQLite's storage classes and in PostgreSQL's text.
public protocol ColumnDecodable: Sendable {
    /// Nil when the value is not one of these.
    init?(column: Value)
}

extension Value: ColumnDecodable {
    /// Any value is one.
    public init?(column: Value) { self = column }
}

extension Bool: ColumnDecodable {
    /// SQLite's 0 and 1, PostgreSQL's `f` and `t`.
    public init?(column: Value) {
        switch column {
        case .boolean(let value): self = value
        case .integer(0), .text("f"), .text("false"): self = false
        case .integer(1), .text("t"), .text("true"): self = true
        default: return nil
        }
    }
}

extension Int: ColumnDecodable {
    /// A whole number.
    public init?(column: Value) {
        switch column {
        case .integer(let value): self.init(value)
        case .text(let text): self.init(text)
        default: return nil
        }
    }
}

extension Double: ColumnDecodable {
    /// A number.
    public init?(column: Value) {
        switch column {
        case .real(let value): self = value
        case .integer(let value): self = Double(value)
        case .text(let text): self.init(text)
        default: return nil
        }
    }
}

extension String: ColumnDecodable {
    /// A text.
    public init?(column: Value) {
        guard case .text(let text) = column else { return nil }
        self = text
    }
}

extension [UInt8]: ColumnDecodable {
    /// Bytes.
    public init?(column: Value) {
        guard case .bytes(let bytes) = column else { return nil }
        self = bytes
    }
}

extension UniqueID: ColumnDecodable {
    /// A UUID.
    public init?(column: Value) {
        switch column {
        case .id(let id): self = id
        case .text(let text): self.init(text)
        default: return nil
        }
    }
}

extension Identifier: ColumnDecodable {
    /// A UUID.
    public init?(column: Value) {
        guard let value = UniqueID(column: column) else { return nil }
        self.init(value)
    }
}

extension Timestamp: ColumnDecodable {
    /// An instant, from either engine's text.
    public init?(column: Value) {
        switch column {
        case .timestamp(let value): self = value
        case .text(let text): self.init(text)
        default: return nil
        }
    }
}

extension CalendarDate: ColumnDecodable {
    /// A day.
    public init?(column: Value) {
        guard case .text(let text) = column else { return nil }
        self.init(text)
    }
}

extension TimeOfDay: ColumnDecodable {
    /// A time of day.
    public init?(column: Value) {
        guard case .text(let text) = column else { return nil }
        self.init(text)
    }
}

extension Decimal: ColumnDecodable {
    /// A decimal of up to three places.
    public init?(column: Value) {
        switch column {
        case .decimal(let value): self = value
        case .integer(let value): self.init(Int(value))
        case .real(let value): self.init(rounding: value)
        case .text(let text): self.init(text)
        default: return nil
        }
    }
}

extension LocalizedText: ColumnDecodable {
    /// A JSON object of texts.
    public init?(column: Value) {
        guard case .text(let json) = column else { return nil }
        self.init(json: json)
    }
}

extension Optional: ColumnDecodable where Wrapped: ColumnDecodable {
    /// Null, or what is wrapped.
    public init?(column: Value) {
        if column == .null {
            self = .none
        } else if let wrapped = Wrapped(column: column) {
            self = .some(wrapped)
        } else {
            return nil
        }
    }
}

extension ColumnDecodable where Self: RawRepresentable, RawValue == String {
    /// The stored word.
    public init?(column: Value) {
        guard case .text(let word) = column else { return nil }
        self.init(rawValue: word)
    }
}
