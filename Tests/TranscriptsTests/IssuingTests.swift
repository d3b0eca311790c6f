import Access
import Certificates
import Degrees
import Engine
import Platform
import TestKit
import Testing
import Transcripts

@Suite("Issued transcripts", .timeLimit(.minutes(2)))
struct IssuingTests {
    @Test("one that was issued says the same for ever, whatever becomes of the record", arguments: TestEngine.all)
    func frozen(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            _ = try await world.studied()
            let issued = try await world.issue(TranscriptRequest(recipient: "A school", purpose: "To go on"))
            #expect(issued.number == "ada-1" && issued.transcript?.totals.gpa == Decimal(3))
            try await world.write { transaction in
                try transaction.execute("update course_enrollments set grade_letter = 'A', grade_points = 4")
                try transaction.execute("update users set full_name = 'Other' where username = 'ada'")
                try transaction.execute("update courses set code = code || 'x'")
            }
            let read = try await world.read(as: world.ada) {
                try $0.first(IssuedTranscript.find(issued.id), as: IssuedTranscript.self)
            }
            #expect(read == issued)
            #expect(try await world.standing(of: issued) == .valid)
            let second = try await world.issue()
            #expect(second.number == "ada-2" && second.transcript?.studentName == "Other")
            #expect(second.transcript?.totals.gpa == Decimal(4))
        }
    }

    @Test(
        "the database changes nothing of one, and removes neither it nor what it speaks of", arguments: TestEngine.all)
    func kept(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            _ = try await world.studied()
            let issued = try await world.issue()
            let frozen: [SQL] = [
                "content = '{}'", "transcript_number = 'x'", "verification_code = 'x'", "signature = 'x'",
                "language = 'az'", "recipient = 'x'", "purpose = 'x'", "sequence = 9", "is_active = \(false)",
            ]
            let changes: [(SQL, String?)] =
                frozen.map { ("update student_transcripts set \($0)", "student_transcripts_frozen") } + [
                    ("delete from student_transcripts", "student_transcripts_kept"),
                    ("delete from transcript_enrollments", "transcript_enrollments_kept"),
                    ("update transcript_enrollments set created_at = created_at", "transcript_enrollments_frozen"),
                    ("delete from course_enrollments", nil), ("delete from course_offerings", nil),
                    ("delete from courses", nil), ("delete from students", nil),
                    ("delete from users where username = 'ada'", nil),
                ]
            for (statement, constraint) in changes {
                let failure = await #expect(throws: DatabaseError.self, "\(statement)") {
                    try await world.write { try $0.execute(statement) }
                }
                if let constraint { #expect(failure?.constraint == constraint, "\(statement)") }
            }
            #expect(try await world.standing(of: issued) == .valid)
        }
    }

    @Test("none is issued while a hold keeps it back, and nothing is left of the attempt", arguments: TestEngine.all)
    func held(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            _ = try await world.studied()
            try await world.hold("blocks_registration")
            try await world.issue()
            try await world.hold("blocks_transcripts")
            await #expect(throws: TranscriptFailure.held) { try await world.issue() }
            let before = try await world.counts()
            let past = await #expect(throws: DatabaseError.self) {
                try await world.write {
                    try $0.execute(
                        """
                        insert into student_transcripts
                            (student_id, sequence, transcript_number, verification_code, code_hash, language, issued_at,
                             content, signature, signing_key_id)
                        select student_id, sequence + 1, 'x', 'x', replace(code_hash, '0', '1'), language, issued_at,
                               content, signature, signing_key_id from student_transcripts
                        """)
                }
            }
            #expect(past?.constraint == "student_transcripts_not_held")
            #expect(try await world.counts() == before)
            try await world.write { try $0.execute("update student_holds set is_active = \(false)") }
            #expect(try await world.issue().sequence == 2)
        }
    }

    @Test("holds hide it from the student alone", arguments: TestEngine.all)
    func hidden(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            _ = try await world.studied()
            let issued = try await world.issue()
            let student = try #require(world.ada.student)
            let (ada, carla) = (try await world.database.actor(world.ada), try await world.database.actor(world.carla))
            let bob = try await world.student("bob")
            try await world.read(as: world.ada) { _ = try $0.grantTranscript(of: student, to: ada) }
            try await world.hold("blocks_transcripts")
            await #expect(throws: TranscriptFailure.withheld) {
                try await world.read(as: world.ada) { _ = try $0.grantTranscript(of: student, to: ada) }
            }
            try await world.hold("blocks_grades")
            await #expect(throws: RecordFailure.withheld) {
                try await world.read(as: world.ada) { _ = try $0.grantTranscript(of: student, to: ada) }
            }
            await #expect(throws: RecordFailure.withheld) {
                try await world.read(as: world.ada) {
                    _ = try $0.grantIssue(of: student, to: ada, lettingStudents: true)
                }
            }
            for (reader, count) in [(world.ada, 0), (bob, 0), (world.blaise, 0), (world.carla, 1)] {
                let found = try await world.read(as: reader) {
                    try $0.all(IssuedTranscript.find(issued.id), as: IssuedTranscript.self).count
                }
                #expect(found == count)
            }
            try await world.read(as: world.carla) { _ = try $0.grantTranscript(of: student, to: carla) }
        }
    }

    @Test("a student asks for one where the institution lets students", arguments: TestEngine.all)
    func selfService(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let student = try #require(world.ada.student)
            let ada = try await world.database.actor(world.ada)
            let blaise = try await world.database.actor(world.blaise)
            await #expect(throws: TranscriptFailure.staffOnly) {
                try await world.read(as: world.ada) {
                    _ = try $0.grantIssue(of: student, to: ada, lettingStudents: false)
                }
            }
            try await world.read(as: world.ada) { _ = try $0.grantIssue(of: student, to: ada, lettingStudents: true) }
            await #expect(throws: AccessDenied.self) {
                try await world.read(as: world.blaise) {
                    _ = try $0.grantIssue(of: student, to: blaise, lettingStudents: true)
                }
            }
        }
    }

    @Test("a fault at any statement leaves nothing of it", arguments: TestEngine.all)
    func faults(engine: TestEngine) async throws {
        let fault = Fault()
        try await World.on(engine, observer: StatementObserver { _ in try fault.strike() }) { world in
            _ = try await world.studied()
            let before = try await world.counts()
            var survived = 0
            while true {
                fault.arm(after: survived)
                let isIssued = (try? await world.issue()) != nil
                fault.disarm()
                if isIssued { break }
                #expect(try await world.counts() == before, "statement \(survived)")
                survived += 1
                try #require(survived < 100)
            }
            #expect(survived > 10)
            #expect(try await world.counts() == [1, 6, 1])
            #expect(try await world.database.verifyTranscripts(at: world.now).1 == nil)
        }
    }

    @Test("many at once are numbered without a gap, and each is whole", arguments: TestEngine.all)
    func together(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            _ = try await world.studied()
            let numbers = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<12 { group.addTask { try await world.issue().sequence } }
                return try await group.reduce(into: []) { $0.append($1) }.sorted()
            }
            #expect(numbers == Array(1...12))
            let (verified, broken) = try await world.database.verifyTranscripts(at: world.now)
            #expect(verified.count == 12 && broken == nil)
        }
    }

    @Test("a hold that is placed meanwhile is either seen, or comes after", arguments: TestEngine.all)
    func race(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            _ = try await world.studied()
            let student = try #require(world.ada.student)
            let issued = try await withThrowingTaskGroup(of: Bool.self) { group in
                for index in 0..<12 {
                    group.addTask {
                        if index == 6 {
                            try await world.hold("blocks_transcripts")
                            return false
                        }
                        do { return try await world.issue().sequence > 0 } catch TranscriptFailure.held { return false }
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            let stored: Int? = try await world.inspect {
                try $0.value("select count(*) from student_transcripts where student_id = \(student)")
            }
            #expect(stored == issued)
            await #expect(throws: TranscriptFailure.held) { try await world.issue() }
        }
    }
}

extension World {
    fileprivate func counts() async throws -> [Int?] {
        try await inspect { transaction in
            try ["student_transcripts", "transcript_enrollments", "signing_keys"].map {
                try transaction.value("select count(*) from \(raw: $0)")
            }
        }
    }
}
