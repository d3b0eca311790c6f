import Access
import Engine
import Formats
import Platform
import Rollover
import TestKit

extension World {
    /// Has a person teach an offering.
    func teach(_ offering: Identifier<Kind.Offering>, by person: Person) async throws {
        try await write {
            try $0.execute(
                "insert into offering_instructors (offering_id, staff_id) values (\(offering), \(person.staffMember))")
        }
    }

    /// A term of sixteen weeks that starts on Monday, 1 September 2025, with Monday, 15 September free.
    func autumn() async throws -> Identifier<Kind.Term> {
        try await write { transaction in
            let term: Identifier<Kind.Term> = try transaction.added(
                """
                insert into academic_terms
                    (code, name, academic_year, semester, start_date, end_date, registration_start_date,
                     registration_end_date)
                values ('2025-fall', '{"en": "Autumn"}', '2025-2026', 'fall', '2025-09-01', '2025-12-19',
                        '2025-06-01T00:00:00.000000Z', '2025-09-14T00:00:00.000000Z')
                returning id
                """)
            try transaction.execute(
                """
                insert into calendar_days (term_id, day, kind, name)
                values (\(term), '2025-09-15', 'holiday', '{"en": "Day of Knowledge"}')
                """)
            return term
        }
    }

    /// A section of an offering's course in another term.
    func section(
        like offering: Identifier<Kind.Offering>, in term: Identifier<Kind.Term>, named code: String = "A"
    ) async throws -> Identifier<Kind.Offering> {
        let course = try await course(of: offering)
        return try await write { try $0.addOffering(of: course, in: term, seats: 30, section: code) }
    }

    /// An assessment of a section with one part of one question, and its window.
    func assessment(
        _ name: String, of offering: Identifier<Kind.Offering>, opens: String, due: String, closes: String
    ) async throws {
        let course = try await course(of: offering)
        try await write { [blaise] transaction in
            let question: Identifier<Kind.Question> = try transaction.added(
                "insert into questions (course_id, author_id, text) values (\(course), \(blaise.user), 'Why?') returning id"
            )
            let assessment: Identifier<Kind.Assessment> = try transaction.added(
                """
                insert into assessments
                    (name, course_offering_id, author_id, start_at, due_at, end_at, status, asks_password,
                     password_hash, paper_seed, results_released_at)
                values (\(name), \(offering), \(blaise.user), \(opens), \(due), \(closes), 'published', \(SQL.true),
                        'x', 'seed', \(transaction.now))
                returning id
                """)
            let part: Identifier<Kind.AssessmentSection> = try transaction.added(
                "insert into assessment_sections (assessment_id, name) values (\(assessment), 'One') returning id")
            try transaction.execute(
                """
                insert into assessment_questions (assessment_id, section_id, question_id, points)
                values (\(assessment), \(part), \(question), 5)
                """)
            try transaction.execute(
                """
                insert into assessment_networks (assessment_id, network, first_address, last_address)
                values (\(assessment), '10.0.0.0/8', '0', '1')
                """)
            try transaction.execute(
                "insert into assessment_overrides (assessment_id, user_id) values (\(assessment), \(blaise.user))")
        }
    }

    /// Copies a section as the person.
    @discardableResult
    func copy(
        _ source: Identifier<Kind.Offering>, to target: Identifier<Kind.Offering>,
        _ parts: Set<CopiedPart> = CopiedPart.usual, as person: Person
    ) async throws -> SectionPlan {
        try await write(as: person) { transaction in
            let actor = try transaction.actor(person.user).orThrow(MissingRow())
            let grant = try transaction.copyingGrant(from: source, to: target, by: actor)
            return try transaction.copy(SectionCopy(from: source, to: target, parts, in: .utc), under: grant)
        }
    }

    /// Says what copying a section would do, with the person's eyes.
    func plan(
        _ source: Identifier<Kind.Offering>, to target: Identifier<Kind.Offering>,
        _ parts: Set<CopiedPart> = CopiedPart.usual, as person: Person
    ) async throws -> SectionPlan {
        try await read(as: person) { transaction in
            let actor = try transaction.actor(person.user).orThrow(MissingRow())
            let grant = try transaction.copyingGrant(from: source, to: target, by: actor)
            return try transaction.plan(SectionCopy(from: source, to: target, parts, in: .utc), under: grant)
        }
    }

    /// Runs a verb of terms as the registrar.
    @discardableResult
    func carry<Result: Sendable>(
        _ verb: @escaping @Sendable (Transaction, Grant<Policy.InstitutionAction>) throws -> Result
    ) async throws -> Result {
        try await write(as: carla) { [carla] transaction in
            try verb(transaction, try transaction.actor(carla.user).orThrow(MissingRow()).grant(.editTerms))
        }
    }

    /// The first column of every row as text.
    func texts(_ sql: SQL) async throws -> [String] { try await inspect { try $0.values(sql) } }
}

/// The failure that the body ends with; nil when it succeeds or fails otherwise.
func failure<Failure: Error, Result>(_: Failure.Type, _ body: () async throws -> Result) async -> Failure? {
    do {
        _ = try await body()
        return nil
    } catch {
        return error as? Failure
    }
}
