internal import Access
internal import Assessment
internal import HTTP
internal import Platform

/// What a person's attempts make together.
private struct ExamResultView: Output {
    let result: ExamResult

    static let schemaName = "AssessmentResult"

    static let shape = Shape<ExamResultView>([
        .field("score", .decimal, "What was earned, by the grading method.") { $0.result.score },
        .field("max_score", .decimal, "What could be earned.") { $0.result.maxScore },
        .field("passed", .boolean, "Whether it is enough: by marks when they are set, else by the percentage.") {
            $0.result.isPassed
        },
        .field("attempts", .integer, "How many attempts have ended, or were handed in.") { $0.result.attempts },
        .nullable("attempt_id", .identifier, "The attempt that counts; null where the average does.") {
            $0.result.countingAttempt
        },
        .nullable("submission_id", .identifier, "The work that counts, where it was handed in.") {
            $0.result.countingSubmission
        },
        .field("needs_marking", .boolean, "Whether a person has still to mark something that may change it.") {
            $0.result.awaitsMarking
        },
    ])
}

/// One's own result, or none yet.
private struct OwnResultView: Output {
    let result: ExamResult?

    static let schemaName = "OwnAssessmentResult"

    static let shape = Shape<OwnResultView>([
        .nullable("result", .object, "Null before an attempt has ended, and until the results are released.") {
            $0.result.map { ExamResultView(result: $0) }
        }
    ])
}

/// The result of a person.
private struct PersonResultView: Output {
    let person: PersonResult

    static let schemaName = "PersonResult"

    static let shape = Shape<PersonResultView>([
        .nullable("user_id", .identifier, "Whose it is; null while names are hidden.") { $0.person.user },
        .nullable("full_name", .string, "Their name; null while names are hidden.") { $0.person.fullName },
        .nullable("candidate", .integer, "The number in the place of the name; null where names are shown.") {
            $0.person.candidate
        },
        .field("result", .object, "What their attempts make together.") { ExamResultView(result: $0.person.result) },
    ])
}

extension [Endpoint<APIContext>] {
    /// What came of assessments: for each person, and of the questions.
    static let assessmentResults: Self = [
        .declare(
            .get, "/api/v1/assessments/{id}/results", id: "list_results", tag: "Assessments", permission: .signedIn,
            summary: "What each person's attempts make together, by name, for those who mark"
        )
        .path(PathID<Kind.Assessment>.self)
        .query(Paging.self)
        .examines(Page<PersonResultView>.self) { call, transaction, actor in
            let grant = try transaction.grant(.readAttempts, on: call.path.id, to: actor)
            let results = try transaction.results(under: grant, limit: call.query.limit, offset: call.query.offset)
            return Page(overfetched: results.map { PersonResultView(person: $0) }, call.query)
        },
        .declare(
            .get, "/api/v1/assessments/{id}/own-result", id: "get_own_result", tag: "Assessments",
            permission: .signedIn, summary: "What one's own attempts make together, once that is released"
        )
        .path(PathID<Kind.Assessment>.self)
        .examines(OwnResultView.self) { call, transaction, actor in
            _ = try transaction.grant(.read, on: call.path.id, to: actor)
            return OwnResultView(result: try transaction.releasedResult(of: call.path.id, for: actor.user))
        },
        .declare(
            .get, "/api/v1/assessments/{id}/item-analysis", id: "get_item_analysis", tag: "Assessments",
            permission: .signedIn, summary: "How the test and each question did their work, for those who mark"
        )
        .path(PathID<Kind.Assessment>.self)
        .examines(ItemAnalysisView.self) { call, transaction, actor in
            let grant = try transaction.grant(.mark, on: call.path.id, to: actor)
            return ItemAnalysisView(analysis: try transaction.itemAnalysis(under: grant))
        },
    ]
}
