import Access
import Certificates
import Engine
import Identity
import Platform
import TestKit
import Transcripts

extension World {
    /// What Ada took: a course twice, one by a letter without points, one excluded, one withdrawn, and one this term;
    /// credit from elsewhere, a program and a standing. Answers the last term that is over.
    func studied() async throws -> Identifier<Kind.Term> {
        let past = try await term("2024-fall", in: -200)
        let (repeated, passed) = (try await course("R 1"), try await course("P 1"))
        let (excluded, withdrawn) = (try await course("X 1"), try await course("W 1"))
        let present = try await course("N 1", credits: 4)
        let first = try await term("2024-spring", in: -350)
        try await attempt(ada, repeated, in: first, letter: "D", points: "1")
        try await attempt(ada, repeated, in: past, letter: "B", points: "3")
        try await attempt(ada, passed, in: past, letter: "S", points: nil)
        try await attempt(ada, excluded, in: past, letter: "A", points: "4")
        try await attempt(ada, withdrawn, in: past, letter: "W", points: nil, status: "withdrawn")
        try await attempt(ada, present, in: term, letter: nil, points: nil, credits: 4, status: "enrolled")
        try await write { [ada] transaction in
            let program: Identifier<Kind.AcademicProgram> = try transaction.added(
                "insert into academic_programs (code, name) values ('PHY', '{\"en\": \"Physics\"}') returning id")
            try transaction.execute(
                """
                insert into student_programs (student_id, program_id, catalogue_version, end_date)
                values (\(ada.student), \(program), '2024', '2025-06-30')
                """)
            try transaction.execute(
                "insert into gpa_course_rules (course_id, counting, reason) values (\(excluded), 'excluded', 'x')")
            try transaction.execute(
                """
                insert into transfer_credits (student_id, institution, external_course, credits, status, decided_at)
                values (\(ada.student), 'Elsewhere', 'E 1', 4.5, 'approved', \(transaction.now)),
                       (\(ada.student), 'Elsewhere', 'E 2', 2, 'pending', null)
                """)
            try transaction.execute(
                """
                insert into academic_standing_history (student_id, term_id, standing, reason, decided_at)
                values (\(ada.student), \(past), 'good_standing', 'x', \(transaction.now))
                """)
        }
        return past
    }

    func issuer() throws -> CertificateIssuer {
        CertificateIssuer(
            institution: "Aldermere University", address: "https://lyceum.example",
            secret: try Secret("a secret that only tests know, and long enough"), environment: .live)
    }

    /// Carla issues a transcript of Ada's.
    @discardableResult
    func issue(
        _ request: TranscriptRequest = TranscriptRequest(), of person: Person? = nil
    ) async throws -> IssuedTranscript {
        let issuer = try issuer()
        let blank = TranscriptBlank(issuer, .live)
        let student = try (person ?? ada).student.orThrow(MissingRow())
        return try await write(as: carla) { [carla] transaction in
            let actor = try transaction.actor(carla.user).orThrow(MissingRow())
            return try transaction.issueTranscript(
                request, on: blank, by: issuer, under: transaction.grant(.issueTranscript, on: student, to: actor))
        }
    }

    /// What Ada's transcript would say now.
    func transcript(of person: Person? = nil, as reader: Person? = nil) async throws -> Transcript {
        let student = try (person ?? ada).student.orThrow(MissingRow())
        return try await read(as: reader ?? carla) {
            try $0.transcript(of: student, in: .english, from: "Aldermere University")
        }
    }

    func hold(_ column: String) async throws {
        try await write { [ada] in
            try $0.execute(
                """
                insert into student_holds (student_id, category, \(raw: column), reason, placed_at)
                values (\(ada.student), 'financial', \(true), 'fees', \($0.now))
                """)
        }
    }

    func standing(of issued: IssuedTranscript) async throws -> Verification.Standing? {
        let code = try VerificationCode(issued.code.lowercased().replacing("-", with: " ")).orThrow(MissingRow())
        return try await inspect { try $0.verify(code)?.standing }
    }
}

extension Transaction {
    /// Confers the degree of the student's program, step by step as the rules want it.
    func confer(on student: Identifier<Kind.Student>?, in term: Identifier<Kind.Term>) throws {
        let program: Identifier<Kind.AcademicProgram> = try added("select id from academic_programs where code = 'PHY'")
        for statement: SQL in [
            """
            insert into graduation_applications (student_id, program_id, term_id, diploma_name, applied_at)
            values (\(student), \(program), \(term), 'Ada', \(now))
            """,
            """
            insert into graduation_checks (application_id, student_id, number, checked_at, basis, is_satisfied,
                completion_percentage)
            select id, student_id, 1, \(now), 'record', \(true), 100 from graduation_applications
            """,
            "update graduation_applications set status = 'checked', checks = 1",
            "update graduation_applications set status = 'approved', approved_at = \(now)",
            """
            update graduation_applications
               set status = 'conferred', conferred_at = \(now), conferred_on = '2025-06-30', degree_level = 'bachelor',
                   degree_name = '{"en": "Bachelor of Physics"}'
            """,
        ] { try execute(statement) }
    }
}
