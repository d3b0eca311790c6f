import Access
import Engine
import Platform
import Registration
import Schema
import TestKit

extension World {
    /// Runs a verb as the student, with their grant.
    func act<Result: Sendable>(
        as person: Person,
        _ verb: @escaping @Sendable (Transaction, Grant<Identifier<Kind.Student>>) throws -> Result
    ) async throws -> Result {
        try await write(as: person) { transaction in
            guard let actor = try transaction.actor(person.user), let student = person.student else {
                throw MissingRow()
            }
            return try verb(transaction, try transaction.grant(.register, on: student, to: actor))
        }
    }

    @discardableResult
    func enroll(
        _ person: Person, in offering: Identifier<Kind.Offering>, with linked: [Identifier<Kind.Offering>] = []
    ) async throws -> Enrollment {
        try await act(as: person) { try $0.enroll($1, in: offering, with: linked) }
    }

    func enroll(
        _ person: Person, inEach offerings: [Identifier<Kind.Offering>], mode: BatchMode
    ) async throws -> [BatchResult] {
        try await act(as: person) { try $0.enroll($1, inEach: offerings, mode: mode) }
    }

    @discardableResult
    func drop(_ person: Person, _ seat: Enrollment.ID) async throws -> Enrollment {
        try await act(as: person) { try $0.drop(seat, under: $1) }
    }

    @discardableResult
    func withdraw(_ person: Person, _ seat: Enrollment.ID) async throws -> Enrollment {
        try await act(as: person) { try $0.withdraw(seat, under: $1) }
    }

    @discardableResult
    func swap(
        _ person: Person, _ seat: Enrollment.ID, for offering: Identifier<Kind.Offering>
    ) async throws -> Enrollment {
        try await act(as: person) { try $0.swap(seat, for: offering, under: $1) }
    }

    @discardableResult
    func join(
        _ person: Person, _ offering: Identifier<Kind.Offering>, dropping seat: Enrollment.ID? = nil, priority: Int = 0
    ) async throws -> WaitlistEntry {
        try await act(as: person) { try $0.joinLine($1, for: offering, dropping: seat, priority: priority).entry }
    }

    @discardableResult
    func accept(_ person: Person, _ entry: WaitlistEntry.ID) async throws -> Enrollment {
        try await act(as: person) { try $0.acceptOffer(entry, under: $1) }
    }

    func entry(_ id: WaitlistEntry.ID) async throws -> WaitlistEntry {
        guard let entry = try await inspect({ try $0.first(WaitlistEntry.find(id), as: WaitlistEntry.self) }) else {
            throw MissingRow()
        }
        return entry
    }

    func reasons(_ person: Person, for offering: Identifier<Kind.Offering>) async throws -> [EligibilityReason] {
        guard let student = person.student else { throw MissingRow() }
        return try await inspect { try $0.eligibility(of: student, for: offering) }
    }

    /// How many seats are taken, by the rows; nil when the counter says something else.
    func enrolled(in offering: Identifier<Kind.Offering>) async throws -> Int? {
        try await inspect { transaction in
            let rows: Int? = try transaction.value(
                """
                select count(*) from course_enrollments
                 where course_offering_id = \(offering) and status = 'enrolled'
                """)
            let counter: Int? = try transaction.value(
                "select current_enrollment from course_offerings where id = \(offering)")
            return rows == counter ? rows : nil
        }
    }

    /// The refusal that the body ends with; nil when it succeeds or fails otherwise.
    func refusal<Result>(_ body: () async throws -> Result) async -> RegistrationRefusal? {
        do {
            _ = try await body()
            return nil
        } catch {
            return error as? RegistrationRefusal
        }
    }
}

extension BatchResult {
    var isSuccess: Bool {
        if case .success = outcome { true } else { false }
    }
}

extension Transaction {
    /// Makes a course require another one.
    func require(_ required: Identifier<Kind.Course>, of course: Identifier<Kind.Course>, grade: String? = nil) throws {
        let node: Identifier<Kind.RequirementNode> = try added(
            "insert into requirement_nodes (course_id, depth, kind) values (\(course), 0, 'course') returning id")
        try execute(
            """
            insert into course_prerequisites (course_id, prerequisite_course_id, node_id, minimum_grade)
            values (\(course), \(required), \(node), \(grade))
            """)
    }
}
