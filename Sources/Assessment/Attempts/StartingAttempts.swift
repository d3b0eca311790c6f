public import Access
public import Engine
public import Platform
internal import Schema

/// What somebody shows when they begin an attempt.
public struct Admission: Sendable {
    let digest: String?
    let address: String?

    /// A password, and the address from which the request came.
    public init(to assessment: Identifier<Kind.Assessment>, password: String?, from address: String) {
        digest = password.map { AssessmentPassword.digest(of: $0, for: assessment) }
        self.address = NetworkAddress.digits(address)
    }
}

extension Transaction {
    /// Begins an attempt, or answers the one that is under way.
    ///
    /// A paper that was not drawn ahead is drawn now; an attempt whose time is over is ended first.
    ///
    /// - Throws: `AttemptFailure`.
    public func startAttempt(
        at assessment: Identifier<Kind.Assessment>, as examinee: Examinee, showing admission: Admission
    ) throws -> ExamAttempt {
        let starting = AttemptStarting(
            assessment, by: examinee.id, digest: admission.digest, from: admission.address, at: now)
        for _ in 0..<3 {
            switch try run(
                { AttemptStarting.procedure }, with: starting.values, calling: starting.call(for: examinee.user))
            {
            case .done(let rows):
                return try rows.first.map(ExamAttempt.init(row:)).orThrow(AttemptFailure.unknownAssessment)
            case .refused(let codes): try clear(codes.first, for: examinee, at: assessment)
            }
        }
        throw AttemptFailure.unknownAssessment
    }

    /// Does away with what the program itself can; the rest is the answer.
    private func clear(
        _ code: String?, for examinee: Examinee, at assessment: Identifier<Kind.Assessment>
    ) throws {
        switch code {
        case "assessment.no_paper": try drawPaper(of: assessment, for: examinee.user)
        case "assessment.overdue":
            let overdue: [ExamAttempt.ID] = try values(
                """
                select id from assessment_attempts
                 where assessment_id = \(assessment) and user_id = \(examinee.user) and status = 'in_progress'
                """)
            for attempt in overdue { try endOverdue(attempt) }
        default: throw code.flatMap(AttemptFailure.init(rawValue:)) ?? .unknownAssessment
        }
    }
}

extension Database {
    /// Begins an attempt by one statement that proves the right to it: on PostgreSQL one trip, which others share.
    ///
    /// - Returns: nil when more has to be looked at, in a transaction of its own.
    /// - Throws: `AttemptFailure`.
    public func startAttemptAtOnce(
        at assessment: Identifier<Kind.Assessment>, as examinee: Examinee, showing admission: Admission,
        _ context: Context
    ) async throws -> ExamAttempt? {
        guard dialect.travels, let proof = examinee.proof else { return nil }
        let starting = AttemptStarting(
            assessment, by: examinee.id, digest: admission.digest, from: admission.address, at: context.now)
        let found = try await write(
            context,
            "select started.* from (\(proof)) own cross join lateral \(starting.call(for: examinee.user)) started")
        switch try Procedure.Outcome(found.rows) {
        case .done(let rows): return try rows.first.map(ExamAttempt.init(row:))
        case .refused(let codes):
            // What the program itself can do away with needs a transaction.
            guard let failure = codes.first.flatMap(AttemptFailure.init(rawValue:)) else { return nil }
            throw failure
        }
    }
}
