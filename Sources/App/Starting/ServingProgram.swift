internal import API
internal import Engine
internal import HTTP
internal import HTTPServer
internal import Identity
internal import Operations
public import Platform

/// The program while it serves.
public final class ServingProgram: Sendable {
    /// The database.
    public let store: Store
    /// The port it listens on.
    public var port: Int { Int(server.port) }
    private let server: Server
    private let background: Background
    private let observer: Observer

    /// Opens the database, brings its schema forward where that is allowed, and serves.
    ///
    /// - Parameters:
    ///   - migrating: whether a PostgreSQL database may be migrated; an SQLite file always is.
    ///   - prepare: what must have happened before the first request.
    /// - Throws: what is wrong with a setting, the database, its schema, the certificate or the address.
    public init(
        _ settings: Settings, migrating: Bool = false, log: LogWriter, environment: Environment = .live,
        prepare: (Store) async throws -> Void = { _ in }
    ) async throws {
        let metrics = Metrics()
        let observer = Observer.all(metrics.observer, log.observer)
        self.observer = observer
        let secret = try Secret(settings.programSecret(environment))
        store = try Store(settings, environment: environment)
        let runner: JobRunner
        do {
            let applied = try await store.passSchemaGate(migrating: migrating, at: environment.now())
            if !applied.isEmpty { observer.observe(.migrated(applied)) }
            try await prepare(store)
            runner = try settings.jobRunner(store, observer, environment)
            let site = Site(
                surfaces: [
                    .forOperators(store.database, metrics, observer, environment),
                    .interface(
                        store.database, secret, log, environment, Institution(settings), IdentitySettings(settings),
                        try settings.fileStore(), at: settings.publicAddress),
                ])
            server = try Server(
                try settings.serverConfiguration(site.uploads), environment: environment,
                hooks: Site.hooks(metrics: metrics, log: log)
            ) { await site.respond(to: $0) }
        } catch {
            await store.database.close()
            throw error
        }
        background = Background(runner, settings)
        observer.observe(settings.started(on: Int(server.port)))
    }

    /// Takes no more requests, finishes those in flight and the jobs that run, and closes the database.
    public func stop(within grace: Duration = .seconds(30)) async {
        observer.observe(.stopping)
        await server.stop(within: grace)
        await background.stop()
        await store.database.close()
        observer.observe(.stopped)
    }
}

extension Settings {
    fileprivate func serverConfiguration(_ uploads: Uploads?) throws -> HTTPServer.Configuration {
        var configuration = HTTPServer.Configuration()
        configuration.uploads = uploads
        configuration.address = self[ProgramSettings.host].numeric
        configuration.port = UInt16(self[ProgramSettings.port])
        configuration.trustedProxies = Set(self[ProgramSettings.trustedProxies])
        configuration.tls = try tls()
        return configuration
    }

    /// - Throws: `FileFailure`, or `IncompleteCertificate` when only one of the two files is named.
    private func tls() throws -> HTTPServer.Configuration.TLS? {
        switch (self[ProgramSettings.certificate], self[ProgramSettings.certificateKey]) {
        case (nil, nil): nil
        case (let certificate?, let key?):
            HTTPServer.Configuration.TLS(
                certificate: try FileContents.text(of: certificate), key: try FileContents.text(of: key))
        default: throw IncompleteCertificate()
        }
    }

    fileprivate func started(on port: Int) -> Observation {
        .started(
            address: self[ProgramSettings.host], port: port, isEncrypted: self[ProgramSettings.certificate] != nil,
            version: Program.version)
    }
}

extension String {
    /// The address behind the one name that needs no resolver.
    fileprivate var numeric: String { self == "localhost" ? "127.0.0.1" : self }
}

/// Only one of the certificate and its key is named.
public struct IncompleteCertificate: Error, CustomStringConvertible {
    /// One sentence.
    public var description: String { "LYCEUM_TLS_CERTIFICATE and LYCEUM_TLS_KEY are set together or not at all" }
}
