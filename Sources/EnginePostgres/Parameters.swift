internal import CPostgres
internal import Engine
internal import Platform

/// Bound values in the form in which libpq takes them.
///
/// Every value is sent as text with the type that its case means, except that a text has no type: PostgreSQL then
/// takes what the place asks for, so that json, dates and enumerations are bound as text. An integer is `bigint`:
/// where a function wants `integer`, or a date is added to, the statement says `cast($1 as integer)`.
struct Parameters {
    /// PostgreSQL's own numbers for its types, which never change.
    enum TypeID {
        static let boolean: Oid = 16
        static let bytes: Oid = 17
        static let bigint: Oid = 20
        static let double: Oid = 701
        static let timestamp: Oid = 1184
        static let numeric: Oid = 1700
        static let uuid: Oid = 2950
        static let inferred: Oid = 0
    }

    /// The type of each value; nil for null, which fits every type.
    private(set) var types: [Oid?] = []
    private var offsets: [Int?] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []
    private var buffer: [UInt8] = []

    var byteCount: Int { buffer.count }

    init(_ values: [Value]) throws {
        for value in values { try append(value) }
    }

    private mutating func append(_ value: Value) throws {
        switch value {
        case .null: appendNull()
        case .boolean(let value): append(value ? "t" : "f", TypeID.boolean)
        case .integer(let value): append(String(value), TypeID.bigint)
        case .real(let value): append("\(value)", TypeID.double)
        case .text(let text): try append(checked: text)
        case .bytes(let bytes): append(binary: bytes)
        case .id(let id): append(id.text, TypeID.uuid)
        case .timestamp(let time): append(time.text, TypeID.timestamp)
        case .decimal(let decimal): append(decimal.text, TypeID.numeric)
        }
    }

    private mutating func appendNull() {
        types.append(nil)
        offsets.append(nil)
        lengths.append(0)
        formats.append(0)
    }

    private mutating func append(_ text: String, _ type: Oid) {
        types.append(type)
        offsets.append(buffer.count)
        lengths.append(0)
        formats.append(0)
        buffer.append(contentsOf: text.utf8)
        buffer.append(0)
    }

    /// libpq would cut the text at its first zero, and the rest would be lost without a word.
    private mutating func append(checked text: String) throws {
        guard !text.utf8.contains(0) else {
            throw DatabaseError(.statement, message: "a text with a zero character cannot be bound")
        }
        append(text, TypeID.inferred)
    }

    private mutating func append(binary bytes: [UInt8]) {
        types.append(TypeID.bytes)
        offsets.append(buffer.count)
        lengths.append(Int32(bytes.count))
        formats.append(1)
        buffer.append(contentsOf: bytes)
        buffer.append(0)
    }

    /// The arrays of libpq's calls: how many, values, lengths, formats.
    func withPointers<Result>(
        _ body: (Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> Result
    ) -> Result {
        guard !offsets.isEmpty else { return body(0, nil, nil, nil) }
        return buffer.withUnsafeBytes { bytes in
            let values = offsets.map { offset in
                offset.flatMap { bytes.baseAddress?.advanced(by: $0).assumingMemoryBound(to: CChar.self) }
            }
            return body(Int32(values.count), values, lengths, formats)
        }
    }
}
