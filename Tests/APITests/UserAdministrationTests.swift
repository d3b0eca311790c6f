import API
import Access
import Engine
import HTTP
import Identity
import Platform
import TestKit
import Testing

@Suite("Users administration", .timeLimit(.minutes(10)))
struct UserAdministrationTests {
    /// Who asks, and what they are answered on each call about Ada's account.
    struct Scenario: Sendable, CustomTestStringConvertible {
        let who: String
        let list: Status
        let read: Status
        let edit: Status
        let create: Status

        var testDescription: String { who }
    }

    static let scenarios = [
        Scenario(who: "nobody", list: 401, read: 401, edit: 401, create: 401),
        Scenario(who: "ada", list: 403, read: 200, edit: 403, create: 403),
        Scenario(who: "blaise", list: 403, read: 404, edit: 404, create: 403),
        Scenario(who: "dora", list: 403, read: 404, edit: 404, create: 403),
        Scenario(who: "carla", list: 200, read: 200, edit: 403, create: 403),
        Scenario(who: "emil", list: 200, read: 200, edit: 200, create: 201),
    ]

    @Test("each person may what the table says", arguments: TestEngine.all, scenarios)
    func scenario(engine: TestEngine, scenario: Scenario) async throws {
        try await Campus.on(engine) { campus in
            let token = try await campus.token(named: scenario.who)
            let path = "/api/v1/users/\(campus.world.ada.user)"
            #expect(try await campus.send(.get, "/api/v1/users", token: token).status == scenario.list)
            #expect(try await campus.send(.get, path, token: token).status == scenario.read)
            #expect(
                try await campus.send(.patch, path, ["full_name": "Ada L."], token: token).status == scenario.edit)
            let new: JSONValue = ["email": "new@example.org", "username": "new", "full_name": "New"]
            #expect(try await campus.send(.post, "/api/v1/users", new, token: token).status == scenario.create)
            let refused = [scenario.list, scenario.read, scenario.edit, scenario.create].count {
                $0 == 403 || $0 == 404
            }
            #expect(try await campus.count("select count(*) from audit_logs where action = 'refusal'") == refused)
        }
    }

    @Test("search finds by words, role and number, and pages", arguments: TestEngine.all)
    func search(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let token = try await campus.token(of: campus.world.emil)
            let names = { (query: String) in
                try await campus.send(.get, "/api/v1/users?\(query)", token: token)
                    .json["items"]?.arrayValue?.compactMap { $0["username"]?.stringValue } ?? []
            }
            #expect(try await names("") == ["ada", "blaise", "carla", "dora", "emil"])
            #expect(try await names("q=BLAI") == ["blaise"])
            #expect(try await names("q=example.org&role=student") == ["ada"])
            #expect(try await names("q=%25") == [])
            #expect(try await names("q=_") == [])
            #expect(try await names("limit=2&offset=1") == ["blaise", "carla"])
            let page = try await campus.send(.get, "/api/v1/users?limit=2&count=true", token: token)
            #expect(page.json["has_more"] == true)
            #expect(page.json["total"]?.integerValue == 5)
            #expect(try await campus.send(.get, "/api/v1/users?limit=101", token: token).status == 422)
        }
    }

    @Test(
        "a person is mailed another link, and signed out everywhere, by administrators alone", arguments: TestEngine.all
    )
    func access(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let ada = "/api/v1/users/\(campus.world.ada.user)"
            let own = try await campus.token(of: campus.world.ada)
            for who in ["carla", "ada"] {
                let token = try await campus.token(named: who)
                #expect(try await campus.send(.post, "\(ada)/invitation", token: token).status == 403)
                #expect(try await campus.send(.delete, "\(ada)/sessions", token: token).status == 403)
            }
            let token = try await campus.token(of: campus.world.emil)
            #expect(try await campus.send(.post, "\(ada)/invitation", token: token).status == 204)
            #expect(
                try await campus.count("select count(*) from email_outbox where kind = 'identity.invitation'") == 1)
            #expect(try await campus.send(.get, "/api/v1/me", token: own).status == 200)
            #expect(try await campus.send(.delete, "\(ada)/sessions", token: token).status == 204)
            #expect(try await campus.send(.get, "/api/v1/me", token: own).code == "identity.token_revoked")
            #expect(try await campus.send(.post, "\(ada)/deactivation", token: token).status == 204)
            #expect(try await campus.send(.post, "\(ada)/invitation", token: token).code == "identity.out_of_use")
        }
    }

    @Test("a person without a password is invited, and signs in with the one they choose", arguments: TestEngine.all)
    func invitation(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let token = try await campus.token(of: campus.world.emil)
            let made = try await campus.send(
                .post, "/api/v1/users",
                ["email": "new@example.org", "username": "new", "full_name": "New", "student_number": "77"],
                token: token)
            #expect(made.json["student_id"]?.stringValue != nil)
            let user = try #require(Identifier<Kind.User>(made.json["id"]?.stringValue ?? ""))
            let link = try #require(try await campus.mailedToken(to: user))
            let chosen = try await campus.send(
                .put, "/api/v1/auth/password-reset",
                ["token": .string(link), "password": "a password of my own"])
            #expect(chosen.status == .noContent)
            #expect(try await campus.logIn("new", "a password of my own").status == .ok)
        }
    }

    @Test(
        "a new role holds at once, and administrators are made by super administrators alone", arguments: TestEngine.all
    )
    func roles(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let world = campus.world
            let superior = try await world.write { try $0.addStaff("superior", .superAdmin) }
            let path = "/api/v1/users/\(world.blaise.user)/role"
            let change = { (role: String, person: World.Person) in
                let token = try await campus.token(of: person)
                return try await campus.send(.put, path, ["role": .string(role)], token: token)
            }
            let old = try await campus.token(of: world.blaise)
            #expect(try await change("registrar", world.emil).json["role"]?.stringValue == "registrar")
            #expect(try await campus.send(.get, "/api/v1/me", token: old).code == "identity.token_revoked")
            #expect(try await change("admin", world.emil).status == .forbidden)
            #expect(try await change("admin", superior).status == .ok)
            #expect(try await change("student", world.emil).status == .forbidden)
            let own = "/api/v1/users/\(superior.user)"
            let token = try await campus.token(of: superior)
            let demoted = try await campus.send(.put, own + "/role", ["role": "admin"], token: token)
            #expect(demoted.code == "identity.last_super_admin")
            #expect(try await campus.send(.post, own + "/deactivation", token: token).code == "identity.own_account")
        }
    }

    @Test("a scoped role is given, seen and taken away", arguments: TestEngine.all)
    func scopedRoles(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let token = try await campus.token(of: campus.world.emil)
            let path = "/api/v1/users/\(campus.world.dora.user)/roles"
            let given = try await campus.send(
                .post, path, ["role": "registrar", "department_id": .string(campus.world.department.text)],
                token: token)
            #expect(given.status == .created)
            let id = try #require(given.json["id"]?.stringValue)
            #expect(try await campus.send(.get, path, token: token).json["items"]?[0]?["id"]?.stringValue == id)
            let unknown = try await campus.send(
                .post, path, ["role": "advisor", "offering_id": .string(campus.world.ada.user.text)], token: token)
            #expect(unknown.code == "identity.unknown_offering")
            #expect(try await campus.send(.post, path, ["role": "admin"], token: token).status == .forbidden)
            #expect(try await campus.send(.delete, "\(path)/\(id)", token: token).status == .noContent)
            #expect(try await campus.send(.delete, "\(path)/\(id)", token: token).status == .notFound)
        }
    }

    @Test("an account is taken out of use, brought back, and unlocked", arguments: TestEngine.all)
    func standing(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let token = try await campus.token(of: campus.world.emil)
            let path = "/api/v1/users/\(campus.world.ada.user)"
            #expect(try await campus.send(.post, path + "/deactivation", token: token).status == .noContent)
            #expect(try await campus.logIn("ada").status == .unauthorized)
            #expect(try await campus.send(.delete, path + "/deactivation", token: token).status == .noContent)
            for _ in 1...5 { _ = try await campus.logIn("ada", "wrong") }
            #expect(try await campus.logIn("ada").status == .locked)
            campus.clock.advance(by: .seconds(1))
            #expect(try await campus.send(.delete, path + "/lock", token: token).status == .noContent)
            campus.clock.advance(by: .seconds(1))
            #expect(try await campus.logIn("ada").status == .ok)
        }
    }

    @Test("a change that was made on an old version is refused", arguments: TestEngine.all)
    func ifMatch(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            let token = try await campus.token(of: campus.world.emil)
            let path = "/api/v1/users/\(campus.world.ada.user)"
            let tag = try #require(try await campus.send(.get, path, token: token).headers["ETag"])
            campus.clock.advance(by: .seconds(1))
            let edit = { (tag: String, name: String) in
                try await campus.send(
                    .patch, path, ["full_name": .string(name)], token: token, headers: ["If-Match": tag])
            }
            let edited = try await edit(tag, "Ada One")
            #expect(edited.status == .ok)
            #expect(try await edit(tag, "Ada Two").status == .preconditionFailed)
            #expect(try await edit(try #require(edited.headers["ETag"]), "Ada Three").status == .ok)
        }
    }
}

extension Campus {
    /// A token of the person of that name; nil for nobody.
    func token(named name: String) async throws -> String? {
        let people = [
            "ada": world.ada, "blaise": world.blaise, "carla": world.carla, "dora": world.dora, "emil": world.emil,
        ]
        guard let person = people[name] else { return nil }
        return try await token(of: person)
    }
}
