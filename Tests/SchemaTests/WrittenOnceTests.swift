import Engine
import Platform
import TestKit
import Testing

@Suite("What was seen of a question")
struct WrittenOnceTests {
    @Test("is neither changed nor removed", arguments: TestEngine.all)
    func refused(engine: TestEngine) async throws {
        try await engine.withSchema { database in
            try await Self.makeQuestion(on: database)
            let attempts: [(SQL, String)] = [
                ("update question_versions set content = '{}'", "question_versions"),
                ("update question_versions set shown = '{}'", "question_versions"),
                ("update question_versions set version = version + 1", "question_versions"),
                ("delete from question_versions", "question_versions"),
                ("update question_files set name = 'other'", "question_files"),
                ("update question_files set content = \([UInt8(2)])", "question_files"),
                ("delete from question_files", "question_files"),
            ]
            for (statement, table) in attempts {
                let failure = await #expect(throws: DatabaseError.self) {
                    try await database.write(.test) { try $0.execute(statement) }
                }
                #expect(failure?.constraint == "\(table)_written_once")
            }
        }
    }

    @Test("goes with its question, and stays when its course or author goes", arguments: TestEngine.all)
    func cascade(engine: TestEngine) async throws {
        try await engine.withSchema { database in
            try await Self.makeQuestion(on: database)
            try await database.write(.test) { transaction in
                try transaction.execute("delete from courses")
                try transaction.execute("delete from users")
            }
            #expect(try await Self.count("questions where course_id is null", on: database) == 1)
            #expect(try await Self.count("question_versions where author_id is null", on: database) == 1)
            try await database.write(.test) { _ = try $0.execute("delete from questions") }
            #expect(try await Self.count("question_versions", on: database) == 0)
            #expect(try await Self.count("question_files", on: database) == 0)
        }
    }

    private static func makeQuestion(on database: any Database) async throws {
        let shape = try await SchemaShape(of: database)
        try await database.write(.test) { transaction in
            var maker = RowMaker(shape, transaction)
            let bank: RowMaker.Values = [
                "course_id": try maker.insert("courses"), "author_id": try maker.insert("users"),
            ]
            let question = try maker.insert("questions", bank)
            for table in ["question_versions", "question_files"] {
                try maker.insert(table, bank.merging(["question_id": question]) { $1 })
            }
        }
    }

    private static func count(_ rows: String, on database: any Database) async throws -> Int? {
        try await database.read(.test) { try $0.value("select count(*) from \(raw: rows)") }
    }
}
