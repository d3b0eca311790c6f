public import Platform

/// What a statement's placeholder is bound to, and what a column holds.
///
/// PostgreSQL answers every column as text, SQLite in its storage classes; `ColumnDecodable` reads both.
public enum Value: Hashable, Sendable {
    case null
    case boolean(Bool)
    case integer(Int64)
    case real(Double)
    case text(String)
    case bytes([UInt8])
    case id(UniqueID)
    case timestamp(Timestamp)
    case decimal(Decimal)
}

/// What can be bound to a placeholder.
public protocol ValueConvertible: Sendable {
    /// The value as the engine binds it.
    var databaseValue: Value { get }
}

extension Value: ValueConvertible {
    /// The value itself.
    public var databaseValue: Value { self }
}

extension Bool: ValueConvertible {
    /// A boolean.
    public var databaseValue: Value { .boolean(self) }
}

extension Int: ValueConvertible {
    /// A 64-bit integer.
    public var databaseValue: Value { .integer(Int64(self)) }
}

extension Int64: ValueConvertible {
    /// A 64-bit integer.
    public var databaseValue: Value { .integer(self) }
}

extension Double: ValueConvertible {
    /// A binary floating-point number.
    public var databaseValue: Value { .real(self) }
}

extension String: ValueConvertible {
    /// A text; also the form in which JSON is bound.
    public var databaseValue: Value { .text(self) }
}

extension [UInt8]: ValueConvertible {
    /// Bytes.
    public var databaseValue: Value { .bytes(self) }
}

extension UniqueID: ValueConvertible {
    /// A UUID.
    public var databaseValue: Value { .id(self) }
}

extension Identifier: ValueConvertible {
    /// A UUID.
    public var databaseValue: Value { .id(value) }
}

extension Timestamp: ValueConvertible {
    /// An instant in UTC.
    public var databaseValue: Value { .timestamp(self) }
}

extension CalendarDate: ValueConvertible {
    /// A day as `2025-01-31`.
    public var databaseValue: Value { .text(text) }
}

extension TimeOfDay: ValueConvertible {
    /// A time as `09:05`.
    public var databaseValue: Value { .text(text) }
}

extension Decimal: ValueConvertible {
    /// An exact decimal.
    public var databaseValue: Value { .decimal(self) }
}

extension LocalizedText: ValueConvertible {
    /// A JSON object.
    public var databaseValue: Value { .text(json) }
}

extension Optional: ValueConvertible where Wrapped: ValueConvertible {
    /// The wrapped value, or null.
    public var databaseValue: Value { map(\.databaseValue) ?? .null }
}

extension ValueConvertible where Self: RawRepresentable, RawValue == String {
    /// The stored word.
    public var databaseValue: Value { .text(rawValue) }
}
