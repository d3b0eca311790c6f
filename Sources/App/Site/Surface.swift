internal import API
internal import Engine
internal import Files
internal import HTTP
internal import HTTPServer
internal import Identity
internal import Platform
internal import Web

/// A part of the site with a router and a context of its own.
struct Surface: Sendable {
    /// How it takes bodies with files; nil for a part that takes none.
    var uploads: Uploads?
    /// The answer to a request; nil for a path that another part may know.
    let respond: @Sendable (Request) async -> Response?
}

extension Surface {
    /// Health, readiness and metrics: answered without asking who asks, also when the database is away.
    static func forOperators(
        _ database: any Database, _ metrics: Metrics, _ observer: Observer, _ environment: Environment
    ) -> Surface {
        let router = Router(OperatorContext.endpoints)
        let context = OperatorContext(database: database, metrics: metrics, environment: environment)
        let responder = Responder(
            router, report: { error, request in observer.observe(.failed(request: request.id, reason: "\(error)")) },
            context: { _, _ in context })
        return Surface { await responder.respondIfKnown(to: $0) }
    }

    /// Bytes that a form has beside its file.
    private static let formOverhead = 64 * 1024

    /// The interface for programs, and the pages for people.
    static func interface(
        _ database: any Database, _ secret: Secret, _ log: LogWriter, _ environment: Environment,
        _ institution: Institution, _ settings: IdentitySettings, _ files: FileStore,
        at publicAddress: String
    ) -> Surface {
        let backend = Backend(
            environment: environment, database: database, passwords: PasswordHashing(), secret: secret,
            institution: institution, settings: settings, files: files, publicAddress: publicAddress,
            log: Log { log.write(line: $0) })
        let endpoints = RESTInterface.endpoints + Pages.endpoints
        let application = Application(backend, endpoints: endpoints) { await Pages.render($0, $1, $2) }
        let uploads = Uploads(
            directory: files.incoming, limit: files.limit + Self.formOverhead,
            isUpload: { application.takesFiles($0, $1) }, admit: { await application.admit($0) })
        return Surface(uploads: uploads) { await application.respond(to: $0) }
    }
}
