import Access
import Engine
import Formats
import Platform
import Rollover
import TestKit
import Testing

@Suite("Copying a term to the next", .timeLimit(.minutes(2)))
struct TermCopyTests {
    @Test(
        "sections come planned and empty, with meetings, parts, capacity and rooms that are free",
        arguments: TestEngine.all)
    func sections(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let autumn = try await world.autumn()
            try await Self.make(in: world, rooming: autumn)
            let copy = TermCopy(from: world.term, to: autumn, [.instructors], in: .utc)
            let before = try await world.contents()
            let plan = try await world.carry { try $0.plan(copy, PageRequest(), under: $1).items }
            #expect(try await world.contents() == before)
            #expect(plan.map(\.name) == ["BIO 1 A", "CHEM 1 A", "CHEM 1 L1"])
            // The one-off meeting of the third week was on a Monday; that Monday is free, and nothing else is taught.
            #expect(
                plan[1].dates.map { "\($0.role) \($0.new.text) \($0.reason?.rawValue ?? "-")" } == [
                    "firstMeeting 2025-09-16 holiday", "firstMeeting 2025-09-01 -", "lastMeeting 2025-12-19 -",
                ])
            let done = try await world.carry { try $0.copy(copy, under: $1) }
            #expect((done.totals.new, done.totals.present) == (3, 0))
            #expect(done.withoutRoom == ["CHEM 1 A"])
            #expect(
                try await world.texts(
                    """
                    select c.code || ' ' || o.section_code || ' ' || o.status || ' ' || coalesce(o.max_enrollment, 0) || ' '
                           || o.current_enrollment || ' ' || coalesce(p.section_code, '-') || ' ' || o.semester
                      from course_offerings o join courses c on c.id = o.course_id
                      left join course_offerings p on p.id = o.parent_offering_id and p.term_id = o.term_id
                     where o.term_id = \(autumn) and o.status = 'planned' order by c.code, o.section_code
                    """) == [
                        "BIO 1 A planned 2 0 - fall", "CHEM 1 A planned 30 0 - fall", "CHEM 1 L1 planned 15 0 A fall",
                    ])
            #expect(
                try await world.texts(
                    """
                    select c.code || ' ' || s.user_id from offering_instructors i
                      join staff_members s on s.id = i.staff_id join course_offerings o on o.id = i.offering_id
                      join courses c on c.id = o.course_id where o.term_id = \(autumn)
                    """) == ["BIO 1 \(world.blaise.user)"])
            // Two sections that shared a class share its copy.
            let shared = try await world.count(
                "offering_meetings",
                where: """
                    meeting_id in (select meeting_id from offering_meetings m
                                     join course_offerings o on o.id = m.offering_id and o.term_id = \(autumn)
                                    group by meeting_id having count(*) = 2)
                    """)
            #expect(shared == 2)
        }
    }

    @Test("copying again makes nothing twice, and brings the section that has come since", arguments: TestEngine.all)
    func again(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let autumn = try await world.autumn()
            try await Self.make(in: world, rooming: autumn)
            let copy = TermCopy(from: world.term, to: autumn, [.instructors], in: .utc)
            try await world.carry { _ = try $0.copy(copy, under: $1) }
            let before = try await world.contents()
            let second = try await world.carry { try $0.copy(copy, under: $1) }
            #expect((second.totals.new, second.totals.present, second.sections.count) == (0, 3, 3))
            #expect(try await world.contents() == before)
            _ = try await world.offering("ZOO 1", on: 2)
            let third = try await world.carry { try $0.copy(copy, under: $1) }
            #expect((third.totals.new, third.totals.present) == (1, 3))
            #expect(try await world.count("course_offerings", where: "term_id = \(autumn) and status = 'planned'") == 4)
        }
    }

    @Test("many sections come in several chunks, each once", arguments: TestEngine.all)
    func plans(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let autumn = try await world.autumn()
            for number in 0..<30 { _ = try await world.offering("C \(100 + number)", on: 1) }
            let copy = TermCopy(from: world.term, to: autumn, CopiedPart.usual, in: .utc)
            let pages = try await world.carry { transaction, grant in
                try [0, 20].map {
                    try transaction.plan(copy, PageRequest(limit: 20, offset: $0), under: grant)
                }
            }
            #expect(pages.map(\.items.count) == [20, 10])
            #expect(pages.map(\.hasMore) == [true, false])
            let done = try await world.carry { try $0.copy(copy, under: $1) }
            #expect(done.sections.count == 30)
            #expect(Set(done.sections.map(\.target)).count == 30)
        }
    }

    @Test("a term is not copied to itself, nor to one that is not there", arguments: TestEngine.all)
    func refusals(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let nowhere = Identifier<Kind.Term>(UniqueID(high: 1, low: 1))
            for (target, expected) in [(world.term, RolloverFailure.sameTerm), (nowhere, .termNotFound)] {
                let copy = TermCopy(from: world.term, to: target, [], in: .utc)
                #expect(
                    await failure(RolloverFailure.self) {
                        try await world.carry { _ = try $0.copy(copy, under: $1) }
                    } == expected)
            }
        }
    }

    /// Chemistry with a lab, a room that another class of the autumn has, and a single Monday; biology that shares the
    /// lab's class; and a section that was cancelled.
    private static func make(in world: World, rooming autumn: Identifier<Kind.Term>) async throws {
        let chemistry = try await world.offering("CHEM 1")
        let biology = try await world.offering("BIO 1", seats: 2)
        try await world.teach(biology, by: world.blaise)
        let cancelled = try await world.offering("ART 1", on: 1)
        try await world.write { [term = world.term, department = world.department, ada = world.ada] transaction in
            try transaction.execute("update course_offerings set status = 'cancelled' where id = \(cancelled)")
            let course: Identifier<Kind.Course> = try transaction.added(
                "select course_id from course_offerings where id = \(chemistry)")
            let lab = try transaction.addOffering(
                of: course, in: term, seats: 15, section: "L1", component: "lab", under: chemistry)
            try transaction.execute(
                """
                insert into course_enrollments (student_id, course_offering_id, course_id, term_id, enrolled_at)
                values (\(ada.student), \(chemistry), \(course), \(term), now())
                """)
            let building: Identifier<Kind.Building> = try transaction.added(
                "insert into buildings (code, name) values ('M', 'Main') returning id")
            let room: Identifier<Kind.Room> = try transaction.added(
                "insert into rooms (building_id, number) values (\(building), '1') returning id")
            let days: [(SQL, Int, String, String, [Identifier<Kind.Offering>])] = [
                ("\(room)", 2, "2025-02-01", "2025-06-01", [chemistry]),
                ("null", 4, "2025-02-01", "2025-06-01", [lab, biology]),
                ("null", 1, "2025-02-10", "2025-02-10", [chemistry]),
            ]
            for (room, weekday, first, last, offerings) in days {
                let meeting: Identifier<Kind.Meeting> = try transaction.added(
                    """
                    insert into class_meetings (day_of_week, start_time, end_time, start_date, end_date, room_id)
                    values (\(weekday), '09:00', '10:00', \(first), \(last), \(room)) returning id
                    """)
                for offering in offerings {
                    try transaction.execute(
                        "insert into offering_meetings (offering_id, meeting_id) values (\(offering), \(meeting))")
                }
            }
            let other = try transaction.addCourse("PHYS 1", in: department)
            let rival = try transaction.addOffering(of: other, in: autumn, seats: 5)
            let taken: Identifier<Kind.Meeting> = try transaction.added(
                """
                insert into class_meetings (day_of_week, start_time, end_time, start_date, end_date, room_id)
                values (2, '09:30', '10:30', '2025-09-01', '2025-12-19', \(room)) returning id
                """)
            try transaction.execute(
                "insert into offering_meetings (offering_id, meeting_id) values (\(rival), \(taken))")
        }
    }
}
