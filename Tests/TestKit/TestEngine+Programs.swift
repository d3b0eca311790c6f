public import Engine
internal import EnginePostgres
internal import EngineSQLite
internal import Schema

extension TestEngine {
    /// Two programs that share one database, which is empty at first.
    public func withTwoPrograms<Result>(
        _ body: (_ one: any Database, _ other: any Database) async throws -> Result
    ) async throws -> Result {
        let made = try await makeShared()
        do {
            let result = try await body(made.one.database, made.other)
            await made.other.close()
            await made.one.remove()
            return result
        } catch {
            await made.other.close()
            await made.one.remove()
            throw error
        }
    }

    private func makeShared() async throws -> (one: TestDatabase, other: any Database) {
        switch dialect {
        case .sqlite:
            let directory = try TemporaryDirectory()
            let open = {
                try SQLiteDatabase(
                    configuration: .init(path: directory.file("test.db"), policies: RowPolicies.shadows))
            }
            return (TestDatabase(try open()) { withExtendedLifetime(directory) {} }, try open())
        case .postgres:
            guard let server = TestServer.named else { throw NoTestServer() }
            let name = try await server.create()
            return (TestDatabase(try server.open(name)) { await server.drop(name) }, try server.open(name))
        }
    }
}
