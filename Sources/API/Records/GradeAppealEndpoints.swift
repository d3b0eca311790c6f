internal import Access
internal import Engine
internal import HTTP
internal import Platform
internal import Records

/// What a student says against a grade.
private struct AppealInput: Input {
    let reason: String

    static let schemaName = "NewGradeAppeal"

    init(from fields: inout FieldReader) {
        reason = fields.required("reason", .text(min: 1, max: 4000), "Why the grade should be another one.")
    }
}

/// A decision on an appeal.
private struct AppealDecisionInput: Input {
    let reason: String
    let change: GradeChange?

    static let schemaName = "GradeAppealDecision"

    init(from fields: inout FieldReader) {
        let isApproved: Bool = fields.required("approved", .boolean, "Whether the grade is changed.")
        let reason: String = fields.required("reason", .text(min: 1, max: 2000), "Why.")
        let change = GradeChange(
            .appealApproved, because: reason,
            marks: fields.optional("marks", .marks(upTo: 999_999), "The marks that it is to have; of a mark."),
            letter: fields.optional("letter", .string(min: 1, max: 10), "The letter of a final grade."),
            state: fields.defaulted("state", .enumeration(), .graded, "Whether it then counts."))
        self.reason = reason
        self.change = isApproved ? change : nil
    }
}

extension [Endpoint<APIContext>] {
    /// Appeals against grades.
    static let gradeAppeals: Self = [
        .declare(
            .post, "/api/v1/grades/{id}/appeals", id: "appeal_grade", tag: "Grades", permission: .signedIn,
            summary: "Appeal against one's own released grade",
            problems: DocumentedProblem.grades(.unknown, .alreadyOpen), honours: .idempotencyKey
        )
        .path(PathID<Kind.Grade>.self)
        .body(AppealInput.self)
        .writes(GradeAppealView.self, status: .created) { call, transaction, actor in
            let grade = try transaction.grade(call.path.id, seenBy: actor)
            let grant = try transaction.grant(.appeal, on: grade.student, to: actor)
            return GradeAppealView(
                appeal: try transaction.appeal(grade.id, because: call.body.reason, under: grant))
        },
        .declare(
            .post, "/api/v1/grade-appeals/{id}/withdrawal", id: "withdraw_grade_appeal", tag: "Grades",
            permission: .signedIn, summary: "Take one's own appeal back",
            problems: DocumentedProblem.grades(.unknown, .decided)
        )
        .path(PathID<Kind.GradeAppeal>.self)
        .writes(GradeAppealView.self) { call, transaction, actor in
            let found = try transaction.seenAppeal(call.path.id, by: actor)
            let grant = try transaction.grant(.appeal, on: found.student, to: actor)
            return GradeAppealView(appeal: try transaction.withdraw(found.id, under: grant))
        },
        .declare(
            .get, "/api/v1/offerings/{id}/grade-appeals", id: "list_grade_appeals", tag: "Grades",
            permission: .signedIn, summary: "The appeals of a section, the newest first"
        )
        .path(PathID<Kind.Offering>.self)
        .query(Paging.self)
        .examines(Page<GradeAppealView>.self) { call, transaction, actor in
            let grant = try transaction.grant(.changeGrades, on: call.path.id, to: actor)
            let appeals: [GradeAppeal] = try transaction.all(
                GradeAppeal.list(of: grant.resource, limit: call.query.limit, offset: call.query.offset))
            return Page(overfetched: appeals.map { GradeAppealView(appeal: $0) }, call.query)
        },
        .declare(
            .post, "/api/v1/grade-appeals/{id}/decision", id: "decide_grade_appeal", tag: "Grades",
            permission: .signedIn, summary: "Approve an appeal, which changes the grade, or reject it",
            problems: DocumentedProblem.grades(
                .unknown, .decided, .unknownLetter, .invalidMarks, .unchanged, .brokenHistory)
        )
        .path(PathID<Kind.GradeAppeal>.self)
        .body(AppealDecisionInput.self)
        .answers(content: "application/json", schema: GradeAppealView.schema) { call in
            // Where somebody must approve changes, an appeal is for them to decide.
            let action: Policy.OfferingAction =
                call.context.backend.institution.approvesGradeChanges ? .approveGradeChanges : .changeGrades
            return try await call.context.write(under: call.idempotency) { transaction, actor in
                let found = try transaction.seenAppeal(call.path.id, by: actor)
                let grant = try transaction.grant(action, on: found.offering, to: actor)
                let decided = try transaction.decide(
                    found.id, changingTo: call.body.change, because: call.body.reason, under: grant)
                return Reply(GradeAppealView(appeal: decided)).response(.ok)
            }
        },
    ]
}

extension Transaction {
    fileprivate func seenAppeal(_ id: GradeAppeal.ID, by actor: Actor) throws -> GradeAppeal {
        let appeal: GradeAppeal = try first(GradeAppeal.find(id)).orThrow(GradeFailure.unknown)
        _ = try grade(appeal.grade, seenBy: actor)
        return appeal
    }
}
