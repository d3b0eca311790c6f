import Access
import Certificates
import Engine
import Platform
import TestKit
import Testing
import Transcripts

@Suite("Verifying transcripts", .timeLimit(.minutes(2)))
struct VerifyingTests {
    @Test("who holds the code learns whether it is good or revoked, and what to compare", arguments: TestEngine.all)
    func codes(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            _ = try await world.studied()
            let issued = try await world.issue()
            #expect(try await world.standing(of: issued) == .valid)
            let code = try #require(VerificationCode(issued.code))
            let found = try await world.inspect { try $0.verify(code) }
            #expect(found?.number == "ada-1" && found?.transcript?.totals.gpa == Decimal(3))
            let other = VerificationCode(.live)
            #expect(try await world.inspect { try $0.verify(other) } == nil)
            #expect(VerificationCode("7Q2M-0K4T-ZD3X-9BHC") == nil)
            try await world.revoke(issued)
            #expect(try await world.standing(of: issued) == .revoked)
            await #expect(throws: TranscriptFailure.alreadyRevoked) { try await world.revoke(issued) }
            let back: [SQL] = [
                "update student_transcripts set revoked_at = null, revocation_reason = null",
                "update student_transcripts set revocation_reason = 'Other'",
            ]
            for statement in back {
                let failure = await #expect(throws: DatabaseError.self) {
                    try await world.write { try $0.execute(statement) }
                }
                #expect(failure?.constraint == "student_transcripts_frozen")
            }
        }
    }

    @Test("a row that was altered past the rules is noticed, whatever was altered", arguments: TestEngine.all)
    func forged(engine: TestEngine) async throws {
        let forgeries: [(SQL, BrokenTranscript.Finding)] = [
            (
                "update student_transcripts set content = replace(content, '\"D\"', '\"A\"') where sequence = 2",
                .altered
            ),
            ("update student_transcripts set content = content || ' ' where sequence = 2", .altered),
            ("update student_transcripts set recipient = 'A school' where sequence = 2", .altered),
            ("update student_transcripts set language = 'az' where sequence = 2", .altered),
            (
                """
                update student_transcripts
                   set signature = (select s.signature from student_transcripts s where s.sequence = 1) where sequence = 2
                """, .altered
            ),
            ("delete from transcript_enrollments where transcript_id in (\(Self.second))", .unlinked),
            ("update student_transcripts set sequence = 7 where sequence = 2", .missing),
        ]
        for (statement, finding) in forgeries {
            try await World.on(engine) { world in
                _ = try await world.studied()
                try await world.issue()
                let issued = try await world.issue()
                let (whole, none) = try await world.database.verifyTranscripts(at: world.now)
                #expect(whole.count == 2 && none == nil && whole.seal.count == 64)
                try await world.forge(statement)
                let (_, broken) = try await world.database.verifyTranscripts(at: world.now)
                #expect(broken?.finding == finding && broken?.sequence == 2, "\(statement)")
                if finding == .altered {
                    let code = try #require(VerificationCode(issued.code))
                    let found = try await world.inspect { try $0.verify(code) }
                    #expect(found?.standing == .damaged && found?.transcript == nil, "\(statement)")
                }
            }
        }
    }

    private static let second: SQL = "select t.id from student_transcripts t where t.sequence = 2"
}

extension World {
    fileprivate func revoke(_ issued: IssuedTranscript) async throws {
        try await write(as: carla) { [carla] transaction in
            let actor = try transaction.actor(carla.user).orThrow(MissingRow())
            _ = try transaction.revoke(
                issued.id, because: "Issued in error",
                under: transaction.grant(.revokeTranscript, on: issued.student, to: actor))
        }
    }

    /// Changes rows past every trigger, as somebody might who has the database open.
    fileprivate func forge(_ statement: SQL) async throws {
        let tables = ["student_transcripts", "transcript_enrollments"]
        let names = [
            "student_transcripts_frozen", "student_transcripts_kept", "transcript_enrollments_frozen",
            "transcript_enrollments_kept",
        ]
        try await database.maintain { session in
            if session.dialect == .sqlite {
                for name in names { try session.script("drop trigger \(name);") }
            } else {
                for table in tables { try session.script("alter table \(table) disable trigger user;") }
            }
            _ = try session.run(statement.statement(for: session.dialect))
        }
    }
}
