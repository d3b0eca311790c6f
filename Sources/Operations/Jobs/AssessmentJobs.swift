internal import Assessment
internal import Engine
internal import Platform

extension JobKind {
    /// Ends the attempts whose time is over, also when no one is looking.
    public static let endAttempts = JobKind("assessment.end_attempts", .every(.seconds(10))) { context, _ in
        while try await context.database.write(context.now, { try $0.endOverdueAttempts(limit: batch) }) == batch {}
    }

    /// Draws the papers of what opens within a day, so that thousands can begin in the same second.
    public static let drawPapers = JobKind("assessment.draw_papers", .every(.seconds(15))) { context, _ in
        let awaiting = try await context.database.read(context.now) { try $0.assessmentsAwaitingPapers() }
        for assessment in awaiting {
            // What cannot be drawn keeps nobody else waiting; who begins it is told why.
            do {
                while try await context.database.write(
                    context.now, { try $0.drawPapers(of: assessment, limit: batch) }) > 0
                {}
                try await context.database.write(context.now) { try $0.notePapersDrawn(of: assessment) }
            } catch let failure as AttemptFailure {
                context.observer.observe(.warning("no papers for assessment \(assessment): \(failure.rawValue)"))
            }
        }
    }

    /// Gives the students of self-paced sections their due times, soon after they enrol.
    public static let giveDeadlines = JobKind("assessment.give_deadlines", .every(.seconds(20))) { context, _ in
        while try await context.database.write(
            context.now, { try $0.giveRelativeDeadlines(limit: batch) }) == batch
        {}
    }

    private static let batch = 100
}
