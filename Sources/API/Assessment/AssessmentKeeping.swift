internal import Access
internal import Assessment
internal import Engine
internal import HTTP
internal import Platform

/// What must be given to begin.
private struct AdmissionInput: Input {
    let password: String?
    let networks: [String]

    init(from fields: inout FieldReader) {
        password = fields.optional("password", .secret(max: 200), "The password; null: none is asked for.")
        networks = fields.defaulted(
            "networks", .array(of: .string(max: 50), max: 100), [],
            "The networks from which it can be begun, such as 10.1.0.0/16; none: from anywhere.")
    }
}

/// How many attempts were marked.
private struct RemarkView: Output {
    let attempts: Int

    static let schemaName = "Remarking"

    static let shape = Shape<RemarkView>([
        .field("attempts", .integer, "How many attempts were marked again.") { $0.attempts }
    ])
}

extension [Endpoint<APIContext>] {
    /// What the authors of an assessment do with it.
    static let assessmentKeeping: Self = [
        .declare(
            .patch, "/api/v1/assessments/{id}", id: "edit_assessment", tag: "Assessments", permission: .signedIn,
            summary: "Change an assessment; deadlines of attempts under way move with it",
            problems: DocumentedProblem.ofKeeping, honours: [.ifMatch, .idempotencyKey]
        )
        .path(PathID<Kind.Assessment>.self)
        .body(AssessmentChange.self)
        .writes(replying: AssessmentView.self) { call, transaction, actor in
            let grant = try transaction.grant(.edit, on: call.path.id, to: actor)
            let old = try transaction.assessment(call.path.id)
            try call.requireMatch(AssessmentView(assessment: old, terms: nil).tag)
            let changed = try transaction.change(call.body.applied(to: old.details), under: grant)
            let view = AssessmentView(assessment: changed, terms: nil)
            return Reply(view, tag: view.tag)
        },
        .keeping(
            .post, "/api/v1/assessments/{id}/publication", "publish_assessment",
            "Show an assessment to those who may take it"
        ) { try $0.publish(under: $1) },
        .keeping(
            .post, "/api/v1/assessments/{id}/archival", "archive_assessment",
            "Take an assessment out of use; what was done in it stays"
        ) { try $0.archive(under: $1) },
        .keeping(
            .put, "/api/v1/assessments/{id}/results-release", "release_results", "Show everyone their results"
        ) { try $0.releaseResults(true, under: $1) },
        .keeping(
            .delete, "/api/v1/assessments/{id}/results-release", "withhold_results",
            "Show results that were released by hand no longer"
        ) { try $0.releaseResults(false, under: $1) },
        .declare(
            .delete, "/api/v1/assessments/{id}", id: "remove_assessment", tag: "Assessments", permission: .signedIn,
            summary: "Take away an assessment that nobody has begun", problems: DocumentedProblem.ofKeeping
        )
        .path(PathID<Kind.Assessment>.self)
        .writes { call, transaction, actor in
            try transaction.removeAssessment(under: try transaction.grant(.edit, on: call.path.id, to: actor))
        },
        .declare(
            .put, "/api/v1/assessments/{id}/admission", id: "set_admission", tag: "Assessments",
            permission: .signedIn, summary: "Say what must be given to begin, and from where",
            problems: DocumentedProblem.ofKeeping
        )
        .path(PathID<Kind.Assessment>.self)
        .body(AdmissionInput.self)
        .writes { call, transaction, actor in
            let grant = try transaction.grant(.edit, on: call.path.id, to: actor)
            try transaction.admit(
                with: call.body.password.map(Exam.PasswordChange.given) ?? .none, from: call.body.networks,
                under: grant)
        },
        .declare(
            .post, "/api/v1/assessments/{id}/remarking", id: "remark_assessment", tag: "Assessments",
            permission: .signedIn,
            summary: "Mark every attempt again by the keys as they are now; marks given by hand stay"
        )
        .path(PathID<Kind.Assessment>.self)
        .answers(RemarkView.self) { call in
            RemarkView(attempts: try await call.context.remark(call.path.id))
        },
    ]
}

extension APIContext {
    /// In batches, so that those who sit exams meanwhile are not kept waiting.
    fileprivate func remark(_ assessment: Exam.ID) async throws -> Int {
        var (count, last): (Int, ExamAttempt.ID?) = (0, nil)
        while true {
            let (marked, end) = try await write { [last] transaction, actor in
                let grant = try transaction.grant(.mark, on: assessment, to: actor)
                return try transaction.markAnew(after: last, limit: 50, under: grant)
            }
            guard let end else { return count }
            count += marked
            last = end
        }
    }
}

extension Endpoint<APIContext> {
    /// A change without a body that answers the assessment.
    fileprivate static func keeping(
        _ method: Method, _ path: PathTemplate, _ id: String, _ summary: String,
        _ verb: @escaping @Sendable (Transaction, Grant<Exam.ID>) throws -> Exam
    ) -> Endpoint<APIContext> {
        declare(
            method, path, id: id, tag: "Assessments", permission: .signedIn, summary: summary,
            problems: DocumentedProblem.ofKeeping
        )
        .path(PathID<Kind.Assessment>.self)
        .writes(AssessmentView.self) { call, transaction, actor in
            let grant = try transaction.grant(.edit, on: call.path.id, to: actor)
            return AssessmentView(assessment: try verb(transaction, grant), terms: nil)
        }
    }
}
