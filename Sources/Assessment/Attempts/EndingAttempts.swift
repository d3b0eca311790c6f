public import Access
public import Engine
public import Platform

extension Transaction {
    /// Hands an attempt in, with the last answers when there are some. One that was handed in is answered as it is.
    ///
    /// - Parameter sheet: the number of the last save that the page knows and, for more answers, one more.
    /// - Throws: `AttemptFailure`, `StaleSave`.
    public func submit(
        _ attempt: ExamAttempt.ID, with sheet: AnswerSheet?, knowing sequence: Int?, as examinee: Examinee
    ) throws -> SaveOutcome? {
        let state = try lockedState(attempt, of: examinee.user)
        if let sheet {
            let outcome = try save(sheet, of: attempt, as: examinee)
            if case .refused(let failure) = outcome {
                if state.isOverdue(at: now) { try endOverdue(attempt) }
                // Handed in with these very answers: the page did not hear of it.
                return failure as? AttemptFailure == .submitted && state.sequence >= sheet.sequence ? nil : outcome
            }
        } else if state.status == .inProgress, state.isOverdue(at: now) {
            try endOverdue(attempt)
            return nil
        } else if state.status == .inProgress, let sequence, sequence != state.sequence {
            return .refused(StaleSave(sequence: state.sequence, answers: state.answers))
        }
        if state.status == .inProgress { try end(attempt, as: .submitted, at: now) }
        return nil
    }

    /// Ends an attempt whose time is over, with the answers that were saved; another one stays as it is.
    @discardableResult
    public func endOverdue(_ attempt: ExamAttempt.ID) throws -> Bool {
        let deadline: Timestamp? = try value(
            """
            select deadline_at from assessment_attempts
             where id = \(attempt) and status = 'in_progress' and deadline_at < \(now) \(.forUpdate)
            """)
        guard let deadline else { return false }
        try end(attempt, as: .autoSubmitted, at: deadline)
        return true
    }

    /// Ends the attempts whose time is over, also when no one is looking.
    ///
    /// - Returns: how many were ended; fewer than the limit when that was all.
    public func endOverdueAttempts(limit: Int) throws -> Int {
        let overdue: [ExamAttempt.ID] = try values(
            """
            select id from assessment_attempts where status = 'in_progress' and deadline_at < \(now)
             order by deadline_at, id limit \(limit) \(Self.skippingLocked)
            """)
        for attempt in overdue { try endOverdue(attempt) }
        return overdue.count
    }

    private static let skippingLocked = SQL(sqlite: "", postgres: "for update skip locked")

    private func end(_ attempt: ExamAttempt.ID, as status: ExamAttempt.Status, at instant: Timestamp) throws {
        try execute(
            """
            insert into attempt_events (attempt_id, kind, sequence, created_at)
            select id, \(status), sequence, \(instant) from assessment_attempts
             where id = \(attempt) and status = 'in_progress'
            on conflict do nothing
            """)
        try mark(attempt, ending: (status, instant))
    }

    private func lockedState(_ attempt: ExamAttempt.ID, of user: SQL) throws -> AttemptState {
        try first(
            """
            select status, deadline_at, sequence, answers from assessment_attempts
             where id = \(attempt) and user_id = \(user) \(.forUpdate)
            """, as: AttemptState.self
        ).orThrow(AttemptFailure.unknownAttempt)
    }
}

private struct AttemptState: Record {
    let status: ExamAttempt.Status
    let deadlineAt: Timestamp?
    let sequence: Int
    let answers: String

    init(row: Row) throws {
        status = try row["status"]
        deadlineAt = try row["deadline_at"]
        sequence = try row["sequence"]
        answers = try row["answers"]
    }

    func isOverdue(at now: Timestamp) -> Bool {
        status == .inProgress && deadlineAt.map { $0 < now } ?? false
    }
}
