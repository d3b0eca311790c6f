internal import Degrees
public import HTTP
public import Transcripts

extension TranscriptFailure: ProblemRepresentable {
    /// By the code.
    public var problem: Problem {
        switch self {
        case .notFound: Problem(.notFound, rawValue, "There is no such student or transcript.")
        case .held:
            Problem(.conflict, rawValue, "A hold keeps the transcript back; none is issued until it is released.")
        case .withheld: Problem(.forbidden, rawValue, "A hold on your record keeps the transcript back.")
        case .staffOnly: Problem(.forbidden, rawValue, "The registrar's office issues transcripts: ask there.")
        case .damaged:
            Problem(.conflict, rawValue, "What is stored is not what was signed: ask the registrar's office.")
        case .alreadyRevoked: Problem(.conflict, rawValue, "The transcript is revoked already.")
        }
    }
}

extension DocumentedProblem {
    static func transcripts(_ failures: TranscriptFailure...) -> [DocumentedProblem] {
        failures.map { DocumentedProblem($0.problem.status, $0.rawValue, $0.problem.detail ?? "") }
            + records(.withheld)
    }
}
