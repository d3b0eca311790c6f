import Engine
import Platform
import TestKit
import Testing

@Suite("Grades in the database")
struct GradesKeptTests {
    @Test(
        "a released grade is changed and removed by nobody without an entry of its history", arguments: TestEngine.all)
    func refused(engine: TestEngine) async throws {
        try await engine.withSchema { database in
            try await Self.makeGrade(on: database)
            for statement: SQL in [
                "update grades set marks_obtained = 10", "update grades set letter = 'A', version = 2",
                "update grades set grade_points = 4", "update grades set percentage = 100",
                "update grades set excused = \(SQL.true)", "update grades set incomplete = \(SQL.true)",
                "update grades set released = \(SQL.false), released_at = null",
                "update grades set is_active = \(SQL.false)", "update grades set version = 2", "delete from grades",
            ] {
                let failure = await #expect(throws: DatabaseError.self) {
                    try await database.write(.test) { try $0.execute(statement) }
                }
                #expect(failure?.constraint == "grades_change_procedure", "\(statement)")
            }
            try await database.write(.test) { _ = try $0.execute("update grades set graded_at = released_at") }
        }
    }

    @Test("what the history says is taken over, and nothing besides", arguments: TestEngine.all)
    func followed(engine: TestEngine) async throws {
        try await engine.withSchema { database in
            try await Self.makeGrade(on: database)
            try await Self.makeEntry(on: database, ["new_letter": "'B'", "new_points": "3"])
            let failure = await #expect(throws: DatabaseError.self) {
                try await database.write(.test) {
                    try $0.execute("update grades set letter = 'A', grade_points = 4, version = 2")
                }
            }
            #expect(failure?.constraint == "grades_change_procedure")
            try await database.write(.test) {
                _ = try $0.execute("update grades set letter = 'B', grade_points = 3, version = 2")
            }
            let copied: String? = try await database.read(.test) {
                try $0.value("select grade_letter from course_enrollments where grade_points = 3")
            }
            #expect(copied == "B")
        }
    }

    @Test("the history is neither changed nor removed, and goes on where it ended", arguments: TestEngine.all)
    func history(engine: TestEngine) async throws {
        try await engine.withSchema { database in
            try await Self.makeGrade(on: database)
            try await Self.makeEntry(on: database, [:])
            let changes: [(SQL, String)] = [
                ("update grade_change_history set reason = 'other'", "grade_change_history_append_only"),
                ("delete from grade_change_history", "grade_change_history_kept"),
                ("delete from grade_chain_heads", "grade_chain_heads_kept"),
                ("update grade_chain_heads set entry_count = 1", "grade_chain_heads_rising"),
                ("update grade_chain_heads set entry_count = 2", "grade_chain_heads_counted"),
                ("delete from course_enrollments", ""),
            ]
            for (statement, constraint) in changes {
                let failure = await #expect(throws: DatabaseError.self) {
                    try await database.write(.test) { try $0.execute(statement) }
                }
                if !constraint.isEmpty { #expect(failure?.constraint == constraint, "\(statement)") }
            }
            let again = await #expect(throws: DatabaseError.self) {
                try await Self.makeEntry(on: database, ["sequence": "2", "grade_version": "3"])
            }
            #expect(again?.constraint == "grade_change_history_chained")
            let head: Int? = try await database.read(.test) {
                try $0.value("select entry_count from grade_chain_heads")
            }
            #expect(head == 1)
        }
    }

    @Test("an assessment of a section has its column by itself", arguments: TestEngine.all)
    func columns(engine: TestEngine) async throws {
        try await engine.withSchema { database in
            let shape = try await SchemaShape(of: database)
            try await database.write(.test) { transaction in
                var maker = RowMaker(shape, transaction)
                let section = try maker.insert("course_offerings")
                try maker.insert("assessments", ["course_offering_id": section])
                try maker.insert("assessments", ["name": "'later'"])
                try transaction.execute("update assessments set course_offering_id = \(section)")
            }
            let columns: Int? = try await database.read(.test) { try $0.value("select count(*) from grade_columns") }
            #expect(columns == 2)
        }
    }

    /// A final grade that is released: F.
    private static func makeGrade(on database: any Database) async throws {
        let shape = try await SchemaShape(of: database)
        try await database.write(.test) { transaction in
            var maker = RowMaker(shape, transaction)
            try maker.insert(
                "grades",
                [
                    "letter": "'F'", "grade_points": "0", "released": .true, "released_at": "\(Timestamp.test)",
                ])
        }
    }

    private static func makeEntry(on database: any Database, _ values: RowMaker.Values) async throws {
        let shape = try await SchemaShape(of: database)
        try await database.write(.test) { transaction in
            var maker = RowMaker(shape, transaction)
            let columns = ["enrollment_id", "student_id", "course_offering_id"].map {
                ($0, "(select \(raw: $0) from grades)" as SQL)
            }
            let whose = RowMaker.Values(uniqueKeysWithValues: columns + [("grade_id", "(select id from grades)")])
            try maker.insert("grade_change_history", whose.merging(values) { $1 })
        }
    }
}
