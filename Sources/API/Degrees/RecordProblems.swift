public import Degrees
public import HTTP

extension RecordFailure: ProblemRepresentable {
    /// By the code.
    public var problem: Problem {
        switch self {
        case .withheld: Problem(.forbidden, rawValue, "A hold on your record hides marks, averages and audits.")
        case .notFound: Problem(.notFound, rawValue, "There is no such term, program, requirement, course or credit.")
        case .alreadyDecided: Problem(.conflict, rawValue, "It was decided already.")
        case .exceptionIncomplete:
            Problem(.unprocessableContent, rawValue, "A substitute names the course that counts; a waiver names none.")
        case .invalidTree:
            Problem(
                .unprocessableContent, rawValue,
                "The tree has too many levels or requirements, or a group without parts or with fewer than it needs.")
        }
    }
}

extension DocumentedProblem {
    static func records(_ failures: RecordFailure...) -> [DocumentedProblem] {
        failures.map { DocumentedProblem($0.problem.status, $0.rawValue, $0.problem.detail ?? "") }
    }
}
