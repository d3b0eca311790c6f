internal import Engine
internal import Formats
internal import Platform

/// One file of a bundle.
struct RosterFile: Sendable {
    let name: String
    let header: [String]
    /// Rows that stand in it always.
    var fixed: @Sendable (RosterNames) -> [[String]] = { _ in [] }
    /// The rows after one, by id; nil for a file without any.
    var page: (@Sendable (RosterNames, _ after: SQL) -> SQL)?
    var cells: @Sendable (Row) throws -> [[String]] = { _ in [] }
    /// Where not everything is wanted: the sections after one, by id, some of which at a time the rows are of.
    var sections: (@Sendable (_ after: SQL) -> SQL)?
    /// The rows after one of some sections, by id.
    var pageOfSections: (@Sendable (RosterNames, _ sections: SQL, _ after: SQL) -> SQL)?

    func write(to output: OutputFile, _ names: RosterNames, _ transaction: Transaction) throws {
        try output.restart()
        try output.write(Self.csv([header] + fixed(names)))
        if let page {
            try transaction.pages({ page(names, $0) }) { try output.write(Self.csv($0.flatMap(cells))) }
        }
        guard let sections, let pageOfSections else { return }
        try transaction.pages(of: 20, sections) { found in
            let these = SQL.list(try found.map { row -> UniqueID in try row[0] })
            try transaction.pages({ pageOfSections(names, these, $0) }) {
                try output.write(Self.csv($0.flatMap(cells)))
            }
        }
    }

    private static func csv(_ rows: [[String]]) -> [UInt8] {
        var writer = CSVWriter()
        for row in rows { writer.append(row) }
        return writer.bytes
    }
}
