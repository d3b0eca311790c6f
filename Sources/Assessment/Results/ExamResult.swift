internal import Engine
public import Platform

/// What a person's attempts at an assessment make together, by its grading method: the one result of a person in an
/// assessment, whether it was sat or handed in.
public struct ExamResult: Sendable, Hashable {
    /// An attempt that has ended, or work that was handed in.
    struct Ended: Sendable, Hashable {
        let attempt: ExamAttempt.ID?
        let submission: Submission.ID?
        let score: Decimal
        let maxScore: Decimal
        let needsMarking: Bool
    }

    /// How many attempts have ended, or were handed in.
    public let attempts: Int
    /// The attempt that counts; nil where the average does, and for work that was handed in.
    public let countingAttempt: ExamAttempt.ID?
    /// The work that counts; nil where the average does, and for what was sat.
    public let countingSubmission: Submission.ID?
    /// What was earned, to two places.
    public let score: Decimal
    /// What could be earned.
    public let maxScore: Decimal
    /// Whether it is enough: by marks when they are set, else by the percentage.
    public let isPassed: Bool
    /// Whether a person has still to mark something that may change it.
    public let awaitsMarking: Bool

    /// The result of attempts in their order; of equally good ones the earliest counts. Nil where there is none.
    init?(of ended: [Ended], by method: Exam.GradingMethod, on scale: AttemptScore.Scale) {
        guard let first = ended.first, let last = ended.last else { return nil }
        let counting: Ended? =
            switch method {
            case .best: ended.dropFirst().reduce(first) { $1.score > $0.score ? $1 : $0 }
            case .last: last
            case .first: first
            case .average: nil
            }
        attempts = ended.count
        countingAttempt = counting?.attempt
        countingSubmission = counting?.submission
        score = counting?.score ?? Self.mean(ended.map(\.score))
        maxScore = counting?.maxScore ?? Self.mean(ended.map(\.maxScore))
        isPassed = scale.isPassed(by: score, of: maxScore)
        // Any attempt that is not marked yet may turn out to be the best.
        awaitsMarking =
            switch method {
            case .best, .average: ended.contains(where: \.needsMarking)
            case .last, .first: counting?.needsMarking ?? false
            }
    }

    /// To two places, halves away from zero.
    private static func mean(_ numbers: [Decimal]) -> Decimal {
        let (sum, count) = (numbers.reduce(Decimal(0), +).thousandths, Int64(numbers.count) * 10)
        return Decimal(thousandths: (sum * 2 + count) / (count * 2) * 10)
    }
}

extension ExamResult.Ended: Record {
    init(row: Row) throws {
        attempt = try row["attempt_id"]
        submission = try row["submission_id"]
        score = try row["score"] ?? Decimal(0)
        maxScore = try row["max_score"] ?? Decimal(0)
        needsMarking = try row["needs_marking"]
    }
}
