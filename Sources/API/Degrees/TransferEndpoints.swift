internal import Access
internal import Degrees
internal import Engine
internal import HTTP
internal import Platform

/// Credit from elsewhere as it is entered.
private struct TransferInput: Input {
    let details: TransferCredit.Details

    init(from fields: inout FieldReader) {
        details = TransferCredit.Details(
            institution: fields.required("institution", .string(min: 1, max: 255), "Where it was earned."),
            externalCourse: fields.required(
                "external_course", .string(min: 1, max: 255), "What the course is called there."),
            credits: fields.required("credits", .decimal(Decimal(0)...Decimal(999)), "What it is worth here."),
            gradeLetter: fields.optional(
                "grade_letter", .string(min: 1, max: 10), "The grade, by a letter of our scale."),
            completedOn: fields.optional("completed_on", .date, "When it was completed."),
            courseCode: fields.optional(
                "course_code", .string(min: 1, max: 50),
                "The course of ours; unless stated it is looked for among the approved equivalencies."),
            notes: fields.optional("notes", .text(min: 1, max: 1000), "Anything else."))
    }
}

/// What becomes of a credit.
private struct TransferDecision: Input {
    let isApproved: Bool

    init(from fields: inout FieldReader) {
        isApproved = fields.required("is_approved", .boolean, "Whether it counts.")
    }
}

/// A credit of a student.
private struct TransferPath: Input {
    let student: Identifier<Kind.Student>
    let credit: Identifier<Kind.TransferCredit>

    init(from fields: inout FieldReader) {
        student = fields.required("id", .identifier(), "The student.")
        credit = fields.required("credit_id", .identifier(), "The credit.")
    }
}

/// Credit that was earned elsewhere.
struct TransferView: Output {
    let credit: TransferCredit

    static let schemaName = "TransferCredit"

    static let shape = Shape<TransferView>([
        .field("id", .identifier, "The credit's id.") { $0.credit.id },
        .field("student_id", .identifier, "Whose it is.") { $0.credit.student },
        .field("institution", .string, "Where it was earned.") { $0.credit.details.institution },
        .field("external_course", .string, "What the course is called there.") { $0.credit.details.externalCourse },
        .field("credits", .decimal, "What it is worth here.") { $0.credit.details.credits },
        .nullable("grade_letter", .string, "The grade.") { $0.credit.details.gradeLetter },
        .nullable("completed_on", .date, "When it was completed.") { $0.credit.details.completedOn },
        .nullable("course_code", .string, "The course of ours that it stands for.") { $0.credit.details.courseCode },
        .nullable("notes", .string, "Anything else.") { $0.credit.details.notes },
        .field("status", .enumeration, "Pending, approved or rejected.") { $0.credit.status },
        .nullable("decided_at", .timestamp, "When it was decided.") { $0.credit.decidedAt },
    ])
}

extension [Endpoint<APIContext>] {
    /// Credit from elsewhere.
    static let transferCredits: Self = [
        .declare(
            .get, "/api/v1/students/{id}/transfer-credits", id: "list_transfer_credits", tag: "Records",
            permission: .signedIn, summary: "A student's credit from elsewhere"
        )
        .path(PathID<Kind.Student>.self)
        .query(Paging.self)
        .reads(Page<TransferView>.self) { call, transaction, actor in
            _ = try transaction.grant(.readGrades, on: call.path.id, to: actor)
            let list = TransferCredit.list(of: call.path.id, limit: call.query.limit, offset: call.query.offset)
            return Page(overfetched: try transaction.all(list).map(TransferView.init), call.query)
        },
        .declare(
            .post, "/api/v1/students/{id}/transfer-credits", id: "enter_transfer_credit", tag: "Records",
            permission: .permission("edit"), summary: "Enter credit from elsewhere, to be approved",
            problems: DocumentedProblem.records(.notFound), honours: .idempotencyKey
        )
        .path(PathID<Kind.Student>.self)
        .body(TransferInput.self)
        .writes(TransferView.self, status: .created) { call, transaction, actor in
            let grant = try transaction.grant(.edit, on: call.path.id, to: actor)
            return TransferView(credit: try transaction.enter(call.body.details, under: grant))
        },
        .declare(
            .post, "/api/v1/students/{id}/transfer-credits/{credit_id}/decision", id: "decide_transfer_credit",
            tag: "Records", permission: .permission("edit"), summary: "Approve or reject credit from elsewhere",
            problems: DocumentedProblem.records(.notFound, .alreadyDecided), honours: .idempotencyKey
        )
        .path(TransferPath.self)
        .body(TransferDecision.self)
        .writes(TransferView.self) { call, transaction, actor in
            let grant = try transaction.grant(.edit, on: call.path.student, to: actor)
            return TransferView(
                credit: try transaction.decide(call.path.credit, isApproved: call.body.isApproved, under: grant))
        },
    ]
}
