import Access
import Certificates
import Engine
import Formats
import Identity
import Learning
import Platform
import TestKit
import Testing

/// An issuer for tests.
private func makeIssuer() throws -> CertificateIssuer {
    CertificateIssuer(
        institution: "Aldermere University", address: "https://lyceum.example",
        secret: try Secret("a secret that only tests know, and long enough"), environment: .live)
}

extension World {
    /// A seat of Ada's in a section with one lesson.
    fileprivate func seatWithLesson() async throws -> (seat: Identifier<Kind.Enrollment>, lesson: Lesson.ID) {
        let offering = try await offering("MATH 1")
        return try await write { [ada, carla, term] transaction in
            let course: Identifier<Kind.Course>? = try transaction.value(
                "select course_id from course_offerings where id = \(offering)")
            let seat: Identifier<Kind.Enrollment> = try transaction.added(
                """
                insert into course_enrollments (student_id, course_offering_id, course_id, term_id, enrolled_at)
                values (\(ada.student), \(offering), \(course), \(term), \(transaction.now)) returning id
                """)
            guard let actor = try transaction.actor(carla.user) else { throw MissingRow() }
            var details = Lesson.Details(title: "Sets", content: "x")
            details.isPublished = true
            let lesson = try transaction.addLesson(
                details, to: transaction.grant(.edit, on: .section(offering), to: actor))
            return (seat, lesson.id)
        }
    }

    /// Runs a verb as Ada, under her grant on herself.
    fileprivate func asAda<Result: Sendable>(
        _ verb: @escaping @Sendable (Transaction, Grant<Identifier<Kind.Student>>) throws -> Result
    ) async throws -> Result {
        try await write(as: ada) { [ada] transaction in
            guard let actor = try transaction.actor(ada.user), let student = ada.student else { throw MissingRow() }
            return try verb(transaction, try transaction.grant(.learn, on: student, to: actor))
        }
    }
}

@Suite("Certificates", .timeLimit(.minutes(1)))
struct CertificateTests {
    @Test("one is issued when every lesson is done, once, and says what was so then", arguments: TestEngine.all)
    func issuing(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let issuer = try makeIssuer()
            let (seat, lesson) = try await world.seatWithLesson()
            let issue = {
                let blank = issuer.blank()
                return try await world.asAda {
                    try $0.issueCertificate(for: seat, on: blank, by: issuer, under: $1)
                }
            }
            await #expect(throws: CertificateFailure.notCompleted) { try await issue() }
            _ = try await world.asAda { try $0.complete(lesson, in: seat, under: $1) }
            let first = try await issue()
            try await world.write { try $0.execute("update users set full_name = 'Other' where username = 'ada'") }
            let second = try await issue()
            #expect(first == second)
            #expect(first.recipient == "ada" && first.courseCode == "MATH 1" && first.courseTitle == "A course")
            #expect(first.number.count == 19)
            #expect(try await world.inspect { try $0.value("select count(*) from signing_keys", as: Int.self) } == 1)
        }
    }

    @Test("many who ask at once get one certificate", arguments: TestEngine.all)
    func together(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let issuer = try makeIssuer()
            let (seat, _) = try await world.seatWithLesson()
            try await world.write { try $0.execute("update course_enrollments set status = 'completed'") }
            let numbers = try await withThrowingTaskGroup(of: String?.self) { group in
                for _ in 0..<10 {
                    let blank = issuer.blank()
                    group.addTask {
                        try await world.write {
                            try $0.issueCertificateIfDue(for: seat, on: blank, by: issuer)?.number
                        }
                    }
                }
                return try await group.reduce(into: Set<String?>()) { $0.insert($1) }
            }
            #expect(numbers.count == 1 && !numbers.contains(nil))
        }
    }

    @Test("who holds the number learns whether it is good, revoked, or not what was signed", arguments: TestEngine.all)
    func verifying(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let issuer = try makeIssuer()
            let (seat, _) = try await world.seatWithLesson()
            try await world.write { try $0.execute("update course_enrollments set status = 'completed'") }
            let blank = issuer.blank()
            let issued = try #require(
                try await world.write { try $0.issueCertificateIfDue(for: seat, on: blank, by: issuer) })
            let standing = { () async throws -> Verification.Standing? in
                let typed = issued.number.lowercased().replacing("-", with: " ").replacing("0", with: "o")
                let number = try #require(CertificateNumber(typed))
                return try await world.inspect { try $0.verify(number)?.standing }
            }
            #expect(try await standing() == .valid)
            // Another key signs from now on: what the old one signed stays good.
            let other = issuer.blank()
            try await world.write(as: world.emil) { transaction in
                guard let actor = try transaction.actor(world.emil.user) else { throw MissingRow() }
                try transaction.rotateSigningKey(to: other, under: actor.grant(.rotateKeys))
            }
            #expect(try await standing() == .valid)
            #expect(try await world.inspect { try $0.all(PublishedKey.all, as: PublishedKey.self) }.count == 2)
            try await world.write { try $0.execute("update certificates set recipient_name = 'Somebody else'") }
            #expect(try await standing() == .damaged)
            try await world.write(as: world.carla) { transaction in
                guard let actor = try transaction.actor(world.carla.user) else { throw MissingRow() }
                let grant = try transaction.grant(.revokeCertificate, on: issued.student, to: actor)
                _ = try transaction.revoke(issued.id, because: "Issued in error", under: grant)
            }
            #expect(try await standing() == .revoked)
            let unknown = CertificateNumber(.live)
            #expect(try await world.inspect { try $0.verify(unknown) == nil })
        }
    }

    @Test("the credential is an Open Badge that the published key proves, and no other does", arguments: TestEngine.all)
    func credential(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let issuer = try makeIssuer()
            let (seat, _) = try await world.seatWithLesson()
            try await world.write { transaction in
                try transaction.execute("update course_enrollments set status = 'completed'")
                try transaction.execute("update users set full_name = 'Əli \"Q\" \\ O''Neil' where username = 'ada'")
            }
            let blank = issuer.blank()
            let issued = try #require(
                try await world.write { try $0.issueCertificateIfDue(for: seat, on: blank, by: issuer) })
            let keys = try await world.inspect { try $0.all(PublishedKey.all, as: PublishedKey.self) }
            let payload = try #require(SigningKey.payload(of: issued.credential, provenBy: keys[0].publicKey))
            #expect(payload.contains("\"type\":[\"VerifiableCredential\",\"OpenBadgeCredential\"]"))
            #expect(payload.contains("\"identityHash\":\"Əli \\\"Q\\\" \\\\ O'Neil\""))
            #expect(payload.contains("\"id\":\"https://lyceum.example/verify/\(issued.number)\""))
            let stranger = SigningKey(.live)
            #expect(SigningKey.payload(of: issued.credential, provenBy: stranger.publicKey) == nil)
            let changed = issued.credential.replacing(/\.([A-Za-z0-9_-])/, maxReplacements: 1) {
                "." + ($0.output.1 == "e" ? "f" : "e")
            }
            #expect(SigningKey.payload(of: changed, provenBy: keys[0].publicKey) == nil)
        }
    }

    @Test(
        "seats that were completed by their grades are found, those with a certificate are not",
        arguments: TestEngine.all)
    func due(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let issuer = try makeIssuer()
            let (seat, _) = try await world.seatWithLesson()
            let due = { try await world.inspect { try $0.seatsDueCertificates(after: nil, limit: 10) } }
            #expect(try await due() == [])
            try await world.write { try $0.execute("update course_enrollments set status = 'completed'") }
            #expect(try await due() == [seat])
            let blank = issuer.blank()
            _ = try await world.write { try $0.issueCertificateIfDue(for: seat, on: blank, by: issuer) }
            #expect(try await due() == [])
        }
    }
}

@Suite("Certificate numbers")
struct CertificateNumberTests {
    @Test("what is no number is none", arguments: ["", "7Q2M-0K4T-ZD3X", "7Q2M-0K4T-ZD3X-9BHU", "7Q2M-0K4T-ZD3X-9BH!"])
    func others(text: String) { #expect(CertificateNumber(text) == nil) }

    @Test("a thousand are all different")
    func different() {
        #expect(Set((0..<1000).map { _ in CertificateNumber(.live).text }).count == 1000)
    }
}
