internal import Access
internal import Assessment
internal import Engine
internal import HTTP
internal import Platform

/// Which assessments are wanted.
private struct AssessmentQuery: Input {
    let offering: Identifier<Kind.Offering>?
    let paging: Paging

    init(from fields: inout FieldReader) {
        offering = fields.optional("offering_id", .identifier(), "Only those of this section or its course.")
        paging = Paging(from: &fields)
    }
}

extension [Endpoint<APIContext>] {
    /// Exams, quizzes and attempts at them.
    static let assessment: Self =
        assessments + assessmentKeeping + assessmentContent + assessmentResults + attempts + attemptMarking
        + concessions + assessmentOverrides + assignments + rubrics + submissions + grading

    /// Finding and making assessments.
    private static let assessments: Self = [
        .declare(
            .get, "/api/v1/assessments", id: "list_assessments", tag: "Assessments", permission: .signedIn,
            summary: "The assessments that one sees, those that open last first"
        )
        .query(AssessmentQuery.self)
        .reads(Page<AssessmentView>.self) { call, transaction, actor in
            let paging = call.query.paging
            let listed = try transaction.all(
                Exam.list(of: call.query.offering, limit: paging.limit, offset: paging.offset),
                as: Exam.self)
            let terms = try transaction.ownTerms(of: listed.map(\.id), for: actor.user)
            return Page(
                overfetched: listed.map { AssessmentView(assessment: $0, terms: terms[$0.id]) }, paging)
        },
        .declare(
            .get, "/api/v1/assessments/{id}", id: "get_assessment", tag: "Assessments", permission: .signedIn,
            summary: "An assessment, with what holds in it for oneself", honours: .etag
        )
        .path(PathID<Kind.Assessment>.self)
        .reads(replying: AssessmentView.self) { call, transaction, actor in
            let found = try transaction.first(Exam.find(call.path.id), as: Exam.self)
                .orThrow(AttemptFailure.unknownAssessment)
            let terms = try transaction.ownTerms(of: [found.id], for: actor.user)
            let view = AssessmentView(assessment: found, terms: terms[found.id])
            return Reply(view, tag: view.tag)
        },
        .declare(
            .post, "/api/v1/offerings/{id}/assessments", id: "add_section_assessment", tag: "Assessments",
            permission: .signedIn, summary: "Make a draft for a section", honours: .idempotencyKey
        )
        .path(PathID<Kind.Offering>.self)
        .body(AssessmentChange.self)
        .makes { .section($0.path.id) },
        .declare(
            .post, "/api/v1/courses/{id}/assessments", id: "add_course_assessment", tag: "Assessments",
            permission: .signedIn, summary: "Make a draft for every section of a course", honours: .idempotencyKey
        )
        .path(PathID<Kind.Course>.self)
        .body(AssessmentChange.self)
        .makes { .course($0.path.id) },
        .declare(
            .post, "/api/v1/assessments", id: "add_assessment", tag: "Assessments", permission: .signedIn,
            summary: "Make a draft of no course, which can be made public", honours: .idempotencyKey
        )
        .body(AssessmentChange.self)
        .makes { _ in .own },
    ]
}

extension EndpointDeclaration where Context == APIContext, Body == AssessmentChange {
    /// Makes a draft somewhere.
    fileprivate func makes(
        in place: @escaping @Sendable (HandlerCall) -> AssessmentPlace
    ) -> Endpoint<APIContext> {
        answers(content: "application/json", schema: AssessmentView.schema, status: .created) { call in
            // Made outside: the transaction may run twice.
            let seed = call.context.backend.environment.randomBytes(32)
            return try await call.context.write(under: call.idempotency) { transaction, actor in
                let grant = try transaction.grantAssessing(in: place(call), to: actor)
                let made = try transaction.addAssessment(try call.body.details(), seed: seed, under: grant)
                return .json(AssessmentView(assessment: made, terms: nil), status: .created)
            }
        }
    }
}
