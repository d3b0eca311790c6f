public import Degrees
public import HTTP

extension GraduationFailure: ProblemRepresentable {
    /// By the code.
    public var problem: Problem {
        switch self {
        case .notFound: Problem(.notFound, rawValue, "There is no such application, program or term.")
        case .notStudied: refusing("program_id", "The student is not in this program.")
        case .inactive: Problem(.conflict, rawValue, "Who is suspended, dismissed or gone does not graduate.")
        case .windowClosed: refusing("term_id", "The term takes no applications now.")
        case .held: Problem(.conflict, rawValue, "A hold in force keeps from graduating.")
        case .alreadyApplied: Problem(.conflict, rawValue, "There is an application for this program already.")
        case .wrongStatus: Problem(.conflict, rawValue, "The application stands where this cannot be done with it.")
        case .outdated: Problem(.conflict, rawValue, "The record has changed since: check the application again.")
        case .requirementsOpen:
            refusing("override_reason", "Requirements are open: say why the degree is conferred nevertheless.")
        case .windowInvalid: refusing("closes_at", "It must close after it opens.")
        }
    }

    private func refusing(_ field: String, _ words: String) -> Problem {
        var problem = Problem(.unprocessableContent, rawValue, words)
        problem.errors = [FieldError(field: field, code: "refused", message: words)]
        return problem
    }
}

extension DocumentedProblem {
    static func graduation(_ failures: GraduationFailure...) -> [DocumentedProblem] {
        failures.map { DocumentedProblem($0.problem.status, $0.rawValue, $0.problem.detail ?? "") }
    }
}
