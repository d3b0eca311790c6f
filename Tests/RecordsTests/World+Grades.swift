import Access
import Engine
import Platform
import Records
import TestKit

/// A section taught by Blaise, with Ada and others in it, and the assessments of its gradebook.
struct GradedSection: Sendable {
    let offering: Identifier<Kind.Offering>
    let students: [World.Person]
    let enrollments: [Identifier<Kind.Enrollment>]
    let assessments: [Identifier<Kind.Assessment>]

    /// Ada's.
    var enrollment: Identifier<Kind.Enrollment> { enrollments[0] }
    /// The first column.
    var quiz: Identifier<Kind.Assessment> { assessments[0] }
}

extension World {
    /// Each assessment is out of what is stated.
    func gradedSection(
        _ code: String = "MATH 1", students count: Int = 1, marks: [Int] = [10, 20]
    ) async throws -> GradedSection {
        let offering = try await offering(code)
        return try await write { [self] transaction in
            try transaction.execute(
                """
                insert into offering_instructors (offering_id, staff_id) values (\(offering), \(blaise.staffMember))
                """)
            let others = try (1..<max(count, 1)).map {
                try transaction.addStudent("\(code.prefix(1))s\($0)")
            }
            let students = [ada] + others
            let enrollments: [Identifier<Kind.Enrollment>] = try students.map { person in
                try transaction.added(
                    """
                    insert into course_enrollments
                        (student_id, course_offering_id, course_id, term_id, credits, enrolled_at)
                    select \(person.student), o.id, o.course_id, o.term_id, 3, \(now)
                      from course_offerings o where o.id = \(offering)
                    returning id
                    """)
            }
            let assessments: [Identifier<Kind.Assessment>] = try marks.enumerated().map { index, most in
                try transaction.added(
                    """
                    insert into assessments (course_offering_id, name, status, total_marks)
                    values (\(offering), \("Work \(index + 1)"), 'published', \(most)) returning id
                    """)
            }
            return GradedSection(
                offering: offering, students: students, enrollments: enrollments, assessments: assessments)
        }
    }

    /// Runs a verb as the person, with their grant.
    func teach<Result: Sendable>(
        as person: Person? = nil, _ section: GradedSection, _ action: Policy.OfferingAction = .grade,
        _ verb: @escaping @Sendable (Transaction, Grant<Identifier<Kind.Offering>>) throws -> Result
    ) async throws -> Result {
        let person = person ?? blaise
        return try await write(as: person) { transaction in
            guard let actor = try transaction.actor(person.user) else { throw MissingRow() }
            return try verb(transaction, try transaction.grant(action, on: section.offering, to: actor))
        }
    }

    @discardableResult
    func enter(
        _ marks: Decimal?, in section: GradedSection, student: Int = 0, column: Int = 0,
        seeing version: Int = 0,
        state: GradeValue.State = .graded
    ) async throws -> Grade {
        try await teach(section) {
            try $0.enter(
                MarkEntry(marks, state: state), of: section.enrollments[student],
                for: section.assessments[column], expecting: version, under: $1)
        }
    }

    /// The total of Ada or another, as text: "85.5 B".
    func total(in section: GradedSection, student: Int = 0, basis: String = "all") async throws
        -> String
    {
        let row = try await inspect {
            try $0.rows(
                """
                select percentage, letter from grade_totals
                 where enrollment_id = \(section.enrollments[student]) and basis = \(basis)
                """
            ).first
        }
        let percentage: Decimal? = try row?["percentage"]
        let letter: String? = try row?["letter"]
        return "\(percentage.map(\.text) ?? "-") \(letter ?? "-")"
    }

    /// A final grade of Ada that is released.
    func releasedFinal(_ letter: String, in section: GradedSection) async throws -> Grade {
        try await teach(section) { transaction, grant in
            let grade = try transaction.decideFinal(
                of: section.enrollment, .letter(letter), expecting: 0, under: grant)
            try transaction.releaseFinals(under: grant)
            return grade
        }
    }

    @discardableResult
    func change(
        _ grade: Grade, in section: GradedSection, by change: GradeChange, seeing version: Int? = nil,
        as person: Person? = nil, needsApproval: Bool = false
    ) async throws -> ChangeOutcome {
        try await teach(as: person, section, .changeGrades) {
            try $0.change(
                grade.id, by: change, expecting: version ?? grade.version, needsApproval: needsApproval,
                under: $1)
        }
    }
}

extension Decimal {
    /// A decimal of a literal.
    static func of(_ text: String) -> Decimal { Decimal(text) ?? Decimal(0) }
}
