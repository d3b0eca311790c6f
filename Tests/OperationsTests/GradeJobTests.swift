import Engine
import Platform
import TestKit
import Testing

@testable import Operations

@Suite("The jobs of grades")
struct GradeJobTests {
    @Test("incomplete work lapses in the night after its day", arguments: TestEngine.all)
    func lapsing(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let offering = try await world.offering("MATH 1")
            try await world.write { transaction in
                let seat: Identifier<Kind.Enrollment> = try transaction.added(
                    """
                    insert into course_enrollments (student_id, course_offering_id, course_id, term_id, enrolled_at)
                    select \(world.ada.student), id, course_id, term_id, \(world.now) from course_offerings
                     where id = \(offering) returning id
                    """)
                try transaction.execute(
                    """
                    insert into grades
                        (enrollment_id, student_id, course_offering_id, letter, incomplete, incomplete_until, lapses_to,
                         released, released_at)
                    values (\(seat), \(world.ada.student), \(offering), 'I', \(true), \(world.now.dateInUTC), 'F',
                            \(true), \(world.now))
                    """)
            }
            for (later, letter) in [(Duration.hours(1), "I"), (.days(1), "F")] {
                let instant = world.now + later
                let environment = Environment(
                    now: { instant }, random: Randomness.word, randomBytes: Randomness.bytes)
                let runner = JobRunner(
                    [.lapseIncompletes],
                    JobContext(database: world.database, environment: environment, observer: Observer { _ in }))
                try await world.database.write(.system(at: instant)) {
                    try $0.enqueueJob("grades.lapse_incompletes", at: instant)
                }
                #expect(try await runner.runDue() >= 1)
                #expect(try await world.count("course_enrollments", where: "grade_letter = \(letter)") == 1)
            }
            #expect(try await world.count("grade_change_history", where: "changed_by is null") == 1)
            #expect(try await world.count("jobs", where: "last_error is not null") == 0)
        }
    }
}
