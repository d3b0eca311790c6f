public import Access
public import Assessment
internal import Engine
public import Files
public import HTTP
public import Platform

/// A file of work.
public struct SubmissionFilePath: Input {
    /// The work.
    public let submission: Submission.ID
    /// The file.
    public let file: Identifier<Kind.SubmissionFile>

    /// Reads the path.
    public init(from fields: inout FieldReader) {
        submission = fields.required("id", .identifier(), "The work.")
        file = fields.required("file_id", .identifier(), "The file.")
    }
}

extension APIContext {
    /// Takes every file of a form's field into the store; none where none was chosen.
    ///
    /// - Throws: `Problem` 415 for a body that is no form with files, `UploadFailure` when one is not taken.
    public func takeWork(_ field: String, of request: Request) async throws -> [StoredContent] {
        guard let form = request.received else { throw Problem.notMultipart }
        var taken: [StoredContent] = []
        for file in form.files where file.field == field && !(file.name.isEmpty && file.byteCount == 0) {
            guard taken.count < Assignment.mostFiles else { throw SubmissionFailure.tooManyFiles }
            var single = request
            single.received = ReceivedForm(files: [file])
            taken.append(try await take(field, of: single))
        }
        return taken
    }

    /// Lets who may do something to an assessment send it files.
    ///
    /// - Throws: `AccessDenied`.
    public func requireAssessmentGrant(_ action: Policy.AssessmentAction, on assessment: Exam.ID) async throws {
        try await readWithSystemRights { transaction, actor in
            _ = try transaction.grant(action, on: assessment, to: actor)
        }
    }

    /// A file of work for whose it is, what was given back once that is released; and for who grades it, under a name
    /// that tells nothing while names are hidden.
    ///
    /// - Throws: `SubmissionFailure` for everyone else, as where there is none.
    public func file(
        _ file: Identifier<Kind.SubmissionFile>, of submission: Submission.ID, _ request: Request
    ) async throws -> Response {
        let content = try await readWithSystemRights { transaction, actor in
            try transaction.file(file, of: submission, for: actor).content
        }
        return try await send(content, for: request)
    }
}
