import Access
import Engine
import Platform
import Registration
import TestKit
import Testing

@Suite("What always holds of registration")
struct InvariantTests {
    @Test("however many compete for the seats, the seats are all that is given", arguments: TestEngine.all)
    func exactCapacity(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let offering = try await world.offering("MATH 1", seats: 7)
            let students = try await world.write { transaction in
                try (0..<60).map { try transaction.addStudent("s\($0)") }
            }
            let seated = try await withThrowingTaskGroup(of: Bool.self) { group in
                for student in students {
                    group.addTask {
                        if await world.refusal({ try await world.enroll(student, in: offering) }) == nil { return true }
                        _ = try await world.join(student, offering)
                        return false
                    }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(seated == 7)
            try await world.expectInvariants()
            let waiting: Int? = try await world.inspect {
                try $0.value("select max(position) from course_waitlist where status = 'waiting'")
            }
            #expect(waiting == 53)
        }
    }

    @Test("after any sequence of verbs the counters, lines and timetables are right", arguments: TestEngine.all)
    func randomVerbs(engine: TestEngine) async throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        try await World.on(engine) { world in
            let offerings = [
                try await world.offering("A 1", seats: 1, on: 1), try await world.offering("B 1", seats: 2, on: 1),
                try await world.offering("C 1", seats: 2, on: 2), try await world.offering("D 1", seats: 1, on: 3),
            ]
            let students = try await world.write { transaction in
                try (0..<6).map { try transaction.addStudent("s\($0)") }
            }
            for _ in 0..<120 {
                let step = Step.random(among: students, offerings, using: &generator)
                try await world.take(step)
            }
            try await world.expectInvariants("seed \(seed)")
        }
    }

    @Test("a verb that fails at any statement leaves nothing half done", arguments: TestEngine.all)
    func faults(engine: TestEngine) async throws {
        let fault = Fault()
        try await World.on(engine, observer: StatementObserver { _ in try fault.strike() }) { world in
            let held = try await world.offering("A 1", seats: 1, on: 1)
            let wanted = try await world.offering("B 1", seats: 1, on: 1)
            let seat = try await world.enroll(world.ada, in: held)
            let bob = try await world.student("bob")
            let entry = try await world.join(bob, held)
            let before = try await world.fingerprint()
            var survived = 0
            while true {
                fault.arm(after: survived)
                let outcome = await Result { try await world.swap(world.ada, seat.id, for: wanted) }
                fault.disarm()
                if case .success = outcome { break }
                #expect(try await world.fingerprint() == before, "statement \(survived)")
                survived += 1
                try #require(survived < 100)
            }
            #expect(survived > 8)
            #expect(try await world.entry(entry.id).status == .notified)
            try await world.expectInvariants()
        }
    }
}

extension Result where Failure == any Error {
    init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}

/// One thing that a student may try.
private enum Step {
    case enroll(World.Person, Identifier<Kind.Offering>)
    case drop(World.Person, Identifier<Kind.Offering>)
    case join(World.Person, Identifier<Kind.Offering>)
    case accept(World.Person)
    case expire

    static func random(
        among students: [World.Person], _ offerings: [Identifier<Kind.Offering>], using generator: inout SeededGenerator
    ) -> Step {
        let student = students[Int(generator.next() % UInt64(students.count))]
        let offering = offerings[Int(generator.next() % UInt64(offerings.count))]
        return switch generator.next() % 10 {
        case 0...3: .enroll(student, offering)
        case 4...5: .join(student, offering)
        case 6...7: .drop(student, offering)
        case 8: .accept(student)
        default: .expire
        }
    }
}

extension World {
    /// Tries the step; a refusal is an answer too.
    fileprivate func take(_ step: Step) async throws {
        do {
            switch step {
            case .enroll(let student, let offering): try await enroll(student, in: offering)
            case .join(let student, let offering): try await join(student, offering)
            case .drop(let student, let offering):
                let seat: Enrollment.ID? = try await inspect {
                    try $0.value(
                        """
                        select id from course_enrollments
                         where student_id = \(student.student) and course_offering_id = \(offering)
                           and status = 'enrolled'
                        """)
                }
                if let seat { try await drop(student, seat) }
            case .accept(let student):
                let entry: WaitlistEntry.ID? = try await inspect {
                    try $0.value(
                        """
                        select id from course_waitlist
                         where student_id = \(student.student) and status = 'notified' order by id
                        """)
                }
                if let entry { try await accept(student, entry) }
            case .expire:
                var later = self
                later.now = now + .hours(30)
                _ = try await later.write { try $0.expireOffers() }
            }
        } catch is RegistrationRefusal {}
    }

    /// Counters equal rows, no offering is over its limit, positions are dense, nobody sits in two places at once,
    /// and nobody eligible waits while a seat is free.
    func expectInvariants(_ comment: Comment? = nil, _ location: SourceLocation = #_sourceLocation) async throws {
        let broken = try await inspect { transaction in
            try Invariants.all.flatMap { name, sql in try transaction.rows(sql).map { _ in name } }
        }
        #expect(broken == [], comment, sourceLocation: location)
        let waiting: [Row] = try await inspect {
            try $0.rows(
                """
                select w.student_id, w.course_offering_id from course_waitlist w
                  join course_offerings o on o.id = w.course_offering_id
                 where w.status = 'waiting' and o.max_enrollment > o.current_enrollment + (
                    select count(*) from course_waitlist n
                     where n.course_offering_id = o.id and n.status = 'notified')
                """)
        }
        for row in waiting {
            let student: Identifier<Kind.Student> = try row[0]
            let offering: Identifier<Kind.Offering> = try row[1]
            let reasons = try await inspect { try $0.eligibility(of: student, for: offering) }
            #expect(!reasons.isEmpty, "someone eligible waits while a seat is free", sourceLocation: location)
        }
    }

    /// Everything that registration writes, as one text.
    func fingerprint() async throws -> String {
        try await inspect { transaction in
            let tables = [
                "course_enrollments", "course_waitlist", "enrollment_events", "notifications", "email_outbox",
                "audit_logs",
            ]
            let counts = try tables.map { table -> Int? in
                try transaction.value(SQL(raw: "select count(*) from \(table)"))
            }
            let seats = try transaction.rows(
                "select id, status, current_enrollment from course_offerings order by id"
            ).map { "\($0.values)" }
            let enrollments = try transaction.rows(
                "select id, status from course_enrollments order by id"
            ).map { "\($0.values)" }
            let line = try transaction.rows("select id, status, position from course_waitlist order by id").map {
                "\($0.values)"
            }
            return "\(counts) \(seats) \(enrollments) \(line)"
        }
    }
}

private enum Invariants {
    static let all: [(String, SQL)] = [
        (
            "counter",
            """
            select o.id from course_offerings o
             where o.current_enrollment <> (
                select count(*) from course_enrollments e
                 where e.course_offering_id = o.id and e.status = 'enrolled')
            """
        ),
        (
            "capacity",
            """
            select o.id from course_offerings o
             where o.max_enrollment < o.current_enrollment + (
                select count(*) from course_waitlist w
                 where w.course_offering_id = o.id and w.status = 'notified')
            """
        ),
        (
            "dense positions",
            """
            select course_offering_id from course_waitlist where status in ('waiting', 'notified')
             group by course_offering_id
            having min(position) <> 1 or max(position) <> count(*) or count(distinct position) <> count(*)
            """
        ),
        (
            "one place at a time",
            """
            select a.student_id from course_enrollments a
              join course_enrollments b on b.student_id = a.student_id and b.id > a.id and b.status = 'enrolled'
              join offering_meetings oa on oa.offering_id = a.course_offering_id
              join class_meetings x on x.id = oa.meeting_id
              join offering_meetings ob on ob.offering_id = b.course_offering_id
              join class_meetings y on y.id = ob.meeting_id
             where a.status = 'enrolled' and x.day_of_week = y.day_of_week
               and x.start_time < y.end_time and y.start_time < x.end_time
            """
        ),
    ]
}

/// The same numbers for the same seed.
private struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
