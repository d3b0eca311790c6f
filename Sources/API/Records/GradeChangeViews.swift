internal import HTTP
internal import Platform
internal import Records

/// What a grade says, in the history.
struct GradeValueView: Output {
    let value: GradeValue

    static let schemaName = "GradeValue"

    static let shape = Shape<GradeValueView>([
        .nullable("marks", .decimal, "What was earned.") { $0.value.marks },
        .nullable("max_marks", .decimal, "What could be earned.") { $0.value.maxMarks },
        .nullable("percentage", .decimal, "The one of the other.") { $0.value.percentage },
        .nullable("letter", .string, "The letter.") { $0.value.letter },
        .nullable("grade_points", .decimal, "Its points.") { $0.value.points },
        .field("state", .enumeration, "Whether it counts.") { $0.value.state },
    ])
}

/// A change of a grade.
struct GradeHistoryView: Output {
    let entry: GradeHistoryEntry

    static let schemaName = "GradeHistoryEntry"

    static let shape = Shape<GradeHistoryView>([
        .field("sequence", .integer, "From 1 for each enrolment.") { $0.entry.sequence },
        .field("version", .integer, "What the grade's version became.") { $0.entry.gradeVersion },
        .field("change_type", .enumeration, "What kind of change it was.") { $0.entry.kind },
        .field("reason", .string, "Why.") { $0.entry.reason },
        .field("old", .object, "What the grade said before.") { GradeValueView(value: $0.entry.old) },
        .field("new", .object, "What it says since.") { GradeValueView(value: $0.entry.new) },
        .nullable("changed_by", .identifier, "Who changed it; null for the system.") { $0.entry.changedBy },
        .nullable("approved_by", .identifier, "Who approved.") { $0.entry.approvedBy },
        .list("documents", of: .string, "What it rests on.") { $0.entry.documents },
        .field("at", .timestamp, "When.") { $0.entry.at },
        .field("previous_hash", .string, "The seal of the entry before.") { $0.entry.previousHash },
        .field("hash", .string, "The seal.") { $0.entry.hash },
    ])
}

/// What came of asking for a change.
struct ChangeOutcomeView: Output {
    let outcome: ChangeOutcome

    static let schemaName = "GradeChangeOutcome"

    static let shape = Shape<ChangeOutcomeView>([
        .nullable("grade", .object, "The grade as it is since; null while it waits for approval.") {
            if case .changed(let grade) = $0.outcome { GradeView(grade: grade) } else { nil }
        },
        .nullable("request_id", .identifier, "What waits for somebody else's approval; null when it was made.") {
            if case .requested(let id) = $0.outcome { id } else { nil }
        },
    ])
}

/// A change that waits for approval, or waited.
struct GradeChangeRequestView: Output {
    let request: GradeChangeRequest

    static let schemaName = "GradeChangeRequest"

    static let shape = Shape<GradeChangeRequestView>([
        .field("id", .identifier, "The request's id.") { $0.request.id },
        .field("grade_id", .identifier, "The grade.") { $0.request.grade },
        .field("version", .integer, "The version of the grade that was seen.") { $0.request.gradeVersion },
        .field("change_type", .enumeration, "What kind of change it is.") { $0.request.change.kind },
        .field("reason", .string, "Why.") { $0.request.change.reason },
        .nullable("marks", .decimal, "The marks that it is to have.") { $0.request.change.marks },
        .nullable("letter", .string, "The letter that it is to have.") { $0.request.change.letter },
        .field("state", .enumeration, "Whether it is to count.") { $0.request.change.state },
        .list("documents", of: .string, "What it rests on.") { $0.request.change.documents },
        .field("status", .enumeration, "Where it stands.") { $0.request.status },
        .nullable("requested_by", .identifier, "Who asks.") { $0.request.requestedBy },
        .nullable("decision_reason", .string, "What was said when it was decided.") { $0.request.decisionReason },
        .field("created_at", .timestamp, "When it was asked.") { $0.request.createdAt },
    ])
}

/// What a student says against a grade.
struct GradeAppealView: Output {
    let appeal: GradeAppeal

    static let schemaName = "GradeAppeal"

    static let shape = Shape<GradeAppealView>([
        .field("id", .identifier, "The appeal's id.") { $0.appeal.id },
        .field("grade_id", .identifier, "The grade.") { $0.appeal.grade },
        .field("student_id", .identifier, "Whose it is.") { $0.appeal.student },
        .field("reason", .string, "Why.") { $0.appeal.reason },
        .field("status", .enumeration, "Where it stands.") { $0.appeal.status },
        .nullable("decision_reason", .string, "What was said when it was decided.") { $0.appeal.decisionReason },
        .nullable("decided_at", .timestamp, "When it was decided.") { $0.appeal.decidedAt },
        .field("created_at", .timestamp, "When it was submitted.") { $0.appeal.createdAt },
    ])
}
