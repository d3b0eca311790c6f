import Catalog
import Engine
import Platform
import TestKit

/// Random numbers that a seed repeats (SplitMix64).
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    /// A tree of at most six levels over these courses.
    mutating func tree(of courses: [Course.ID], depth: Int) -> Requirement {
        guard depth < 6, Int.random(in: 0..<10, using: &self) > depth else { return leaf(of: courses) }
        let parts = (0..<Int.random(in: 1...4, using: &self)).map { _ in tree(of: courses, depth: depth + 1) }
        return switch Int.random(in: 0..<3, using: &self) {
        case 0: .allOf(parts)
        case 1: .oneOf(parts)
        default: .nOf(Int.random(in: 1...parts.count, using: &self), parts)
        }
    }

    private mutating func leaf(of courses: [Course.ID]) -> Requirement {
        switch Int.random(in: 0..<12, using: &self) {
        case 0: return .permission
        case 1: return .standing(Bool.random(using: &self) ? "good" : "excellent")
        case 2: return .credits(Decimal(Int.random(in: 0...20, using: &self)))
        default:
            let grade = [nil, "D", "C", "B", "A", "S"].randomElement(using: &self) ?? nil
            let terms = Requirement.CourseTerms(
                minimumGrade: grade, isConcurrent: Bool.random(using: &self),
                isMandatory: Int.random(in: 0..<8, using: &self) > 0)
            return .course(courses[Int.random(in: 0..<courses.count, using: &self)], terms)
        }
    }
}

/// What a student has taken, and what that decides when it is worked out plainly.
struct History: Sendable {
    var grades: [Course.ID: String] = [:]
    var current: Set<Course.ID> = []
    let standing = "good"

    func state(of requirement: Requirement) -> RequirementState {
        if isMet(requirement, countingCurrent: false) { return .met }
        return isMet(requirement, countingCurrent: true) ? .inProgress : .unmet
    }

    private func isMet(_ requirement: Requirement, countingCurrent: Bool) -> Bool {
        let met = requirement.children.count { isMet($0, countingCurrent: countingCurrent) }
        switch requirement {
        case .allOf(let parts): return met == parts.count
        case .oneOf: return met >= 1
        case .nOf(let needed, _): return met >= needed
        case .course(let id, let terms):
            guard terms.isMandatory else { return true }
            if countingCurrent, current.contains(id) { return true }
            return grades[id].map { Self.suffices($0, terms.minimumGrade) } ?? false
        case .standing(let word): return word == standing
        case .credits(let credits): return credits <= Decimal(3 * grades.count)
        case .program, .permission: return false
        }
    }

    private static let points = ["A": 4, "B": 3, "C": 2, "D": 1]

    private static func suffices(_ grade: String, _ minimum: String?) -> Bool {
        guard let minimum, let needed = points[minimum] else { return true }
        return (points[grade] ?? 0) >= needed
    }
}

extension World {
    /// Gives a student a random history in these courses.
    func giveHistory(to person: Person, in courses: [Course.ID], _ random: inout SplitMix) async throws -> History {
        var history = History()
        for course in courses {
            switch Int.random(in: 0..<3, using: &random) {
            case 0: history.grades[course] = ["A", "B", "C", "D"].randomElement(using: &random)
            case 1: history.current.insert(course)
            default: break
            }
        }
        let points = ["A": "4.0", "B": "3.0", "C": "2.0", "D": "1.0"]
        let student = try person.student.orThrow(MissingRow())
        try await write { [history, term] transaction in
            try transaction.execute("update students set standing = \(history.standing) where id = \(student)")
            for (course, grade) in history.grades {
                try transaction.addHistory(of: student, course, in: term, "completed", grade, points[grade])
            }
            for course in history.current {
                try transaction.addHistory(of: student, course, in: term, "enrolled", nil, nil)
            }
        }
        return history
    }
}

extension Transaction {
    /// An enrolment of three credits as another term left it.
    func addHistory(
        of student: Identifier<Kind.Student>, _ course: Course.ID, in term: Term.ID, _ status: String, _ grade: String?,
        _ points: String?
    ) throws {
        let offering = try addOffering(of: course, in: term, seats: nil)
        try execute(
            """
            insert into course_enrollments
                (student_id, course_offering_id, course_id, term_id, status, credits, enrolled_at, grade_letter,
                 grade_points)
            values (\(student), \(offering), \(course), \(term), \(status), 3, \(now), \(grade),
                    \(points.flatMap { Decimal($0) }))
            """)
    }
}
