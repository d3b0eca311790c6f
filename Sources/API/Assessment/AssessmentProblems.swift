public import Assessment
public import HTTP
internal import Platform

extension Problem {
    /// What people are told of a refusal about assessments and attempts, by its code.
    fileprivate init(assessment code: String) {
        let (status, words) = Self.assessmentRefusals[code] ?? (.conflict, nil)
        self.init(status, code, words)
    }

    /// Every refusal's status and words.
    fileprivate static let assessmentRefusals: [String: (status: Status, words: String?)] = [
        "assessment.unknown": (.notFound, "There is no such assessment."),
        "assessment.unknown_attempt": (.notFound, "There is no such attempt."),
        "assessment.not_open_yet": (.conflict, "The assessment has not opened yet."),
        "assessment.closed": (.conflict, "The assessment has closed."),
        "assessment.no_attempts_left": (.conflict, "There are no attempts left."),
        "assessment.wrong_password": (.forbidden, "The password is missing or wrong."),
        "assessment.wrong_network": (.forbidden, "The assessment cannot be taken from this network."),
        "assessment.nothing_asked": (.conflict, "The assessment asks nothing yet."),
        "assessment.deadline_passed": (
            .conflict, "The deadline has passed. What came late is kept for the instructor to see."
        ),
        "assessment.submitted": (.conflict, "The attempt was handed in."),
        "assessment.unknown_question": (.unprocessableContent, "The attempt does not ask one of these questions."),
        "assessment.too_few_questions": (.conflict, "The bank has too few questions of the kind that is drawn."),
        "assessment.invalid_mark": (
            .unprocessableContent, "The points are from 0 to what the question is worth, in an attempt that has ended."
        ),
        "assessment.not_found": (.notFound, "There is no such assessment."),
        "assessment.nothing_to_publish": (.conflict, "An assessment that asks nothing is not published."),
        "assessment.has_attempts": (.conflict, "There are attempts: this stays as it is."),
        "assessment.not_a_draft": (.conflict, "Only a draft is published."),
        "assessment.archived": (.conflict, "The assessment is archived."),
        "assessment.invalid_network": (
            .unprocessableContent, "A network is an address, or an address with the length of its prefix: 10.1.0.0/16."
        ),
        "assessment.question_not_in_bank": (.unprocessableContent, "A question is not in the bank of the course."),
        "assessment.unknown_person": (.notFound, "There is no such person."),
    ]
}

extension AttemptFailure: ProblemRepresentable {
    /// By the code.
    public var problem: Problem { Problem(assessment: rawValue) }
}

extension AssessmentFailure: ProblemRepresentable {
    /// By the code.
    public var problem: Problem { Problem(assessment: rawValue) }
}

extension StaleSave: ProblemRepresentable {
    /// 409 with the current `sequence` and `answers`.
    public var problem: Problem {
        let current = (try? JSONValue(parsing: Array(answers.utf8))) ?? .object(JSONObject())
        return Problem(.conflict, StaleSave.code, "Another page has saved since. Merge, and save again.")
            .with("sequence", .number(JSONNumber(sequence))).with("answers", current)
    }
}

extension DocumentedProblem {
    static let unknownAttempt = assessment(.unknownAttempt)

    /// What beginning an attempt may be refused for.
    static let ofStarting: [DocumentedProblem] = [
        .unknownAssessment, .notOpenYet, .closed, .noAttemptsLeft, .wrongPassword, .wrongNetwork, .nothingAsked,
        .tooFewQuestions,
    ].map(assessment)

    /// What saving may be refused for.
    static let ofSaving: [DocumentedProblem] =
        [.unknownAttempt, .deadlinePassed, .submitted, .unknownQuestion].map(assessment) + [
            DocumentedProblem(
                .conflict, StaleSave.code,
                "Another page has saved since; `sequence` and `answers` say what there is now.")
        ]

    /// What keeping an assessment may be refused for.
    static let ofKeeping: [DocumentedProblem] = AssessmentFailure.allCases.compactMap { documented($0.rawValue) }

    /// What marking may be refused for.
    static let ofMarking: [DocumentedProblem] = [.unknownAttempt, .invalidMark].map(assessment)

    private static func assessment(_ failure: AttemptFailure) -> DocumentedProblem {
        documented(failure.rawValue) ?? DocumentedProblem(.conflict, failure.rawValue, "")
    }

    private static func documented(_ code: String) -> DocumentedProblem? {
        Problem.assessmentRefusals[code].map { DocumentedProblem($0.status, code, $0.words ?? "") }
    }
}
