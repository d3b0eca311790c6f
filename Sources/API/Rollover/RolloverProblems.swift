public import HTTP
public import Rollover

extension RolloverFailure: ProblemRepresentable {
    /// By the code.
    public var problem: Problem {
        let (status, words) = explanation
        return Problem(status, rawValue, words)
    }

    fileprivate var explanation: (Status, String) {
        switch self {
        case .sectionNotFound: (.notFound, "There is no such section.")
        case .termNotFound: (.notFound, "There is no such term.")
        case .sameSection: (.unprocessableContent, "A section is not copied to itself.")
        case .sameTerm: (.unprocessableContent, "A term is not copied to itself.")
        case .otherCourse: (.unprocessableContent, "The sections are of different courses.")
        case .partNotAllowed: (.forbidden, "One of the parts is for others to copy.")
        case .tooMany: (.conflict, "A section has at most 500 lessons and 1000 materials.")
        }
    }
}

extension DocumentedProblem {
    /// Why something is not copied.
    static let rollover = RolloverFailure.allCases.map { failure in
        DocumentedProblem(failure.explanation.0, failure.rawValue, failure.explanation.1)
    }
}
