internal import Engine

/// Runs the writes that wait in one transaction, so that they share the cost of making it durable.
///
/// Each runs inside a savepoint of its own. Nobody is answered, not even with a refusal, before the commit has
/// succeeded: what a write saw of its neighbours is only then true.
struct GroupCommit {
    let connection: Connection
    /// How many writes share a transaction at most.
    var jobLimit = 256
    /// For how long a transaction takes in further writes.
    var timeLimit = Duration.milliseconds(5)

    /// Runs a write and those that `next` has, and answers them all.
    func run(_ first: WriteJob, then next: () -> WriteJob?) {
        do {
            try connection.beginWrite()
        } catch {
            return refuse(first, then: next, error)
        }
        let end = ContinuousClock.now + timeLimit
        var attempts: [Attempt] = []
        var job: WriteJob? = first
        while let current = job {
            attempts.append(attempt(current))
            guard connection.isInTransaction else { return runAlone(attempts) }
            job = attempts.count < jobLimit && ContinuousClock.now < end ? next() : nil
        }
        finish(attempts)
    }

    private func finish(_ attempts: [Attempt]) {
        do {
            try connection.commit()
        } catch {
            connection.rollbackIfOpen()
            return runAlone(attempts)
        }
        for attempt in attempts { attempt.answer() }
    }

    /// Another process holds the file, or it cannot be written: whoever waits now has waited long enough.
    private func refuse(_ first: WriteJob, then next: () -> WriteJob?, _ error: any Error) {
        var job: WriteJob? = first
        while let current = job {
            current.fail(error)
            job = next()
        }
    }
}

// MARK: - One write among others

extension GroupCommit {
    /// What came of a write, if the transaction is committed.
    fileprivate struct Attempt {
        let job: WriteJob
        let failure: (any Error)?
        let answer: WriteJob.Answer
    }

    private func attempt(_ job: WriteJob) -> Attempt {
        do {
            try connection.mark()
            let answer = try run(job)
            try connection.keep()
            return Attempt(job: job, failure: nil, answer: answer)
        } catch {
            connection.undoToMark()
            return Attempt(job: job, failure: error) { job.fail(error) }
        }
    }

    private func run(_ job: WriteJob) throws -> WriteJob.Answer {
        let answer = try connection.runBody(job.context, job.run)
        // Asked here and not left to the commit, which could not tell whose violation it is.
        if connection.hasDeferredViolation { throw DatabaseError.deferredViolation }
        return answer
    }
}

// MARK: - One write alone

extension GroupCommit {
    /// Runs each write again in a transaction of its own, after theirs was lost through one of them or the disk.
    private func runAlone(_ attempts: [Attempt]) {
        for attempt in attempts {
            if attempt.isOutOfTime { attempt.answer() } else { runAlone(attempt.job) }
        }
    }

    private func runAlone(_ job: WriteJob) {
        do {
            try connection.beginWrite()
            let answer = try run(job)
            try connection.commit()
            answer()
        } catch {
            connection.rollbackIfOpen()
            job.fail(error)
        }
    }
}

extension GroupCommit.Attempt {
    /// Whether running it again would take the same time again.
    fileprivate var isOutOfTime: Bool { (failure as? DatabaseError)?.kind == .timedOut }
}

extension DatabaseError {
    /// A row refers to another that is not there, and did so until the end of the transaction.
    fileprivate static let deferredViolation = DatabaseError(.foreignKey, message: Refusal.foreignKeyWords)
}
