import Engine
import Platform
import Records
import TestKit
import Testing

@Suite("The history of grades")
struct HistoryTests {
    /// What an owner of the database might do by hand, and where it is found.
    static let forgeries: [(SQL, String, BrokenHistory.Finding, Int)] = [
        (
            "update grade_change_history set reason = 'Reasoms 2' where sequence = 2", "one byte",
            .altered, 2
        ),
        (
            "update grade_change_history set new_letter = 'A' where sequence = 1", "a letter", .altered, 1
        ),
        (
            "update grade_change_history set approved_by = changed_by where sequence = 3", "who approved",
            .altered, 3
        ),
        ("delete from grade_change_history where sequence = 2", "the middle", .missing, 2),
        ("delete from grade_change_history where sequence = 3", "the end", .missing, 3),
        ("delete from grade_change_history", "all of it", .missing, 1),
        ("delete from grade_chain_heads", "the head", .headDiffers, 3),
        ("update grades set letter = 'A+' where assessment_id is null", "the grade", .gradeDiffers, 3),
    ]

    @Test(
        "is found altered at the first row that is, whatever an owner does by hand",
        arguments: TestEngine.all)
    func forged(engine: TestEngine) async throws {
        for (statement, what, finding, sequence) in Self.forgeries {
            try await World.on(engine) { world in
                let section = try await world.gradedSection()
                try await world.changeThrice(section)
                let (sound, none) = try await world.database.verifyGradeHistory(at: world.now)
                #expect(
                    none == nil && sound.entries == 3 && sound.enrollments == 1 && sound.seal.count == 64)
                try await world.forge(statement)
                let broken = try await world.database.verifyGradeHistory(at: world.now).1
                #expect(
                    broken?.finding == finding && broken?.sequence == sequence,
                    "\(what): \(broken?.description ?? "")")
                #expect(broken?.enrollment == section.enrollment)
            }
        }
    }

    @Test("goes on from its last entry alone", arguments: TestEngine.all)
    func continued(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let section = try await world.gradedSection()
            let last = try await world.changeThrice(section)
            try await world.forge("delete from grade_change_history where sequence = 3")
            await #expect(throws: (any Error).self) {
                try await world.change(
                    last, in: section, by: GradeChange(.correction, because: "x", letter: "D"))
            }
        }
    }

    @Test(
        "the same change has the same seal on both engines", .enabled(if: TestEngine.all.count == 2))
    func alike() async throws {
        // The text that is sealed says ids and instants; with those left out the two must say the same.
        var texts: [[String]] = []
        for engine in TestEngine.all {
            let entries: [GradeHistoryEntry] = try await World.on(engine) { world in
                let section = try await world.gradedSection()
                let last = try await world.changeThrice(section)
                return try await world.inspect { try $0.all(GradeHistoryEntry.list(of: last.id, limit: 20, offset: 0)) }
            }
            texts.append(entries.map { "\($0.reason) \($0.old) \($0.new) \($0.documents) \($0.at)" })
        }
        #expect(texts[0] == texts[1])
    }
}

extension World {
    /// C, then B, A and C+.
    @discardableResult
    fileprivate func changeThrice(_ section: GradedSection) async throws -> Grade {
        var grade = try await releasedFinal("C", in: section)
        for (index, letter) in ["B", "A", "C+"].enumerated() {
            let change = GradeChange(
                .correction, because: "Reason \(index + 1): «ə»\nand \"more\"", letter: letter,
                documents: ["Açıq, 1"])
            if case .changed(let changed) = try await self.change(grade, in: section, by: change) {
                grade = changed
            }
        }
        return grade
    }

    /// Past every trigger, as an owner can, who then puts them back.
    fileprivate func forge(_ statement: SQL) async throws {
        let triggers: [(name: String, text: String)] = try await inspect { transaction in
            guard transaction.dialect == .sqlite else { return [] }
            return try transaction.rows("select name, sql from sqlite_master where type = 'trigger'").map {
                (try $0[0], try $0[1])
            }
        }
        try await database.maintain { session in
            let tables = ["grades", "grade_change_history", "grade_chain_heads"]
            let isSQLite = session.dialect == .sqlite
            for trigger in triggers { try session.script("drop trigger \(trigger.name);") }
            for table in tables where !isSQLite { try session.script("alter table \(table) disable trigger user;") }
            _ = try session.run(statement.statement(for: session.dialect))
            for trigger in triggers { try session.script("\(trigger.text);") }
            for table in tables where !isSQLite { try session.script("alter table \(table) enable trigger user;") }
        }
    }
}
