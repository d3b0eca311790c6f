internal import CSQLite
internal import Engine
internal import Platform

/// A function that statements may call.
struct ScalarFunction {
    let name: String
    /// How many arguments it takes; -1 for any number.
    let arity: Int32
    /// Whether the same arguments always give the same result, so that an index may be built on it.
    let isDeterministic: Bool
    let body: (FunctionArguments) throws -> Value

    init(
        _ name: String, _ arity: Int32, isDeterministic: Bool = true,
        _ body: @escaping (FunctionArguments) throws -> Value
    ) {
        self.name = name
        self.arity = arity
        self.isDeterministic = isDeterministic
        self.body = body
    }

    /// Every function a connection has beyond SQLite's own.
    static func all(in surroundings: Surroundings) -> [ScalarFunction] {
        ofContext(surroundings) + numeric + ofText + ofSimilarity + ofTime + ofRows + [regularExpression()]
    }
}

/// Why a function gives no result. The words must not contain an argument.
struct FunctionFailure: Error {
    let words: String

    init(_ words: String) { self.words = words }
}

/// The arguments of a call, valid while it lasts.
struct FunctionArguments {
    private let values: UnsafeMutablePointer<OpaquePointer?>?
    /// How many there are.
    let count: Int

    init(_ values: UnsafeMutablePointer<OpaquePointer?>?, count: Int32) {
        self.values = values
        self.count = Int(count)
    }

    /// An argument in its storage class.
    subscript(_ position: Int) -> Value {
        guard let value = values?[position] else { return .null }
        return Value(argument: value)
    }

    /// The storage class of an argument.
    func type(_ position: Int) -> Int32 { sqlite3_value_type(values?[position]) }

    /// The bytes of a text, or of a number's text, or of a blob, as SQLite keeps them.
    func bytes(_ position: Int) -> UnsafeBufferPointer<UInt8> {
        guard let value = values?[position] else { return UnsafeBufferPointer(start: nil, count: 0) }
        guard sqlite3_value_type(value) == SQLITE_BLOB else {
            let start = sqlite3_value_text(value)
            return UnsafeBufferPointer(start: start, count: Int(sqlite3_value_bytes(value)))
        }
        let start = sqlite3_value_blob(value)?.assumingMemoryBound(to: UInt8.self)
        return UnsafeBufferPointer(start: start, count: Int(sqlite3_value_bytes(value)))
    }

    /// An argument as text, numbers included; nil for null.
    func text(_ position: Int) -> String? {
        guard let value = values?[position], sqlite3_value_type(value) != SQLITE_NULL else { return nil }
        return String(argument: value)
    }

    /// An argument as a number, as SQLite reads texts; nil for null.
    func number(_ position: Int) -> Double? {
        guard let value = values?[position], sqlite3_value_type(value) != SQLITE_NULL else { return nil }
        return sqlite3_value_double(value)
    }

    /// An argument as a whole number; nil for null.
    func integer(_ position: Int) -> Int64? {
        guard let value = values?[position], sqlite3_value_type(value) != SQLITE_NULL else { return nil }
        return sqlite3_value_int64(value)
    }
}

extension String {
    /// Copies an argument as text.
    fileprivate init(argument: OpaquePointer) {
        let start = sqlite3_value_text(argument)
        let count = Int(sqlite3_value_bytes(argument))
        self.init(decoding: UnsafeBufferPointer(start: start, count: start == nil ? 0 : count), as: UTF8.self)
    }
}

extension Value {
    /// Copies an argument.
    fileprivate init(argument: OpaquePointer) {
        switch sqlite3_value_type(argument) {
        case SQLITE_INTEGER: self = .integer(sqlite3_value_int64(argument))
        case SQLITE_FLOAT: self = .real(sqlite3_value_double(argument))
        case SQLITE_TEXT: self = .text(String(argument: argument))
        case SQLITE_BLOB:
            let start = sqlite3_value_blob(argument)
            self = .bytes(Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_value_bytes(argument)))))
        default: self = .null
        }
    }

    /// Makes this the result of a call.
    func answer(_ call: OpaquePointer?) {
        switch self {
        case .null: sqlite3_result_null(call)
        case .boolean(let value): sqlite3_result_int(call, value ? 1 : 0)
        case .integer(let value): sqlite3_result_int64(call, value)
        case .real(let value): sqlite3_result_double(call, value)
        case .decimal(let value): sqlite3_result_double(call, Double(value.thousandths) / 1000)
        case .text(let text): Self.answer(call, text)
        case .id(let id): Self.answer(call, id.text)
        case .timestamp(let timestamp): Self.answer(call, timestamp.text)
        case .bytes(let bytes): sqlite3_result_blob64(call, bytes, UInt64(bytes.count), copied)
        }
    }

    private static func answer(_ call: OpaquePointer?, _ text: String) {
        sqlite3_result_text64(call, text, UInt64(text.utf8.count), copied, UInt8(SQLITE_UTF8))
    }
}
