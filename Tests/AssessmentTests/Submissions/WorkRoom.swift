import Access
import Assessment
import Engine
import Files
import Platform
import TestKit

/// A world with a section that Blaise gives and that Ada and Bob take, and homework in it.
struct WorkRoom {
    var world: World
    let offering: Identifier<Kind.Offering>
    let homework: Exam.ID
    let bob: World.Person

    /// Gives the body homework that takes text and files, of ten marks and with results released by hand.
    static func on(
        _ engine: TestEngine, _ change: @escaping @Sendable (inout Exam.Details) -> Void = { _ in },
        taking details: Assignment.Details = Assignment.Details(), _ body: (WorkRoom) async throws -> Void
    ) async throws {
        try await World.on(engine) { world in
            let offering = try await world.offering("MATH 1")
            let bob = try await world.student("bob")
            let homework = try await world.write(as: world.blaise) { transaction in
                try transaction.execute(
                    """
                    insert into offering_instructors (offering_id, staff_id)
                    values (\(offering), \(world.blaise.staffMember))
                    """)
                for person in [world.ada, bob] { try transaction.enroll(person, in: offering) }
                guard let blaise = try transaction.actor(world.blaise.user) else { throw MissingRow() }
                var exam = Exam.Details(name: "Homework")
                exam.form = .homework
                exam.totalMarks = Decimal(10)
                change(&exam)
                let made = try transaction.addAssessment(
                    exam, seed: [1], under: try transaction.grantAssessing(in: .section(offering), to: blaise))
                let grant = try transaction.grant(.edit, on: made.id, to: blaise)
                _ = try transaction.take(details, under: grant)
                _ = try transaction.publish(under: grant)
                return made.id
            }
            try await body(WorkRoom(world: world, offering: offering, homework: homework, bob: bob))
        }
    }

    /// The same room later.
    func after(_ duration: Duration) -> WorkRoom {
        var room = self
        room.world.now = world.now + duration
        return room
    }

    /// Hands work in as a person, else as Ada.
    @discardableResult
    func handIn(_ work: Work = Work(text: "Because."), as person: World.Person? = nil) async throws -> Submission {
        try await study(as: person) { try $0.handIn(work, under: $1) }
    }

    /// Runs a verb under a student's grant to hand in.
    @discardableResult
    func study<Result: Sendable>(
        as person: World.Person? = nil,
        _ verb: @escaping @Sendable (Transaction, Grant<Exam.ID>) throws -> Result
    ) async throws -> Result {
        try await run(.handIn, as: person ?? world.ada, verb)
    }

    /// Runs a verb under a grant of Blaise's.
    @discardableResult
    func teach<Result: Sendable>(
        _ action: Policy.AssessmentAction = .grade,
        _ verb: @escaping @Sendable (Transaction, Grant<Exam.ID>) throws -> Result
    ) async throws -> Result {
        try await run(action, as: world.blaise, verb)
    }

    private func run<Result: Sendable>(
        _ action: Policy.AssessmentAction, as person: World.Person,
        _ verb: @escaping @Sendable (Transaction, Grant<Exam.ID>) throws -> Result
    ) async throws -> Result {
        try await world.write(as: person) { [homework] transaction in
            guard let actor = try transaction.actor(person.user) else { throw MissingRow() }
            return try verb(transaction, try transaction.grant(action, on: homework, to: actor))
        }
    }

    /// A group of the section with these members.
    func group(_ code: String, _ members: World.Person...) async throws -> Identifier<Kind.StudentGroup> {
        try await world.write { [offering] transaction in
            let group: Identifier<Kind.StudentGroup> = try transaction.added(
                """
                insert into student_groups (code, name, course_offering_id)
                values (\(code), '{"en": "Group"}', \(offering)) returning id
                """)
            for member in members {
                try transaction.execute(
                    """
                    insert into student_group_members (group_id, student_id, joined_at)
                    values (\(group), \(member.student), \(transaction.now))
                    """)
            }
            return group
        }
    }

    /// The work as it is stored.
    func stored(_ id: Submission.ID) async throws -> Submission {
        try await world.inspect { try $0.first(Submission.find(id)).orThrow(MissingRow()) }
    }

    /// A file of the store.
    static func file(_ name: String, _ letter: Character = "a", bytes: Int = 10) -> StoredContent {
        StoredContent(
            name: name, mediaType: "text/plain", byteCount: bytes, checksum: String(repeating: letter, count: 64))
    }
}
