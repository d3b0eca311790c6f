internal import Access
internal import Degrees
internal import Engine
internal import HTTP
internal import Operations
internal import Platform

/// Which decisions of a term are wanted.
private struct StandingQuery: Input {
    let standing: AcademicStanding?
    let paging: Paging

    init(from fields: inout FieldReader) {
        standing = fields.optional("standing", .enumeration(), "Only this standing.")
        paging = Paging(from: &fields)
    }
}

/// A decision by hand.
private struct StandingInput: Input {
    let term: Identifier<Kind.Term>
    let standing: AcademicStanding
    let reason: String

    init(from fields: inout FieldReader) {
        term = fields.required("term_id", .identifier(), "The term.")
        standing = fields.required("standing", .enumeration(), "The standing.")
        reason = fields.required("reason", .text(min: 1, max: 1000), "Why.")
    }
}

/// The standing of a student in a term.
struct StandingView: Output {
    let decision: StandingDecision
    let reading: Reading

    static let schemaName = "StandingDecision"

    static let shape = Shape<StandingView>([
        .field("id", .identifier, "The decision's id.") { $0.decision.id },
        .field("student_id", .identifier, "Whose it is.") { $0.decision.student },
        .field("student_number", .string, "The student's number.") { $0.decision.studentNumber },
        .field("full_name", .string, "The student's name.") { $0.decision.studentName },
        .field("term_id", .identifier, "The term.") { $0.decision.term },
        .field("term_code", .string, "Its code.") { $0.decision.termCode },
        .field("standing", .enumeration, "The standing.") { $0.decision.standing },
        .field("previous_standing", .string, "The standing before; `none` for the first.") { $0.decision.previous },
        .nullable("term_gpa", .decimal, "The average of the term.") { $0.decision.termGPA },
        .nullable("cumulative_gpa", .decimal, "The average up to then.") { $0.decision.cumulativeGPA },
        .nullable("credits_attempted", .decimal, "Credits attempted up to then.") { $0.decision.creditsAttempted },
        .nullable("rule", .string, "The rule that decided, by its code; null where the registrar did.") {
            $0.decision.ruleCode
        },
        .nullable("rule_name", .localized, "What the rule says.") { view in
            view.decision.ruleName.map { view.reading($0) }
        },
        .nullable("reason", .string, "Why, where the registrar decided.") { $0.decision.reason },
        .field("decided_at", .timestamp, "When it was decided.") { $0.decision.decidedAt },
        .nullable("superseded_at", .timestamp, "When another decision took its place.") { $0.decision.supersededAt },
    ])
}

extension [Endpoint<APIContext>] {
    /// Academic standing.
    static let standing: Self = [
        .declare(
            .get, "/api/v1/students/{id}/standing", id: "list_standing", tag: "Records", permission: .signedIn,
            summary: "A student's standing in each term, latest first", problems: DocumentedProblem.records(.withheld)
        )
        .path(PathID<Kind.Student>.self)
        .query(Paging.self)
        .reads(Page<StandingView>.self) { call, transaction, actor in
            try transaction.grantRecord(of: call.path.id, to: actor)
            let (paging, reading) = (call.query, Reading(call.context))
            let decisions = try transaction.all(
                StandingDecision.list(of: call.path.id, limit: paging.limit, offset: paging.offset),
                as: StandingDecision.self)
            return Page(overfetched: decisions.map { StandingView(decision: $0, reading: reading) }, paging)
        },
        .declare(
            .post, "/api/v1/students/{id}/standing", id: "decide_standing", tag: "Records",
            permission: .permission("edit"), summary: "Decide a student's standing by hand, such as a readmission",
            problems: DocumentedProblem.records(.notFound), honours: .idempotencyKey
        )
        .path(PathID<Kind.Student>.self)
        .body(StandingInput.self)
        .writes(StandingView.self, status: .created) { call, transaction, actor in
            let grant = try transaction.grant(.edit, on: call.path.id, to: actor)
            return StandingView(
                decision: try transaction.decideStanding(
                    call.body.standing, in: call.body.term, because: call.body.reason, under: grant),
                reading: Reading(call.context))
        },
        .declare(
            .get, "/api/v1/terms/{id}/standing", id: "list_term_standing", tag: "Records",
            permission: .permission("evaluateStanding"), summary: "The standing of everyone in a term"
        )
        .path(PathID<Kind.Term>.self)
        .query(StandingQuery.self)
        .reads(Page<StandingView>.self) { call, transaction, actor in
            _ = try actor.grant(.evaluateStanding)
            let (paging, reading) = (call.query.paging, Reading(call.context))
            let decisions = try transaction.all(
                StandingDecision.list(
                    in: call.path.id, standing: call.query.standing, limit: paging.limit, offset: paging.offset),
                as: StandingDecision.self)
            return Page(overfetched: decisions.map { StandingView(decision: $0, reading: reading) }, paging)
        },
        .declare(
            .post, "/api/v1/terms/{id}/standing-evaluation", id: "evaluate_standing", tag: "Records",
            permission: .permission("evaluateStanding"),
            summary: "Have the standing of everyone in a term evaluated by the rules", honours: .idempotencyKey
        )
        .path(PathID<Kind.Term>.self)
        .writes { call, transaction, actor in
            try transaction.enqueueStanding(of: call.path.id, under: try actor.grant(.evaluateStanding))
        },
    ]
}
