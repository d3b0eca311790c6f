import Access
import Engine
import Learning
import Platform
import Registration
import TestKit

extension World {
    /// Runs a verb of weeks and lessons as the person, with their grant.
    @discardableResult
    func edit<Result: Sendable>(
        _ place: CourseContent, as person: Person,
        _ verb: @escaping @Sendable (Transaction, Grant<CourseContent>) throws -> Result
    ) async throws -> Result {
        try await write(as: person) { transaction in
            guard let actor = try transaction.actor(person.user) else { throw MissingRow() }
            return try verb(transaction, try transaction.grant(.edit, on: place, to: actor))
        }
    }

    /// Runs a verb of progress as the student.
    @discardableResult
    func learn<Result: Sendable>(
        as person: Person, _ verb: @escaping @Sendable (Transaction, Grant<Identifier<Kind.Student>>) throws -> Result
    ) async throws -> Result {
        try await write(as: person) { transaction in
            guard let actor = try transaction.actor(person.user), let student = person.student else {
                throw MissingRow()
            }
            return try verb(transaction, try transaction.grant(.learn, on: student, to: actor))
        }
    }

    /// A seat in an offering.
    @discardableResult
    func seat(
        _ person: Person, in offering: Identifier<Kind.Offering>
    ) async throws -> Identifier<Kind.Enrollment> {
        try await write(as: person) { transaction in
            guard let actor = try transaction.actor(person.user), let student = person.student else {
                throw MissingRow()
            }
            return try transaction.enroll(transaction.grant(.register, on: student, to: actor), in: offering).id
        }
    }

    /// Has a person teach an offering.
    func teach(_ offering: Identifier<Kind.Offering>, by person: Person) async throws {
        try await write {
            try $0.execute(
                "insert into offering_instructors (offering_id, staff_id) values (\(offering), \(person.staffMember))")
        }
    }

    /// Has a person own a course.
    func own(_ course: Identifier<Kind.Course>, by person: Person) async throws {
        try await write { try $0.execute("update courses set instructor_id = \(person.user) where id = \(course)") }
    }

    /// A lesson that students see.
    @discardableResult
    func lesson(
        _ title: String, in place: CourseContent, as person: Person, isPublished: Bool = true
    ) async throws -> Lesson {
        try await edit(place, as: person) { transaction, grant in
            var details = Lesson.Details(title: title, content: "# \(title)")
            details.isPublished = isPublished
            return try transaction.addLesson(details, to: grant)
        }
    }

    /// What the students of a section read, with the eyes of one.
    func read(
        _ offering: Identifier<Kind.Offering>, as person: Person, in seat: Identifier<Kind.Enrollment>? = nil
    ) async throws -> [String] {
        let outline = try await read(as: person) { try $0.outlineRead(in: offering, by: seat) }
        return outline?.lessons.map { ($0.isDone ? "+" : "") + $0.title } ?? []
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
}
