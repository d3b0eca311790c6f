public import Assessment
public import HTTP

extension SubmissionFailure: ProblemRepresentable {
    /// By the code.
    public var problem: Problem {
        let (status, words) = answer
        return Problem(status, rawValue, words)
    }

    private var answer: (Status, String) {
        switch self {
        case .unknown: (.notFound, "There is no such work.")
        case .notHandedIn: (.conflict, "Nothing is handed in for this assessment.")
        case .empty: (.unprocessableContent, "Write something, or choose a file.")
        case .textNotTaken: (.unprocessableContent, "Only files are taken.")
        case .filesNotTaken: (.unprocessableContent, "Only text is taken.")
        case .tooManyFiles: (.unprocessableContent, "There are more files than are taken.")
        case .fileTooLarge: (.unprocessableContent, "A file is larger than it may be.")
        case .typeNotTaken: (.unprocessableContent, "A file is of a type that is not taken here.")
        case .noGroup: (.conflict, "This is work of groups, and you are in none of this section.")
        case .chooseGroup: (.unprocessableContent, "Say for which of your groups of this section.")
        case .handedInMeanwhile: (.conflict, "Something was handed in meanwhile. Look at it first.")
        case .notWithdrawable: (.conflict, "Only the last hand-in can be withdrawn, until it is graded.")
        case .invalidScore: (.unprocessableContent, "The score is from 0 to what can be earned, with two places.")
        case .invalidCriteria:
            (.unprocessableContent, "Score each criterion of the rubric once, from 0 to what it is worth.")
        case .reasonNeeded: (.unprocessableContent, "The score was released: say why it changes.")
        case .invalidRubric:
            (.unprocessableContent, "A rubric has 1 to 20 criteria, and no level is worth more than its criterion.")
        case .rubricInUse: (.conflict, "Work was graded by the rubric: it stays as it is.")
        case .unknownEnding: (.unprocessableContent, "An ending belongs to no type of file that is taken.")
        }
    }
}

extension DocumentedProblem {
    /// What handing in may be refused for.
    static let ofHandingIn: [DocumentedProblem] =
        submission(
            .notHandedIn, .empty, .textNotTaken, .filesNotTaken, .tooManyFiles, .fileTooLarge, .typeNotTaken, .noGroup,
            .chooseGroup, .handedInMeanwhile) + ofStarting

    /// What a refusal about work answers.
    static func submission(_ failures: SubmissionFailure...) -> [DocumentedProblem] {
        failures.map { DocumentedProblem($0.problem.status, $0.rawValue, $0.problem.detail ?? "") }
    }
}
