import Assessment
import Engine
import Platform
import TestKit
import Testing

@Suite("Plans of the lists of work", .timeLimit(.minutes(3)))
struct QueuePlanTests {
    @Test("a queue and a list of one's own find their rows by an index", arguments: TestEngine.all)
    func plans(engine: TestEngine) async throws {
        try await WorkRoom.on(engine) { room in
            try await room.handIn()
            try await room.world.write { transaction in
                try transaction.execute(
                    """
                    insert into assessments (name)
                    with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 100)
                    select 'Homework ' || n from numbers
                    """)
                try transaction.execute(
                    """
                    insert into assessment_submissions (assessment_id, attempt_number, submitted_at)
                    with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 30)
                    select a.id, n, \(transaction.now) from numbers cross join assessments a
                     where a.name like 'Homework %'
                    """)
                for table in ["assessments", "assessment_submissions", "submission_authors"] {
                    try transaction.execute("analyze \(raw: table)")
                }
            }
            for isHidden in [true, false] {
                let queue = QueuedSubmission.list(
                    of: room.homework, GradingFilter(), isHidden: isHidden, limit: 20, offset: 0)
                try await expectIndexes(queue, in: room.world)
            }
            try await expectIndexes(
                Submission.list(at: room.homework, by: room.world.ada.user, limit: 20), in: room.world)
        }
    }

    private func expectIndexes(_ list: SQL, in world: World) async throws {
        let explain = SQL(sqlite: "explain query plan ", postgres: "explain (costs off) ")
        let plan = try await world.inspect { transaction in
            try transaction.rows(explain + list).map { row in
                row.values.map { "\($0)" }.joined(separator: " ")
            }.joined(separator: "\n")
        }
        for scan in ["SCAN s\"", "SCAN s ", "SCAN o\"", "Seq Scan on assessment_submissions"] {
            #expect(!plan.contains(scan), "\(plan)")
        }
        #expect(plan.contains("idx_"), "\(plan)")
    }
}
