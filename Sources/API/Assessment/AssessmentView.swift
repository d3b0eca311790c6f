internal import Assessment
internal import Engine
internal import HTTP
internal import Platform

/// An assessment, with what holds in it for the person who asks.
struct AssessmentView: Output {
    let assessment: Exam
    let terms: OwnTerms?

    static let schemaName = "Assessment"

    static let shape = Shape<AssessmentView>(
        frame + window + marking + [
            .nullable("own", .object, "What holds for the person who asks: overrides and accommodations count.") {
                $0.terms.map { OwnTermsView(terms: $0) }
            }
        ])

    private static let frame: [ShapeField<AssessmentView>] = [
        .field("id", .identifier, "The assessment's id.") { $0.assessment.id },
        .nullable("offering_id", .identifier, "Whose section it belongs to.") { $0.assessment.offering },
        .nullable("course_id", .identifier, "Whose course it belongs to.") { $0.assessment.course },
        .field("type", .enumeration, "What it is.") { $0.assessment.details.form },
        .field("name", .string, "What it is called.") { $0.assessment.details.name },
        .field("instructions", .string, "What is said before it begins, in Markdown.") {
            $0.assessment.details.instructions
        },
        .field("status", .enumeration, "Where it stands.") { $0.assessment.status },
        .field("is_public", .boolean, "Whether everyone who is signed in may take it.") {
            $0.assessment.details.isPublic
        },
        .field("asks_password", .boolean, "Whether a password is asked for.") { $0.assessment.asksPassword },
        .field("total_questions", .integer, "How many questions an attempt has.") { $0.assessment.totalQuestions },
    ]

    private static let window: [ShapeField<AssessmentView>] = [
        .nullable("start_at", .timestamp, "When it opens.") { $0.assessment.details.startAt },
        .nullable("due_at", .timestamp, "From when on work is late.") { $0.assessment.details.dueAt },
        .nullable("end_at", .timestamp, "When it closes.") { $0.assessment.details.endAt },
        .nullable("duration_minutes", .integer, "How long an attempt may take.") {
            $0.assessment.details.durationMinutes
        },
        .nullable("max_attempts", .integer, "How many attempts there may be.") { $0.assessment.details.maxAttempts },
    ]

    private static let marking: [ShapeField<AssessmentView>] = [
        .field("grading_method", .enumeration, "Which attempt counts.") { $0.assessment.details.gradingMethod },
        .field("weight", .decimal, "How much it counts within its category.") { $0.assessment.details.weight },
        .nullable("total_marks", .decimal, "What all points are worth; null: their sum.") {
            $0.assessment.details.totalMarks
        },
        .nullable("passing_marks", .decimal, "What is needed to pass.") { $0.assessment.details.passingMarks },
        .field("passing_score_percentage", .decimal, "Percent needed to pass where no marks are set.") {
            $0.assessment.details.passingPercentage
        },
        .field("late_deduction_percentage", .decimal, "Percent taken off for each begun interval of lateness.") {
            $0.assessment.details.lateDeduction
        },
        .field("late_interval_minutes", .integer, "The interval.") { $0.assessment.details.lateIntervalMinutes },
        .field("late_floor_percentage", .decimal, "Percent that are kept however late it is.") {
            $0.assessment.details.lateFloor
        },
        .field("late_grace_minutes", .integer, "Lateness that costs nothing.") {
            $0.assessment.details.lateGraceMinutes
        },
        .field("results_release", .enumeration, "When students see what they earned.") {
            $0.assessment.details.release
        },
        .field("results_shown", .enumeration, "What they see then.") { $0.assessment.details.shown },
        .nullable("results_released_at", .timestamp, "When the results were released by hand.") {
            $0.assessment.resultsReleasedAt
        },
        .field("shuffle_questions", .boolean, "Whether each attempt has the questions in another order.") {
            $0.assessment.details.shufflesQuestions
        },
        .field("shuffle_options", .boolean, "Whether each attempt has the options in another order.") {
            $0.assessment.details.shufflesOptions
        },
    ]

    /// Of what is stored, not of what holds for the person.
    var tag: ETag { ETag(of: AssessmentView(assessment: assessment, terms: nil).json) }
}

/// What holds for a person in an assessment.
struct OwnTermsView: Output {
    let terms: OwnTerms

    static let schemaName = "AssessmentTerms"

    static let shape = Shape<OwnTermsView>([
        .nullable("opens_at", .timestamp, "When it opens.") { $0.terms.opensAt },
        .nullable("due_at", .timestamp, "From when on work is late.") { $0.terms.dueAt },
        .nullable("closes_at", .timestamp, "When it closes.") { $0.terms.closesAt },
        .nullable("duration_seconds", .integer, "How long an attempt may take.") { $0.terms.durationSeconds },
        .nullable("max_attempts", .integer, "How many attempts there may be.") { $0.terms.maxAttempts },
        .field("attempts_used", .integer, "How many there are.") { $0.terms.attemptsUsed },
        .nullable(
            "deadline", .timestamp,
            "The one date until when work is taken: of the open attempt, else the due time, else the close."
        ) {
            $0.terms.deadline
        },
        .nullable("open_attempt_id", .identifier, "The attempt that is under way.") { $0.terms.openAttempt },
    ])
}
