import API
import Engine
import HTTP
import Identity
import Platform
import TestKit
import Testing

@testable import Web

@Suite("A catalogue that is kept to those who sign in", .timeLimit(.minutes(2)))
struct ClosedCatalogueTests {
    private static let operations = (RESTInterface.endpoints + Pages.endpoints).map(\.operation)
        .filter { $0.permission == .catalogue }

    private func path(of operation: HTTP.Operation, _ id: String) -> String {
        "/"
            + operation.path.segments.map { if case .literal(let text) = $0 { text } else { id } }.joined(
                separator: "/")
    }

    /// A browser with a cookie that names a person and proves nothing.
    private func impostor(_ house: House) async throws -> Browser {
        let browser = try await house.browser()
        let token = SessionToken(for: house.world.ada.user, OpaqueToken(house.backend.environment))
        browser.keep(SessionCookie.name, token.text)
        return browser
    }

    @Test("closed, every part of it asks to sign in, whatever cookie is sent", arguments: TestEngine.all)
    func closed(engine: TestEngine) async throws {
        try await House.on(engine, isCatalogueOpen: false) { house in
            #expect(Self.operations.count > 15)
            for browser in [try await house.browser(), try await impostor(house)] {
                for operation in Self.operations {
                    let answer = try await browser.get(path(of: operation, house.world.term.text))
                    #expect(answer.status == (operation.isPage ? .seeOther : .unauthorized), "\(operation.id)")
                    if operation.isPage {
                        #expect(answer.headers["Location"]?.hasPrefix("/sign-in?") == true, "\(operation.id)")
                    }
                }
            }
            let ada = try await house.browser(house.world.ada)
            for operation in Self.operations {
                let status = try await ada.get(path(of: operation, house.world.term.text)).status
                #expect(status == .ok || status == .notFound, "\(operation.id) answered \(status)")
            }
        }
    }

    @Test("closed, no page leads a stranger to it", arguments: TestEngine.all)
    func ways(engine: TestEngine) async throws {
        try await House.on(engine, isCatalogueOpen: false) { house in
            let stranger = try await house.browser()
            for path in ["/", "/sign-in", "/nothing", "/forgot-password"] {
                let page = try await stranger.get(path).page
                #expect(!page.contains("\"/catalogue\"") && !page.contains("\"/terms\""), "\(path)")
            }
            #expect(try await house.browser(house.world.ada).get("/").page.contains("\"/catalogue\""))
        }
    }

    @Test("open, who was signed in sees what anyone sees", arguments: TestEngine.all)
    func open(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let browser = try await impostor(house)
            for path in ["/catalogue", "/terms", "/courses/\(autumn.course)", "/offerings/\(autumn.taken)"] {
                #expect(try await browser.get(path).status == .ok, "\(path)")
            }
        }
    }
}
