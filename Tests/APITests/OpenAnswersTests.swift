import API
import Engine
import HTTP
import Platform
import TestKit
import Testing

/// What everyone reads alike is kept, and never outlives a change.
@Suite("Kept answers of the catalogue", .timeLimit(.minutes(2)))
struct OpenAnswersTests {
    @Test("asked again, the database is not asked for the courses", arguments: TestEngine.all)
    func kept(engine: TestEngine) async throws {
        let asked = Guarded(0)
        let observer = StatementObserver { statement in
            if statement.text.contains("from courses") { asked.withLock { $0 += 1 } }
        }
        try await Campus.on(engine, observer: observer) { campus in
            try await campus.listen()
            _ = try await campus.course()
            let student = try await campus.token(of: campus.world.ada)
            for token in [nil, student] {
                let first = try await campus.send(.get, "/api/v1/courses", token: token)
                let before = asked.withLock { $0 }
                let second = try await campus.send(.get, "/api/v1/courses", token: token)
                #expect(asked.withLock { $0 } == before)
                #expect(second.body == first.body)
                let tag = try #require(second.headers["ETag"])
                let third = try await campus.send(
                    .get, "/api/v1/courses", token: token, headers: ["If-None-Match": tag])
                #expect(third.status == .notModified)
            }
        }
    }

    @Test("a change is seen at once, and that of another program a moment later", arguments: TestEngine.all)
    func changed(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            try await campus.listen()
            let course = try await campus.course()
            let path = "/api/v1/courses/\(course)"
            let student = try await campus.token(of: campus.world.ada)
            for name in ["Analysis", "Algebra"] {
                try await campus.world.write { transaction in
                    let names = "{\"en\": \"\(name)\"}"
                    try transaction.execute("update courses set name = \(names) where id = \(course)")
                }
                #expect(try await campus.send(.get, path, token: student).json["name"]?.stringValue == name)
                #expect(try await campus.send(.get, path).json["name"]?.stringValue == name)
            }
            // Maintenance has a connection of its own, as another program would.
            try await campus.world.database.maintain {
                try $0.script(#"update courses set name = '{"en": "Geometry"}';"#)
            }
            try await campus.eventually {
                try await campus.send(.get, path, token: student).json["name"]?.stringValue == "Geometry"
            }
        }
    }

    @Test("who becomes staff, or loses the account, is not answered as before", arguments: TestEngine.all)
    func access(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            try await campus.listen()
            let course = try await campus.course()
            let path = "/api/v1/courses/\(course)"
            let student = try await campus.token(of: campus.world.ada)
            #expect(try await campus.send(.get, path, token: student).status == .ok)
            try await campus.world.write { [ada = campus.world.ada] in
                try $0.execute("update courses set is_published = \(SQL.false) where id = \(course)")
                try $0.execute("update users set token_version = token_version + 1 where id = \(ada.user)")
            }
            #expect(try await campus.send(.get, path, token: student).status == .unauthorized)
            #expect(try await campus.send(.get, path).status == .notFound)
            let registrar = try await campus.token(of: campus.world.carla)
            #expect(try await campus.send(.get, path, token: registrar).status == .ok)
        }
    }

    @Test("only who is signed in reads who owns a course", arguments: TestEngine.all)
    func audiences(engine: TestEngine) async throws {
        try await Campus.on(engine) { campus in
            try await campus.listen()
            let course = try await campus.course()
            try await campus.world.write { [carla = campus.world.carla] in
                try $0.execute("update courses set instructor_id = \(carla.user) where id = \(course)")
            }
            let student = try await campus.token(of: campus.world.ada)
            let path = "/api/v1/courses/\(course)"
            for _ in 1...2 {
                #expect(try await campus.send(.get, path).json["instructor"] == .null)
                #expect(try await campus.send(.get, path, token: student).json["instructor"]?["full_name"] != nil)
            }
        }
    }
}

extension Campus {
    /// Waits until changes are heard of.
    fileprivate func listen() async throws {
        try await eventually {
            world.database.version(of: .catalogue) != nil && world.database.version(of: .access) != nil
        }
    }

    fileprivate func course() async throws -> Identifier<Kind.Course> {
        try await world.course(of: world.offering("MATH 1", seats: 2, on: 1))
    }

    fileprivate func eventually(_ condition: () async throws -> Bool) async throws {
        for _ in 1...500 {
            if try await condition() { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        Issue.record("it never came to be")
    }
}
