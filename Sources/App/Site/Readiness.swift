internal import Engine
internal import HTTP
internal import Operations
internal import Platform
internal import Schema

/// That the program is alive.
struct Health: Output {
    let status: String
    let version: String

    static let shape = Shape<Health>([
        .field("status", .string, "`alive`.") { $0.status },
        .field("version", .string, "The program's version.") { $0.version },
    ])
}

/// That the program can do its work.
struct Readiness: Output {
    let schema: Int
    let warnings: [String]

    static let shape = Shape<Readiness>([
        .field("status", .string, "`ready`.") { _ in "ready" },
        .field("schema_version", .integer, "The version of the database's schema.") { $0.schema },
        .field("warnings", .array(of: .string), "What will need a look soon.") { $0.warnings },
    ])
}

extension OperatorContext {
    /// - Throws: `Problem` 503 `operation.not_ready`.
    func readiness() async throws -> Readiness {
        let now = environment.now()
        let standing: SchemaStanding
        do { standing = try await database.schemaStanding(at: now) } catch {
            throw Problem.notReady("The database cannot be reached.")
        }
        switch standing {
        case .current(let version):
            return Readiness(schema: version, warnings: try await missingPartitions(at: now))
        case .behind: throw Problem.notReady("The database must be migrated first.")
        case .ahead: throw Problem.notReady("The database was migrated by a newer program.")
        }
    }

    /// The figures; those of the database are left out when it cannot be reached, for the others matter most then.
    func exposed() async -> Response {
        var exposition = Exposition()
        metrics.expose(in: &exposition)
        let gauges = try? await Gauges.read(database, .system(at: environment.now()))
        gauges?.expose(in: &exposition)
        exposition.single(
            "lyceum_database_up", "gauge", "Whether the database answered.", gauges == nil ? 0 : 1)
        var response = Response.text(exposition.text)
        response.headers["Content-Type"] = "text/plain; version=0.0.4; charset=utf-8"
        return response
    }

    /// The default partition takes rows of a month that has none of its own; then it grows, and is slow to part again.
    private func missingPartitions(at now: Timestamp) async throws -> [String] {
        guard database.dialect == .postgres else { return [] }
        let missing = try await database.read(.system(at: now)) { try $0.missingPartitions(months: 1) }
        return missing.map { "The partition \($0) is missing: run `lyceum maintenance partitions`." }
    }
}

extension Problem {
    fileprivate static func notReady(_ reason: String) -> Problem {
        Problem(.serviceUnavailable, "operation.not_ready", reason).retry(after: .seconds(5))
    }
}
