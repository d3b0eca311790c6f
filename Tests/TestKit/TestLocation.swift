internal import Engine

extension TestEngine {
    /// The `DATABASE_URL` of an empty database that is removed after the body, and a directory beside it.
    public func withLocation<Result>(
        _ body: (_ url: String, _ directory: TemporaryDirectory) async throws -> Result
    ) async throws -> Result {
        let directory = try TemporaryDirectory()
        guard dialect == .postgres else { return try await body("sqlite:///\(directory.file("lyceum.db"))", directory) }
        guard let server = TestServer.named else { throw NoTestServer() }
        let name = try await server.create()
        do {
            let result = try await body(server.url(of: name), directory)
            await server.drop(name)
            return result
        } catch {
            await server.drop(name)
            throw error
        }
    }
}
