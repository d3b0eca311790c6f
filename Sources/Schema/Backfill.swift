internal import Engine
internal import Glibc

/// Fills a new column of a table of any size while people work.
///
/// The rows are walked by their ids in batches, each a transaction of its own that takes about `targetTime`; between
/// them others have their turn. Interrupted, it starts again and passes over what is done without writing.
struct Backfill {
    /// The table.
    let table: String
    /// What is assigned: `column = expression`.
    let assignment: String
    /// Which rows still lack it.
    let missing: String
    /// How long a batch may hold its locks, in milliseconds; the number of rows follows what was measured.
    var targetTime = 100
    /// Told of each batch: how many rows it filled and how many milliseconds it took. What it throws ends the filling.
    var onBatch: @Sendable (_ rows: Int, _ milliseconds: Int) throws -> Void = { _, _ in }

    /// Fills what is missing.
    func run(on session: any Session) throws {
        var size = 1000
        var last = ""
        while let end = try endOfBatch(after: last, size: size, on: session) {
            let start = milliseconds()
            let filled = try fill(after: last, through: end, on: session)
            let time = milliseconds() - start
            if filled > 0 {
                try onBatch(filled, time)
                size = time > targetTime ? max(100, size / 2) : time < targetTime / 2 ? min(50_000, size * 2) : size
                // On SQLite who waits for the file asks again only after a while: it must be free for as long.
                usleep(UInt32(max(1, min(time, targetTime))) * 1000)
            }
            last = end
        }
    }

    /// The id of the batch's last row; nil when there is none.
    private func endOfBatch(after last: String, size: Int, on session: any Session) throws -> String? {
        let sql: SQL = """
            select max(cast(id as text)) from (
                select id from \(raw: table) \(after(last)) order by id limit \(size)) batch
            """
        return try session.run(sql.statement(for: session.dialect)).rows.first.flatMap { try $0[0] }
    }

    private func fill(after last: String, through end: String, on session: any Session) throws -> Int {
        let range: SQL = last.isEmpty ? "where" : "\(after(last)) and"
        let sql: SQL = """
            update \(raw: table) set \(raw: assignment)
             \(range) id <= \(id(end)) and \(raw: missing)
            """
        // One statement is one transaction.
        return try session.run(sql.statement(for: session.dialect)).changes
    }

    private func after(_ last: String) -> SQL { last.isEmpty ? "" : "where id > \(id(last))" }

    private func id(_ text: String) -> SQL {
        "\(SQL(sqlite: "", postgres: "cast("))\(text)\(SQL(sqlite: "", postgres: " as uuid)"))"
    }

    private func milliseconds() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }
}
