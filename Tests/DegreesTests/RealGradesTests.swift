import Degrees
import Engine
import Platform
import TestKit
import Testing

@testable import Schema

/// Grade distributions of a large university, and transcripts of a college.
@Suite("Averages of real grades", .enabled(if: SharedData.isThere), .serialized)
struct RealGradesTests {
    @Test(
        "353,512 grades of a university give every student the average worked out by hand", arguments: TestEngine.all)
    func university(engine: TestEngine) async throws {
        let grades = try RealGrades()
        let expected = grades.averages()
        try await World.on(engine) { world in
            try await grades.load(into: world)
            let clock = ContinuousClock()
            let start = clock.now
            let found: [String: Decimal] = try await world.inspect { transaction in
                let rows = try transaction.rows(
                    """
                    with \(CountedAttempts(condition: "1 = 1").expressions),
                    averages as (
                        select counted.student_id, \(CountedAttempts.average) as gpa from counted group by student_id
                    )
                    select s.student_number, a.gpa from averages a join students s on s.id = a.student_id
                     where a.gpa is not null
                    """)
                return Dictionary(
                    uniqueKeysWithValues: try rows.map { row in
                        let (number, gpa): (String, Decimal) = (try row["student_number"], try row["gpa"])
                        return (number, gpa)
                    })
            }
            print("\(engine): \(expected.count) averages in \(clock.now - start)")
            #expect(found.count == expected.count && expected.count == RealGrades.students)
            let differing = expected.filter { found["p\($0.key)"] != $0.value }
            #expect(differing.isEmpty, "\(differing.count) differ, such as \(String(describing: differing.first))")
            let graded: Int? = try await world.inspect {
                try $0.value("select count(*) from course_enrollments")
            }
            #expect(graded == 353_512)
            try await Self.expectEach(expected, stridingBy: 40, in: world)
        }
    }

    /// The rule for one student, which pages and database administrators use, for some of them.
    private static func expectEach(_ expected: [Int: Decimal], stridingBy step: Int, in world: World) async throws {
        for number in stride(from: 0, to: RealGrades.students, by: step) {
            let gpa = try await world.inspect { transaction -> Decimal? in
                let student: Identifier<Kind.Student>? = try transaction.value(
                    "select id from students where student_number = \("p\(number)")")
                return try student.flatMap { try transaction.first(GradeAverage.of($0), as: GradeAverage.self)?.gpa }
            }
            #expect(gpa == expected[number], "p\(number)")
        }
    }

    @Test("the transcripts of a college give every student the average worked out by hand", arguments: TestEngine.all)
    func college(engine: TestEngine) async throws {
        // A class listed under several departments, or a row that stands there twice, is one attempt.
        var rows: [[String: String]] = []
        var seen: Set<String> = []
        for row in try SharedData.table("data/transcripts-college/grades.csv")
        where seen.insert("\(row["sid"] ?? "") \(row["sessionID"] ?? "")").inserted { rows.append(row) }
        let transcripts = rows
        try await World.on(engine) { world in
            try await Self.load(transcripts, into: world)
            let sessions = Dictionary(
                transcripts.compactMap { $0["sessionID"] }.enumerated().map { ($1, $0) },
                uniquingKeysWith: { first, _ in first })
            for (student, grades) in Dictionary(grouping: transcripts, by: { $0["sid"] ?? "" }) {
                let model = ModelAverage.of(
                    grades.compactMap { row in
                        Decimal(row["gradepoint"] ?? "").map {
                            ModelAverage.Attempt(
                                course: sessions[row["sessionID"] ?? ""] ?? -1, term: 0, points: $0, credits: Decimal(4)
                            )
                        }
                    })
                let gpa = try await world.inspect { transaction -> Decimal? in
                    let id: Identifier<Kind.Student> = try transaction.added(
                        "select id from students where student_number = \(student)")
                    return try transaction.first(GradeAverage.of(id), as: GradeAverage.self)?.gpa
                }
                #expect(gpa == model, "\(student)")
            }
        }
    }

    private static func load(_ transcripts: [[String: String]], into world: World) async throws {
        try await world.write { [department = world.department] transaction in
            let terms = Dictionary(
                uniqueKeysWithValues: try Set(transcripts.compactMap { $0["sem"] }).sorted().enumerated().map {
                    ($1, try transaction.addTerm($1, startingIn: $0 * 150 - 2000))
                })
            var students: [String: Identifier<Kind.Student>] = [:]
            var offerings: [String: (Identifier<Kind.Course>, Identifier<Kind.Offering>)] = [:]
            for row in transcripts {
                let (sid, session) = (row["sid"] ?? "", row["sessionID"] ?? "")
                let student = try students[sid] ?? transaction.addStudent(sid).student.orThrow(MissingRow())
                students[sid] = student
                let term = try terms[row["sem"] ?? ""].orThrow(MissingRow())
                let taught =
                    try offerings[session]
                    ?? {
                        let course = try transaction.addCourse(session, credits: 4, in: department)
                        return (course, try transaction.addOffering(of: course, in: term, seats: nil))
                    }()
                offerings[session] = taught
                try transaction.execute(
                    """
                    insert into course_enrollments
                        (student_id, course_offering_id, course_id, term_id, status, credits, enrolled_at, grade_letter,
                         grade_points)
                    values (\(student), \(taught.1), \(taught.0), \(term), 'completed', 4, \(transaction.now),
                            \(row["grade"]), \(Decimal(row["gradepoint"] ?? "")))
                    """)
            }
        }
    }
}
