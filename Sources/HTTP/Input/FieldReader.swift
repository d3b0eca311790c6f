/// Reads the fields of an input, or lists them.
///
/// A field that is missing or wrong is noted and a placeholder is given in its place, so that one answer names every
/// error; the value made of placeholders never leaves the reader.
public struct FieldReader {
    /// A field's declaration, as the document shows it.
    public typealias Field = JSONSchema.Property

    private var source: FieldSource
    private(set) var fields: [Field] = []
    private(set) var errors: [FieldError] = []

    init(_ source: FieldSource) { self.source = source }

    /// Whether the fields are listed rather than read; checks across fields may be skipped then.
    public var isDescribing: Bool { source.isDescribing }

    /// A field that must be given and not be null.
    public mutating func required<Value>(_ name: String, _ type: FieldType<Value>, _ description: String) -> Value {
        describe(name, type.schema, description, isRequired: true)
        return read(name, type, whenAbsent: { .failure(.missing) }) ?? type.placeholder()
    }

    /// A field that may be left out or be null.
    public mutating func optional<Value>(_ name: String, _ type: FieldType<Value>, _ description: String) -> Value? {
        describe(name, .nullable(type.schema), description)
        return read(name, type, whenAbsent: { .success(nil) })
    }

    /// A field that stands for `fallback` when it is left out.
    public mutating func defaulted<Value>(
        _ name: String, _ type: FieldType<Value>, _ fallback: Value, _ description: String
    ) -> Value {
        describe(name, type.schema, description, fallback: type.json?(fallback))
        return read(name, type, whenAbsent: { .success(nil) }) ?? fallback
    }

    /// A field of a partial change: left out, it stays; null clears it.
    public mutating func change<Value>(_ name: String, _ type: FieldType<Value>, _ description: String) -> Change<Value>
    {
        describe(name, .nullable(type.schema), description)
        guard source.contains(name) else { return .unchanged }
        return read(name, type, whenAbsent: { .success(nil) }).map(Change.set) ?? .cleared
    }

    /// Notes an error that only several fields together show; `field` may be empty for the whole input.
    public mutating func refuse(_ field: String, code: String, _ message: String) {
        if !isDescribing { errors.append(FieldError(field: field, code: code, message: message)) }
    }

    /// Notes the error unless the condition holds.
    public mutating func check(_ condition: Bool, _ field: String, code: String, _ message: String) {
        if !condition { refuse(field, code: code, message) }
    }

    mutating func describe(
        _ name: String, _ schema: @autoclosure () -> JSONSchema, _ description: String, isRequired: Bool = false,
        fallback: @autoclosure () -> JSONValue? = nil
    ) {
        guard isDescribing else { return }
        precondition(!fields.contains { $0.name == name }, "the field \(name) is declared twice")
        fields.append(
            Field(
                name: name, schema: schema(), description: description, isRequired: isRequired, fallback: fallback()))
    }

    private mutating func read<Value>(
        _ name: String, _ type: FieldType<Value>, whenAbsent: () -> Result<Value?, FieldFailures>
    ) -> Value? {
        if isDescribing { return nil }
        do throws(FieldFailures) {
            if let value = try source.take(name, type) { return value }
            return try whenAbsent().get()
        } catch {
            errors += error.within(name).errors
            return nil
        }
    }

    /// Notes every field that was sent and not asked for, then throws all errors there are.
    mutating func finish() throws(FieldFailures) {
        for name in source.untaken { errors += FieldFailures.unknown.within(name).errors }
        guard errors.isEmpty else { throw FieldFailures(errors) }
    }
}

/// What a partial change says about one field.
public enum Change<Value: Sendable>: Sendable {
    /// The field was left out.
    case unchanged
    /// The field was null.
    case cleared
    /// The field has a new value.
    case set(Value)

    /// The value the field has afterwards, given the one before.
    public func applied(to value: Value?) -> Value? {
        switch self {
        case .unchanged: value
        case .cleared: nil
        case .set(let new): new
        }
    }
}

extension Change: Equatable where Value: Equatable {}
