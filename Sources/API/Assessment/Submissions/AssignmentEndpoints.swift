internal import Access
internal import Assessment
internal import Engine
internal import HTTP
internal import Platform

/// What an assessment takes.
private struct AssignmentInput: Input {
    private let details: Assignment.Details
    private let endings: [String]

    init(from fields: inout FieldReader) {
        var details = Assignment.Details()
        details.acceptsText = fields.defaulted("accepts_text", .boolean, true, "Whether text can be written.")
        details.acceptsFiles = fields.defaulted("accepts_files", .boolean, true, "Whether files can be brought.")
        details.mostFiles = fields.defaulted("max_files", .integer(1...20), 5, "How many files at most.")
        details.mostMegabytes = fields.optional(
            "max_file_megabytes", .integer(1...10_000), "How large a file may be; null: what the server takes.")
        details.isGroupWork = fields.defaulted("is_group_work", .boolean, false, "Whether a group hands in together.")
        details.isBlind = fields.defaulted(
            "is_blind", .boolean, false,
            "Whether who grades sees a number in the place of names, until the results are released by hand.")
        endings = fields.defaulted(
            "file_endings", .array(of: .string(max: 20), max: 50), [],
            "The endings of the files that are taken, such as `pdf`; none: every type that is taken at all.")
        fields.check(
            details.acceptsText || details.acceptsFiles, "accepts_text", code: "nothing_accepted",
            "Take text, files, or both.")
        self.details = details
    }

    /// - Throws: `SubmissionFailure` for an ending of no type that is taken.
    func checked() throws -> Assignment.Details {
        var details = details
        details.fileEndings = try Assignment.Details.endings(endings).orThrow(SubmissionFailure.unknownEnding)
        return details
    }
}

/// What an assessment takes.
private struct AssignmentView: Output {
    let details: Assignment.Details

    static let schemaName = "Assignment"

    static let shape = Shape<AssignmentView>([
        .field("accepts_text", .boolean, "Whether text can be written.") { $0.details.acceptsText },
        .field("accepts_files", .boolean, "Whether files can be brought.") { $0.details.acceptsFiles },
        .field("max_files", .integer, "How many files at most.") { $0.details.mostFiles },
        .nullable("max_file_megabytes", .integer, "How large a file may be; null: what the server takes.") {
            $0.details.mostMegabytes
        },
        .field("file_endings", .array(of: .string), "The endings that are taken; none: every type taken at all.") {
            $0.details.fileEndings
        },
        .field("is_group_work", .boolean, "Whether a group hands in together.") { $0.details.isGroupWork },
        .field("is_blind", .boolean, "Whether who grades sees numbers in the place of names.") { $0.details.isBlind },
    ])
}

extension [Endpoint<APIContext>] {
    /// What assessments take that are handed in.
    static let assignments: Self = [
        .declare(
            .get, "/api/v1/assessments/{id}/assignment", id: "get_assignment", tag: "Assignments",
            permission: .signedIn, summary: "What an assessment takes that is handed in",
            problems: DocumentedProblem.submission(.notHandedIn)
        )
        .path(PathID<Kind.Assessment>.self)
        .examines(AssignmentView.self) { call, transaction, actor in
            _ = try transaction.grant(.read, on: call.path.id, to: actor)
            let assignment: Assignment = try transaction.first(Assignment.find(call.path.id))
                .orThrow(SubmissionFailure.notHandedIn)
            return AssignmentView(details: assignment.details)
        },
        .declare(
            .put, "/api/v1/assessments/{id}/assignment", id: "set_assignment", tag: "Assignments",
            permission: .signedIn, summary: "Let homework or a project take text and files",
            problems: DocumentedProblem.submission(.notHandedIn, .unknownEnding) + DocumentedProblem.ofKeeping
        )
        .path(PathID<Kind.Assessment>.self)
        .body(AssignmentInput.self)
        .writes(AssignmentView.self) { call, transaction, actor in
            let grant = try transaction.grant(.edit, on: call.path.id, to: actor)
            return AssignmentView(details: try transaction.take(call.body.checked(), under: grant).details)
        },
    ]
}
