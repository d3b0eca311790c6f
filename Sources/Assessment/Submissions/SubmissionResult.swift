public import Engine
public import Platform

/// What whose work it is sees of a grade.
public struct SubmissionResult: Sendable, Hashable {
    /// What it earned.
    public let grade: Submission.Grade
    /// What the rubric's criteria earned; empty where that is not shown.
    public let criteria: [CriterionScore]
    /// Whether what was said is shown, and not the score alone.
    public let showsFeedback: Bool
}

extension Transaction {
    /// What work earned, as far as that is released to a person whose work it is; nil before that.
    public func releasedResult(
        of submission: Submission, for user: Identifier<Kind.User>
    ) throws -> SubmissionResult? {
        guard let grade = submission.grade,
            let shown: Exam.Shown = try value(ResultsRelease.shown(in: submission.assessment, to: user, at: now))
        else { return nil }
        let showsFeedback = shown != .score
        return SubmissionResult(
            grade: showsFeedback ? grade : grade.withoutFeedback,
            criteria: showsFeedback ? try all(CriterionScore.list(of: submission.id)) : [],
            showsFeedback: showsFeedback)
    }

    /// Work that a person had a part in, or that their group handed in; nil for everyone else.
    public func ownSubmission(_ id: Submission.ID, of user: Identifier<Kind.User>) throws -> Submission? {
        try first("\(Submission.find(id)) and s.id in (\(Submission.own(of: user)))")
    }
}

extension Submission.Grade {
    fileprivate var withoutFeedback: Self {
        Self(score: score, maxScore: maxScore, finalScore: finalScore, feedback: nil, gradedAt: gradedAt)
    }
}
