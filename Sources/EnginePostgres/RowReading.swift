internal import CPostgres
internal import Engine

/// The columns of a result: their names, and which of them hold bytes.
final class RowShape {
    let columns: Columns
    let holdsBytes: [Bool]

    init(of result: OpaquePointer) {
        let positions = 0..<PQnfields(result)
        columns = Columns(positions.map { PQfname(result, $0).map { String(cString: $0) } ?? "" })
        holdsBytes = positions.map { PQftype(result, $0) == Parameters.TypeID.bytes }
    }
}

extension ResultSet {
    /// Copies a result out of libpq. Every cell is text, but for bytes.
    init(_ result: OpaquePointer, shape: RowShape) {
        let rows = (0..<PQntuples(result)).map { row in
            Row(
                columns: shape.columns,
                values: shape.holdsBytes.indices.map { column in
                    Value(result, row, Int32(column), isBytes: shape.holdsBytes[column])
                })
        }
        self.init(rows: rows, changes: Self.changes(result))
    }

    static let none = ResultSet(rows: [], changes: 0)

    /// The count of a command tag such as `UPDATE 3`; a select's tag counts rows that nobody changed.
    static func changes(_ result: OpaquePointer) -> Int {
        guard let tag = PQcmdStatus(result), tag[0] != CChar(UInt8(ascii: "S")), let count = PQcmdTuples(result) else {
            return 0
        }
        return Int(String(cString: count)) ?? 0
    }
}

extension Value {
    fileprivate init(_ result: OpaquePointer, _ row: Int32, _ column: Int32, isBytes: Bool) {
        guard PQgetisnull(result, row, column) == 0, let start = PQgetvalue(result, row, column) else {
            self = .null
            return
        }
        let cell = UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, row, column)))
        self = isBytes ? .bytes(Self.bytes(ofHexadecimal: cell)) : .text(String(decoding: cell, as: UTF8.self))
    }

    /// Reads `\x0a1b`, the form of `bytea_output = hex`.
    private static func bytes(ofHexadecimal cell: UnsafeRawBufferPointer) -> [UInt8] {
        stride(from: 2, to: cell.count - 1, by: 2).map { nibble(cell[$0]) << 4 | nibble(cell[$0 + 1]) }
    }

    private static func nibble(_ digit: UInt8) -> UInt8 {
        digit <= UInt8(ascii: "9") ? digit - UInt8(ascii: "0") : digit - UInt8(ascii: "a") + 10
    }
}
