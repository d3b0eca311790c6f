import Engine
import EngineSQLite
import Platform
import TestKit
import Testing

@Suite("SQLite database")
struct SQLiteDatabaseTests {
    let directory: TemporaryDirectory
    let system = Context.system(at: Timestamp(seconds: 1_700_000_000))

    init() throws { directory = try TemporaryDirectory() }

    @Test("what is written is read back, also after closing and opening again")
    func reopening() async throws {
        let configuration = SQLiteDatabase.Configuration(path: directory.file("a.db"))
        let first = try SQLiteDatabase(configuration: configuration)
        try await first.maintain { try $0.script("create table words (word text not null) strict") }
        try await first.write(system) { try $0.execute("insert into words values (\("seat"))") }
        let read = try await first.read(system) { try $0.values("select word from words", as: String.self) }
        #expect(read == ["seat"])
        await first.close()
        let second = try SQLiteDatabase(configuration: configuration)
        let again = try await second.read(system) { try $0.values("select word from words", as: String.self) }
        #expect(again == ["seat"])
        await second.close()
    }
}
