import Engine
import Platform
import TestKit
import Testing

@testable import Operations

@Suite("The jobs of assessments")
struct AssessmentJobTests {
    @Test(
        "an attempt whose time is over ends though no one looks, at its deadline; another goes on",
        arguments: TestEngine.all)
    func ending(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let bob = try await world.student("bob")
            try await world.write { transaction in
                let exam: UniqueID? = try transaction.value(
                    "insert into assessments (name, status, is_public) values ('X', 'published', \(true)) returning id")
                for (user, minutes) in [(world.ada.user, 60), (bob.user, 61)] {
                    try transaction.execute(
                        """
                        insert into assessment_attempts (assessment_id, user_id, started_at, deadline_at)
                        values (\(exam), \(user), \(world.now), \(world.now + .minutes(minutes)))
                        """)
                }
            }
            let later = world.now + .minutes(60) + .seconds(1)
            let environment = Environment(now: { later }, random: Randomness.word, randomBytes: Randomness.bytes)
            let runner = JobRunner(
                [.endAttempts, .drawPapers],
                JobContext(database: world.database, environment: environment, observer: Observer { _ in }))
            try await world.database.write(.system(at: later)) { transaction in
                for kind in ["assessment.end_attempts", "assessment.draw_papers"] {
                    try transaction.enqueueJob(kind, at: later)
                }
            }
            #expect(try await runner.runDue() >= 2)
            #expect(
                try await world.count(
                    "assessment_attempts",
                    where: "status = 'auto_submitted' and ended_at = \(world.now + .minutes(60))") == 1)
            #expect(try await world.count("assessment_attempts", where: "status = 'in_progress'") == 1)
            #expect(try await world.count("jobs", where: "last_error is not null") == 0)
        }
    }
}
