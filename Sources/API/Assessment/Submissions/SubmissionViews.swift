internal import Assessment
internal import Files
internal import HTTP
internal import Platform

/// A file that goes with work.
struct SubmissionFileView: Output {
    let file: SubmissionFile

    static let schemaName = "SubmissionFile"

    static let shape = Shape<SubmissionFileView>([
        .field("id", .identifier, "Its id: `/api/v1/submissions/{id}/files/{file_id}`.") { $0.file.id },
        .field("purpose", .enumeration, "Whether it was handed in or given back.") { $0.file.purpose },
        .field("name", .string, "What it is called.") { $0.file.content.name },
        .field("media_type", .string, "Its type, by its content.") { $0.file.content.mediaType },
        .field("byte_size", .integer, "Its size.") { $0.file.content.byteCount },
    ])
}

/// What a criterion earned.
struct CriterionScoreView: Output {
    let score: CriterionScore

    static let schemaName = "CriterionScore"

    static let shape = Shape<CriterionScoreView>([
        .field("criterion_id", .identifier, "Which criterion.") { $0.score.criterion },
        .nullable("level_id", .identifier, "How well it was met, where a level says so.") { $0.score.level },
        .field("points", .decimal, "What it earned.") { $0.score.points },
        .nullable("comment", .string, "What was said of it.") { $0.score.comment },
    ])
}

/// What work earned.
struct SubmissionGradeView: Output {
    let grade: Submission.Grade
    let criteria: [CriterionScore]

    static let schemaName = "SubmissionGrade"

    static let shape = Shape<SubmissionGradeView>([
        .field("score", .decimal, "What it earned, before anything is taken off for lateness.") { $0.grade.score },
        .field("max_score", .decimal, "What could be earned.") { $0.grade.maxScore },
        .field("final_score", .decimal, "What is left by the late policy.") { $0.grade.finalScore },
        .nullable("feedback", .string, "What was said of it.") { $0.grade.feedback },
        .field("graded_at", .timestamp, "When that was.") { $0.grade.gradedAt },
        .list("criteria", of: .object, "What the rubric's criteria earned.") {
            $0.criteria.map { CriterionScoreView(score: $0) }
        },
    ])
}

/// One's own work, or one's group's.
struct OwnSubmissionView: Output {
    let submission: Submission
    let files: [SubmissionFile]
    let result: SubmissionResult?

    static let schemaName = "OwnSubmission"

    static let shape = Shape<OwnSubmissionView>([
        .field("id", .identifier, "The work's id.") { $0.submission.id },
        .field("assessment_id", .identifier, "For which assessment.") { $0.submission.assessment },
        .nullable("group_id", .identifier, "Whose group's work it is.") { $0.submission.group },
        .field("attempt_number", .integer, "From 1 for each person or group.") { $0.submission.number },
        .nullable("text", .string, "What was written.") { $0.submission.text },
        .field("submitted_at", .timestamp, "When it was handed in.") { $0.submission.submittedAt },
        .field("is_late", .boolean, "Whether it came late.") { $0.submission.isLate },
        .field("late_intervals", .integer, "How many intervals of lateness count.") { $0.submission.lateIntervals },
        .nullable("withdrawn_at", .timestamp, "When it was withdrawn.") { $0.submission.withdrawnAt },
        .list("files", of: .object, "What was handed in, and given back once that is released.") {
            $0.shownFiles.map { SubmissionFileView(file: $0) }
        },
        .nullable("grade", .object, "What it earned, once that is released.") { view in
            view.result.map { SubmissionGradeView(grade: $0.grade, criteria: $0.criteria) }
        },
    ])

    private var shownFiles: [SubmissionFile] {
        files.filter { $0.purpose == .work || result?.showsFeedback == true }
    }
}

/// Work as who grades it sees it in a list.
struct QueuedSubmissionView: Output {
    let queued: QueuedSubmission

    static let schemaName = "QueuedSubmission"

    static let shape = Shape<QueuedSubmissionView>(QueuedSubmissionView.frame(of: \.queued))

    static func frame<View: Sendable>(
        of queued: @escaping @Sendable (View) -> QueuedSubmission
    ) -> [ShapeField<View>] {
        [
            .field("id", .identifier, "The work's id.") { queued($0).submission.id },
            .field("candidate", .integer, "A number in the place of the name, the same for all of one's work.") {
                queued($0).candidate
            },
            .nullable("user_id", .identifier, "Who handed it in; null while names are hidden.") { queued($0).user },
            .nullable("full_name", .string, "Their name; null while names are hidden.") { queued($0).fullName },
            .nullable("group", .string, "Their group; null while names are hidden.") { queued($0).groupCode },
            .field("attempt_number", .integer, "From 1 for each person or group.") { queued($0).submission.number },
            .field("submitted_at", .timestamp, "When it was handed in.") { queued($0).submission.submittedAt },
            .field("is_late", .boolean, "Whether it came late.") { queued($0).submission.isLate },
            .field("late_intervals", .integer, "How many intervals of lateness count.") {
                queued($0).submission.lateIntervals
            },
            .nullable("score", .decimal, "What it earned; null until it is graded.") {
                queued($0).submission.grade?.score
            },
            .nullable("max_score", .decimal, "What could be earned.") { queued($0).submission.grade?.maxScore },
            .nullable("final_score", .decimal, "What is left by the late policy.") {
                queued($0).submission.grade?.finalScore
            },
        ]
    }
}

/// Work as who grades it sees it.
struct GradedSubmissionView: Output {
    let queued: QueuedSubmission
    let files: [SubmissionFile]
    let criteria: [CriterionScore]
    let place: QueuePlace?

    static let schemaName = "GradedSubmission"

    static let shape = Shape<GradedSubmissionView>(
        QueuedSubmissionView.frame(of: \.queued) + [
            .nullable("text", .string, "What was written.") { $0.queued.submission.text },
            .list("files", of: .object, "What was handed in, and given back.") {
                $0.files.map { SubmissionFileView(file: $0) }
            },
            .nullable("grade", .object, "What it earned.") { view in
                view.queued.submission.grade.map { SubmissionGradeView(grade: $0, criteria: view.criteria) }
            },
            .nullable("previous_id", .identifier, "The work before it in the queue.") { $0.place?.previous },
            .nullable("next_id", .identifier, "The work after it in the queue.") { $0.place?.next },
        ])

    /// Of what is said of the work, not of where it stands.
    var tag: ETag {
        ETag(of: GradedSubmissionView(queued: queued, files: files, criteria: criteria, place: nil).json)
    }
}

/// A score that was given.
struct GivenScoreView: Output {
    let given: GivenScore

    static let schemaName = "GivenScore"

    static let shape = Shape<GivenScoreView>([
        .field("score", .decimal, "What was given.") { $0.given.score },
        .field("max_score", .decimal, "Of what.") { $0.given.maxScore },
        .nullable("grader", .string, "By whom; null when the account is gone.") { $0.given.grader },
        .nullable("reason", .string, "Why, where it changed one that was released.") { $0.given.reason },
        .field("at", .timestamp, "When.") { $0.given.at },
    ])
}
