import Access
import Crawling
import Engine
import HTTP
import HTTPServer
import Platform
import TestKit
import Testing

@testable import Operations

@Suite("Crawls that people ask for", .timeLimit(.minutes(2)))
struct CrawlJobTests {
    /// For tests alone: this machine, at any port.
    private static let reach = Reach(ports: nil) { $0.isLoopback }

    private func withSite(_ body: (_ address: String) async throws -> Void) async throws {
        var configuration = Configuration()
        configuration.port = 0
        let server = try Server(configuration, environment: .live) { request in
            switch request.path {
            case "/": .html(HTML(raw: "<title>Start</title><a href=/notes.pdf>x</a>"))
            case "/notes.pdf": Response(headers: ["Content-Type": "application/pdf"], body: Array("%PDF".utf8))
            default: .problem(.notFound)
            }
        }
        try await body("http://127.0.0.1:\(server.port)/")
        await server.stop()
    }

    private func run(_ request: CrawlRequest, as person: World.Person, within reach: Reach, _ world: World) async throws
    {
        try await world.write(as: person) { transaction in
            guard let actor = try transaction.actor(person.user) else { throw MissingRow() }
            try transaction.enqueueCrawl(request, under: transaction.grant(.edit, on: request.place, to: actor))
        }
        var environment = Environment.live
        environment.now = { world.now }
        let context = JobContext(database: world.database, environment: environment, observer: .nobody)
        #expect(try await JobRunner([.crawl(within: reach, pause: .zero)], context).runNext())
    }

    private func request(_ address: String, of course: Identifier<Kind.Course>, by person: World.Person) -> CrawlRequest
    {
        CrawlRequest(place: .master(course), address: address, depth: 1, limit: 10, user: person.user)
    }

    @Test("what is found is added unseen, found again the next time, and told by mail", arguments: TestEngine.all)
    func finding(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let course = try await world.course(of: world.offering("MATH 1"))
            try await withSite { address in
                for _ in 0..<2 {
                    try await run(
                        request(address, of: course, by: world.carla), as: world.carla, within: Self.reach, world)
                }
                let found = try await world.inspect {
                    try $0.values(
                        "select title || ' ' || material_type || ' ' || origin from materials where not is_published "
                            + "order by \"order\"", as: String.self)
                }
                #expect(found == ["Start page crawled", "notes.pdf document crawled"])
                let mails = try await world.inspect { transaction in
                    try transaction.all(
                        OutboxMail.find(
                            transaction.values("select id from email_outbox where kind = 'learning.crawled'")),
                        as: OutboxMail.self)
                }
                #expect(mails.map { $0.crawl?.added }.sorted { $0 ?? "" < $1 ?? "" } == ["0", "2"])
                let text = mails.last.flatMap { MailText($0, from: "Lyceum", link: "") }
                #expect(text?.body.contains("From \(address) on, 2 pages and files were found") == true)
            }
        }
    }

    @Test("without a test's permission this machine is not asked, and who asked is told", arguments: TestEngine.all)
    func refusing(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let course = try await world.course(of: world.offering("MATH 1"))
            try await withSite { address in
                try await run(request(address, of: course, by: world.carla), as: world.carla, within: .publicWeb, world)
                #expect(try await world.inspect { try $0.value("select count(*) from materials", as: Int.self) } == 0)
                let code: String? = try await world.inspect {
                    try $0.value("select payload ->> 'code' from email_outbox where kind = 'learning.crawl_failed'")
                }
                #expect(code == CrawlFailure.outOfReach.rawValue)
            }
        }
    }

    @Test("who may not keep the materials any more adds nothing", arguments: TestEngine.all)
    func withdrawn(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let course = try await world.course(of: world.offering("MATH 1"))
            try await withSite { address in
                let asked = request(address, of: course, by: world.carla)
                try await world.write(as: world.carla) { transaction in
                    guard let actor = try transaction.actor(world.carla.user) else { throw MissingRow() }
                    try transaction.enqueueCrawl(asked, under: transaction.grant(.edit, on: asked.place, to: actor))
                    try transaction.execute("update users set role = 'advisor' where id = \(world.carla.user)")
                }
                var environment = Environment.live
                environment.now = { world.now }
                let context = JobContext(database: world.database, environment: environment, observer: .nobody)
                #expect(try await JobRunner([.crawl(within: Self.reach, pause: .zero)], context).runNext())
                #expect(try await world.inspect { try $0.value("select count(*) from materials", as: Int.self) } == 0)
            }
        }
    }
}
