public import Files
public import HTTP

extension UploadFailure: ProblemRepresentable {
    /// By the code, with the field `file`; 503 where types cannot be found out at all.
    public var problem: Problem {
        guard self != .typeNotFound else { return Problem(.serviceUnavailable, rawValue, words) }
        var problem = Problem(.unprocessableContent, rawValue, words)
        problem.errors = [FieldError(field: "file", code: "refused", message: words)]
        return problem
    }

    private var words: String {
        switch self {
        case .empty: "Choose a file that is not empty."
        case .typeNotTaken: "Files of this type are not taken, whatever they are called."
        case .archiveUnsafe: "The archive cannot be read, or unpacks to far more than it should."
        case .typeNotFound: "The type of the file cannot be found out now."
        }
    }
}

extension DocumentedProblem {
    /// Every reason not to take a file.
    static let uploads = UploadFailure.allCases.map { failure in
        DocumentedProblem(failure.problem.status, failure.rawValue, failure.problem.detail ?? "")
    }
}
