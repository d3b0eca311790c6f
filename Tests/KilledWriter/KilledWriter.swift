import Engine
import EngineSQLite
import Glibc
import Platform

/// Writes pairs of rows as fast as it can and names each pair once it is durable, until it is killed: the other half
/// of the durability test.
@main
struct KilledWriter {
    static func main() async throws {
        let database = try SQLiteDatabase(configuration: .init(path: CommandLine.arguments[1]))
        try await database.maintain {
            try $0.script("create table if not exists halves (pair integer not null, half integer not null) strict")
        }
        try await withThrowingTaskGroup { group in
            for lane in 0..<16 {
                group.addTask { try await writePairs(startingAt: lane * 1_000_000, in: database) }
            }
            try await group.waitForAll()
        }
    }

    private static func writePairs(startingAt first: Int, in database: SQLiteDatabase) async throws {
        for pair in first... {
            try await database.write(.system(at: .current)) { transaction in
                try transaction.execute("insert into halves values (\(pair), 1)")
                try transaction.execute("insert into halves values (\(pair), 2)")
            }
            announce(pair)
        }
    }

    /// One `write` for each line, so that no line is left in a buffer when the process dies.
    private static func announce(_ pair: Int) {
        let line = Array("\(pair)\n".utf8)
        _ = write(STDOUT_FILENO, line, line.count)
    }
}
