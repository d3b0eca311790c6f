public import Access
public import Engine
public import Platform

extension World {
    /// Makes a course that the student took, with its grade.
    @discardableResult
    public func attempt(
        _ person: Person, _ course: Identifier<Kind.Course>, in term: Identifier<Kind.Term>, letter: String?,
        points: String?, credits: Int = 3, status: String = "completed", section: String = "A"
    ) async throws -> Identifier<Kind.Enrollment> {
        let student = try person.student.orThrow(MissingRow())
        let points = points.flatMap { Decimal($0) }
        return try await write { transaction in
            let offering: Identifier<Kind.Offering> =
                try transaction.value(
                    """
                    select id from course_offerings
                     where course_id = \(course) and term_id = \(term) and section_code = \(section)
                    """) ?? transaction.addOffering(of: course, in: term, seats: nil, section: section)
            return try transaction.added(
                """
                insert into course_enrollments
                    (student_id, course_offering_id, course_id, term_id, status, credits, enrolled_at, grade_letter,
                     grade_points)
                values (\(student), \(offering), \(course), \(term), \(status), \(credits), \(transaction.now),
                        \(letter), \(points))
                returning id
                """)
        }
    }

    /// Another course of the department.
    public func course(_ code: String, credits: Int = 3) async throws -> Identifier<Kind.Course> {
        try await write { [department] in try $0.addCourse(code, credits: credits, in: department) }
    }

    /// Another term, that starts this many days after the tests' day.
    public func term(_ code: String, in days: Int) async throws -> Identifier<Kind.Term> {
        try await write { try $0.addTerm(code, startingIn: days) }
    }

    /// Runs a body with the registrar's permission.
    public func asRegistrar<Result: Sendable>(
        _ action: Policy.InstitutionAction,
        _ body: @escaping @Sendable (Transaction, Grant<Policy.InstitutionAction>) throws -> Result
    ) async throws -> Result {
        let actor = try await database.actor(carla)
        return try await write(as: carla) { try body($0, actor.grant(action)) }
    }
}
