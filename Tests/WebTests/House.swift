import API
import Access
import Engine
import Files
import Glibc
import HTTP
import Identity
import Platform
import Synchronization
import TestKit

@testable import Web

/// The world of the tests behind the site's pages: requests go straight to the application, without a socket.
struct House: Sendable {
    let world: World
    let backend: Backend
    let counter: Counter
    let files: FileStore
    private let directory: TemporaryDirectory
    private let application: Application

    /// How many statements ran.
    final class Counter: Sendable {
        private let count = Mutex(0)
        var observer: StatementObserver { StatementObserver { _ in self.count.withLock { $0 += 1 } } }

        /// How many statements a body runs.
        func count(_ body: () async throws -> Void) async rethrows -> Int {
            count.withLock { $0 = 0 }
            try await body()
            return count.withLock { $0 }
        }
    }

    static let password = "a staple of correct horses"

    /// Gives the body a house on an engine.
    static func on(
        _ engine: TestEngine, settings: IdentitySettings = IdentitySettings(), isCatalogueOpen: Bool = true,
        _ body: (House) async throws -> Void
    ) async throws {
        let counter = Counter()
        try await World.on(engine, observer: counter.observer) { world in
            try await body(try House(world, counter, settings, isCatalogueOpen: isCatalogueOpen))
        }
    }

    private init(
        _ world: World, _ counter: Counter, _ settings: IdentitySettings, isCatalogueOpen: Bool
    ) throws {
        self.world = world
        self.counter = counter
        directory = try TemporaryDirectory()
        files = try FileStore(directory.file("files"), limit: 1 << 20)
        let backend = Backend(
            environment: Environment(now: { .test }, random: Randomness.word, randomBytes: Randomness.bytes),
            database: world.database, passwords: PasswordHashing(.init(memory: 8192, passes: 1)),
            secret: try Secret("a secret that only tests know, and long enough"),
            institution: Institution(name: "Aldermere University", isCatalogueOpen: isCatalogueOpen),
            settings: settings, files: files, recordsPageViews: false, log: .silent)
        self.backend = backend
        application = Application(backend, endpoints: RESTInterface.endpoints + Pages.endpoints) {
            await Pages.render($0, $1, $2)
        }
    }

    /// Gives everyone the one password of the tests.
    func giveEveryonePasswords() async throws {
        let hash = try await backend.passwords.hash(Self.password)
        try await world.write { try $0.execute("update users set password_hash = \(hash)") }
    }

    /// The token in the last mail, as its reader has it.
    func mailedToken() async throws -> String? {
        let stored = try await world.inspect {
            try $0.value(
                "select payload ->> 'token' from email_outbox order by created_at desc, id desc", as: String.self)
        }
        return stored.flatMap { SealedText(stored: $0).opened(for: .outbox, by: backend.secret) }
    }

    func respond(to request: Request) async -> Response { await application.respond(to: request) }

    /// Asks whether the body of a request may come, as it would be asked by its head.
    func admit(_ request: Request) async -> Response? { await application.admit(request) }

    /// A file as it is after it was received.
    func received(_ name: String, _ bytes: [UInt8]) throws -> ReceivedFile {
        let path = "\(files.incoming)/\(Randomness.word())"
        try FileContents.create(path, bytes)
        var hash = SHA256()
        bytes.withUnsafeBytes { hash.add($0) }
        return ReceivedFile(
            field: "file", name: name, path: path, byteCount: bytes.count, checksum: hash.hexadecimal)
    }

    /// A browser in which a person is signed in, or nobody.
    func browser(_ person: World.Person? = nil, language: Language = .english) async throws -> Browser {
        let browser = Browser(house: self, language: language)
        guard let person else { return browser }
        let token = SessionToken(for: person.user, OpaqueToken(backend.environment))
        try await world.write {
            try $0.openSession(token, address: nil, userAgent: "Test browser", lifetime: .hours(1))
        }
        browser.keep(SessionCookie.name, token.text)
        return browser
    }
}

/// A browser that keeps cookies and sends forms as the pages tell it.
final class Browser: Sendable {
    let house: House
    let language: Language
    private let cookies = Mutex<[String: String]>([:])

    init(house: House, language: Language) {
        self.house = house
        self.language = language
    }

    func keep(_ name: String, _ value: String) { cookies.withLock { $0[name] = value.isEmpty ? nil : value } }

    func cookie(_ name: String) -> String? { cookies.withLock { $0[name] } }

    /// Opens an address.
    func get(_ target: String, accept: String = "text/html") async throws -> Response {
        try await send(.get, target, headers: ["Accept": accept])
    }

    /// Sends a form with the token that its page carries.
    func post(_ target: String, _ fields: KeyValuePairs<String, String> = [:], withToken: Bool = true) async throws
        -> Response
    {
        try await post(target, fields.map { QueryItem(name: $0.key, value: $0.value) }, withToken: withToken)
    }

    /// Sends a form of these fields.
    func post(_ target: String, _ fields: [QueryItem], withToken: Bool = true) async throws -> Response {
        var items = fields
        if withToken, let session = cookie(SessionCookie.name).flatMap(SessionToken.init) {
            let token = session.formToken(house.backend.secret)
            items.append(QueryItem(name: SessionCookie.formTokenField, value: token))
        }
        return try await send(
            .post, target,
            headers: ["Accept": "text/html", "Content-Type": "application/x-www-form-urlencoded"],
            body: Array(QueryItem.format(items).utf8))
    }

    /// Follows an answer that leads elsewhere.
    func follow(_ response: Response) async throws -> Response {
        guard let location = response.headers["Location"] else { return response }
        return try await get(location)
    }

    /// Sends a form with a file: the head first, and the rest when it may come.
    func upload(
        _ target: String, _ name: String, _ bytes: [UInt8], _ fields: KeyValuePairs<String, String> = [:],
        withToken: Bool = true
    ) async throws -> Response {
        var request = try Request(
            .post, target,
            headers: completed(["Accept": "text/html", "Content-Type": "multipart/form-data; boundary=b"]),
            id: house.backend.environment.id())
        if let refusal = await house.admit(request) { return keepingCookies(refusal) }
        var form = ReceivedForm(fields: fields.map { QueryItem(name: $0.key, value: $0.value) })
        if withToken, let session = cookie(SessionCookie.name).flatMap(SessionToken.init) {
            let token = session.formToken(house.backend.secret)
            form.fields.append(QueryItem(name: SessionCookie.formTokenField, value: token))
        }
        form.files = [try house.received(name, bytes)]
        request.received = form
        return keepingCookies(await house.respond(to: request))
    }

    private func completed(_ headers: Headers) -> Headers {
        var headers = headers
        headers["Accept-Language"] = language.rawValue
        headers["Host"] = "lyceum.example"
        let pairs = cookies.withLock { $0.map { "\($0.key)=\($0.value)" } }
        if !pairs.isEmpty { headers["Cookie"] = pairs.joined(separator: "; ") }
        return headers
    }

    private func send(_ method: Method, _ target: String, headers: Headers, body: [UInt8] = []) async throws -> Response
    {
        let headers = completed(headers)
        let request = try Request(method, target, headers: headers, body: body, id: house.backend.environment.id())
        return keepingCookies(await house.respond(to: request))
    }

    private func keepingCookies(_ response: Response) -> Response {
        for line in response.headers.all("set-cookie") {
            let item = Cookie.parse(String(line.prefix { $0 != ";" })).first
            if let item { keep(item.name, item.value) }
        }
        return response
    }
}

extension Response {
    /// The page.
    var page: String {
        guard let file else { return String(decoding: body, as: UTF8.self) }
        let bytes = [UInt8](unsafeUninitializedCapacity: file.range.count) { buffer, initialized in
            let read = pread(file.file.descriptor, buffer.baseAddress, buffer.count, off_t(file.range.lowerBound))
            initialized = max(0, read)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
