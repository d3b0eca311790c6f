import API
import Access
import Engine
import Files
import HTTP
import Identity
import Platform
import Synchronization
import TestKit

/// The world of the tests behind the program's interface: requests go straight to the application, without a socket.
struct Campus: Sendable {
    let world: World
    let backend: Backend
    let clock: Clock
    let lines: Lines
    let files: FileStore
    private let directory: TemporaryDirectory
    private let application: Application

    /// A clock that a test moves.
    final class Clock: Sendable {
        private let time = Mutex(Timestamp.test)
        var now: Timestamp { time.withLock { $0 } }
        func advance(by duration: Duration) { time.withLock { $0 = $0 + duration } }
    }

    /// What was logged.
    final class Lines: Sendable {
        private let bytes = Mutex<[UInt8]>([])
        var text: String { String(decoding: bytes.withLock { $0 }, as: UTF8.self) }
        var log: Log { Log { line in self.bytes.withLock { $0 += line } } }
    }

    static let password = "a staple of correct horses"

    /// Gives the body a campus on an engine, where everyone has the same password.
    static func on(
        _ engine: TestEngine, settings: IdentitySettings = IdentitySettings(),
        endpoints: [Endpoint<APIContext>] = RESTInterface.endpoints,
        passwords: PasswordHashing = PasswordHashing(.init(memory: 8192, passes: 1)),
        observer: StatementObserver? = nil, _ body: (Campus) async throws -> Void
    ) async throws {
        try await World.on(engine, observer: observer) { world in
            let campus = try Campus(world, settings, endpoints, passwords)
            try await campus.giveEveryonePasswords()
            try await body(campus)
        }
    }

    private init(
        _ world: World, _ settings: IdentitySettings, _ endpoints: [Endpoint<APIContext>],
        _ passwords: PasswordHashing
    ) throws {
        let clock = Clock()
        let lines = Lines()
        self.world = world
        self.clock = clock
        self.lines = lines
        directory = try TemporaryDirectory()
        files = try FileStore(directory.file("files"), limit: 1 << 20)
        backend = Backend(
            environment: Environment(
                now: { clock.now }, random: Randomness.word, randomBytes: Randomness.bytes),
            database: world.database,
            passwords: passwords,
            secret: try Secret("a secret that only tests know, and long enough"), settings: settings, files: files,
            log: lines.log)
        application = Application(backend, endpoints: endpoints)
    }

    private func giveEveryonePasswords() async throws {
        let hash = try await PasswordHashing(.init(memory: 8192, passes: 1)).hash(Self.password)
        try await world.write { try $0.execute("update users set password_hash = \(hash)") }
    }
}

// MARK: - Sending

extension Campus {
    /// Sends a request as it would come from a socket.
    func send(
        _ method: Method, _ target: String, _ json: JSONValue? = nil, token: String? = nil, headers: Headers = [:],
        from address: String = "192.0.2.1"
    ) async throws -> Response {
        var headers = headers
        if let token { headers["Authorization"] = "Bearer \(token)" }
        if json != nil { headers["Content-Type"] = "application/json" }
        return try await send(method, target, headers: headers, body: json?.bytes ?? [], from: address)
    }

    /// Sends a request with any body.
    func send(
        _ method: Method, _ target: String, headers: Headers, body: [UInt8], from address: String = "192.0.2.1"
    ) async throws -> Response {
        let request = try Request(
            method, target, headers: headers, body: body, remoteAddress: address, id: backend.environment.id())
        return await application.respond(to: request)
    }

    /// Sends a form with a file as it would come from a socket: the head is admitted before the body is received.
    func upload(
        _ target: String, _ fields: [QueryItem] = [], file: (name: String, bytes: [UInt8])?, token: String?,
        headers: Headers = [:]
    ) async throws -> Response {
        var headers = headers
        if let token { headers["Authorization"] = "Bearer \(token)" }
        headers["Content-Type"] = "multipart/form-data; boundary=b"
        var request = try Request(.post, target, headers: headers, id: backend.environment.id())
        guard application.takesFiles(.post, request.path) else { throw MissingRow() }
        if let refusal = await application.admit(request) { return refusal }
        var form = ReceivedForm(fields: fields)
        if let file {
            let path = "\(files.incoming)/\(Randomness.word())"
            try FileContents.create(path, file.bytes)
            var hash = SHA256()
            file.bytes.withUnsafeBytes { hash.add($0) }
            form.files = [
                ReceivedFile(
                    field: "file", name: file.name, path: path, byteCount: file.bytes.count, checksum: hash.hexadecimal)
            ]
        }
        request.received = form
        return await application.respond(to: request)
    }

    /// Tries to sign in.
    func logIn(_ login: String, _ password: String = Campus.password) async throws -> Response {
        try await send(.post, "/api/v1/auth/login", ["login": .string(login), "password": .string(password)])
    }

    /// An access token of a person, without a sign-in.
    func token(of person: World.Person, lifetime: Duration = .minutes(15)) async throws -> String {
        let user = try await world.inspect { try $0.user(person.user) }
        guard let user else { throw MissingRow() }
        let now = clock.now
        return try backend.tokens.sign(
            AccessClaims(
                user: user.id, tokenVersion: user.tokenVersion, issuedAt: now, expiresAt: now + lifetime,
                id: UniqueID(high: 1, low: 2)))
    }

    /// A number that a statement counts.
    func count(_ sql: SQL) async throws -> Int {
        try await world.inspect { try $0.value(sql) } ?? 0
    }

    /// The token in the latest mail to a person.
    func mailedToken(to user: Identifier<Kind.User>) async throws -> String? {
        let payload: String? = try await world.inspect {
            try $0.value(
                "select payload from email_outbox where user_id = \(user) order by created_at desc, id desc limit 1")
        }
        guard let payload, let sealed = try JSONValue(parsing: Array(payload.utf8))["token"]?.stringValue else {
            return nil
        }
        return SealedText(stored: sealed).opened(for: .outbox, by: backend.secret)
    }
}

extension Response {
    /// The body as JSON; null when it is none.
    var json: JSONValue { (try? JSONValue(parsing: body)) ?? .null }

    /// The code of a problem.
    var code: String? { json["code"]?.stringValue }

    /// The tokens of a sign-in.
    var accessToken: String { json["access_token"]?.stringValue ?? "" }
    var refreshToken: String { json["refresh_token"]?.stringValue ?? "" }
}
