/// A file of delimited values whose first row names the columns.
public struct CSVTable: Sendable {
    /// A row below the header, with its cells by column name.
    public struct Record: Sendable {
        /// The place of the row among the rows that are not blank; the first below the header is 2.
        public let row: Int
        /// The line of the file on which the row begins, from 1.
        public let line: Int
        /// The cells in the order of the file.
        public let cells: [String]
        fileprivate let columns: [String: Int]

        /// The cell under a column's name, in any case, without surrounding spaces; nil when the file has no such
        /// column, empty when the row is too short to reach it.
        public subscript(_ name: String) -> String? {
            guard let column = columns[name.lowercased()] else { return nil }
            return column < cells.count ? cells[column].trimmed : ""
        }
    }

    /// The column names as the file spells them.
    public let header: [String]
    /// The rows below the header that could be read.
    public let records: [Record]
    /// The rows that could not be read.
    public let faults: [CSVFault]

    /// Reads a whole file.
    ///
    /// - Parameters:
    ///   - bytes: the file.
    ///   - dialect: how it is written.
    ///   - aliases: for a name that the file may use, lower case, the name by which cells are asked for.
    public init(_ bytes: [UInt8], dialect: CSVDialect = .commaSeparated, aliases: [String: String] = [:]) {
        var rows: [CSVRow] = []
        var faults: [CSVFault] = []
        for result in CSVReader(bytes, dialect: dialect) {
            switch result {
            case .success(let row): rows.append(row)
            case .failure(let fault): faults.append(fault)
            }
        }
        // Without its first row a file has no header, and the second row must not pass for one.
        let hasHeader = rows.first?.number == 1
        header = hasHeader ? rows[0].cells.map(\.trimmed) : []
        let columns = Self.columns(of: header, aliases: aliases)
        records = rows.dropFirst(hasHeader ? 1 : rows.count).map {
            Record(row: $0.number, line: $0.line, cells: $0.cells, columns: columns)
        }
        self.faults = faults
    }

    /// The first of several columns of one name is the one that counts.
    private static func columns(of header: [String], aliases: [String: String]) -> [String: Int] {
        var columns: [String: Int] = [:]
        for (column, name) in header.enumerated() where !name.isEmpty {
            let name = name.lowercased()
            for name in [name, aliases[name]?.lowercased()] {
                if let name, columns[name] == nil { columns[name] = column }
            }
        }
        return columns
    }
}

extension StringProtocol {
    /// The text without the spaces, tabs and line ends around it.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
