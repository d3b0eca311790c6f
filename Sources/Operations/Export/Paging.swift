internal import Engine
internal import Platform

extension Transaction {
    /// Reads rows page by page, so that never more than a page of them is held.
    ///
    /// - Parameters:
    ///   - select: the statement for the rows whose ids come after one, in the order of their ids; its first column is
    ///     that id.
    ///   - body: is given each page.
    func pages(of size: Int = 500, _ select: (_ after: SQL) -> SQL, _ body: ([Row]) throws -> Void) throws {
        var last: UniqueID?
        repeat {
            let rows = try rows("\(select(last.map { "id > \($0)" } ?? "1 = 1")) order by id limit \(size)")
            try body(rows)
            last = rows.count == size ? try rows.last.map { try $0[0] } : nil
        } while last != nil
    }
}
