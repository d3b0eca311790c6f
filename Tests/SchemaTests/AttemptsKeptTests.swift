import Engine
import Platform
import TestKit
import Testing

@Suite("What happened in an attempt")
struct AttemptsKeptTests {
    @Test("is neither changed nor removed, and neither are its questions", arguments: TestEngine.all)
    func refused(engine: TestEngine) async throws {
        try await engine.withSchema { database in
            try await Self.makeAttempt(on: database)
            let changes: [(SQL, String)] = [
                ("update attempt_events set answers = '{}'", "attempt_events_append_only"),
                ("update attempt_events set sequence = 9", "attempt_events_append_only"),
                ("delete from attempt_events", "attempt_events_kept"),
                ("update attempt_papers set questions = '[1]'", "attempt_papers_fixed"),
                ("update attempt_papers set attempt_number = 2", "attempt_papers_fixed"),
                ("delete from assessment_attempts", "attempt_events_attempt_id_fkey"),
                ("delete from assessments", "assessment_attempts_assessment_id_fkey"),
            ]
            for (statement, constraint) in changes {
                let failure = await #expect(throws: DatabaseError.self) {
                    try await database.write(.test) { try $0.execute(statement) }
                }
                #expect(failure?.constraint == constraint, "\(statement)")
            }
        }
    }

    @Test("takes no answers once it has ended, nor after its deadline, whoever writes them", arguments: TestEngine.all)
    func final(engine: TestEngine) async throws {
        try await engine.withSchema { database in
            try await Self.makeAttempt(on: database)
            let late = Timestamp.test + .seconds(3601)
            for statement: SQL in [
                "update assessment_attempts set answers = '{\"q\": 1}', saved_at = \(late)",
                "update assessment_attempts set status = 'submitted', ended_at = \(late), answers = answers",
            ] {
                _ = try? await database.write(.test) { try $0.execute(statement) }
            }
            let failure = await #expect(throws: DatabaseError.self) {
                try await database.write(.test) { try $0.execute("update assessment_attempts set answers = '{}'") }
            }
            #expect(failure?.constraint == "assessment_attempts_answers_final")
            let answers: String? = try await database.read(.test) {
                try $0.value("select answers from assessment_attempts")
            }
            #expect(answers == "{}")
        }
    }

    @Test("outlives the account", arguments: TestEngine.all)
    func outliving(engine: TestEngine) async throws {
        try await engine.withSchema { database in
            try await Self.makeAttempt(on: database)
            try await database.write(.test) { _ = try $0.execute("delete from users where username = 'ada'") }
            let left: Int? = try await database.read(.test) {
                try $0.value(
                    """
                    select count(*) from assessment_attempts o join attempt_papers p on p.id = o.paper_id
                      join attempt_events e on e.attempt_id = o.id
                     where o.user_id is null and p.user_id is null
                    """)
            }
            #expect(left == 1)
        }
    }

    private static func makeAttempt(on database: any Database) async throws {
        let shape = try await SchemaShape(of: database)
        try await database.write(.test) { transaction in
            var maker = RowMaker(shape, transaction)
            let of: RowMaker.Values = [
                "user_id": try maker.insert("users", ["username": "'ada'"]),
                "assessment_id": try maker.insert("assessments"),
            ]
            let paper = try maker.insert("attempt_papers", of)
            let attempt = try maker.insert(
                "assessment_attempts",
                of.merging(["paper_id": paper, "deadline_at": "\(Timestamp.test + .seconds(3600))"]) { $1 })
            try maker.insert("attempt_events", ["attempt_id": attempt])
        }
    }
}
