public import Assessment
public import HTTP

extension Problem {
    /// What people are told of a refusal about banks of questions, by its code.
    fileprivate init(bank code: String) {
        let (status, words) = Self.bankRefusals[code] ?? (.conflict, nil)
        self.init(status, code, words)
    }

    /// Every refusal's status and words.
    fileprivate static let bankRefusals: [String: (status: Status, words: String?)] = [
        "assessment.question_not_found": (.notFound, "There is no such question."),
        "assessment.question_stale": (.conflict, "Somebody else has changed the question since."),
        "assessment.question_archived": (.conflict, "An archived question is not edited; bring it back first."),
        "assessment.question_name_too_long": (.unprocessableContent, "A name has at most 255 characters."),
        "assessment.question_text_too_long": (.unprocessableContent, "A text has at most 60,000 characters."),
        "assessment.question_explanation_too_long": (
            .unprocessableContent, "An explanation has at most 60,000 characters."
        ),
        "assessment.question_topic_too_long": (.unprocessableContent, "A topic has at most 255 characters."),
        "assessment.question_too_many_tags": (
            .unprocessableContent, "A question has at most 50 tags of at most 100 characters."
        ),
        "assessment.question_points_invalid": (
            .unprocessableContent, "Points are a number from 0 to 999,999.99 with at most two places."
        ),
        "assessment.question_too_many_parts": (
            .unprocessableContent, "A question has at most 500 choices, pairs, items, gaps or accepted answers."
        ),
        "assessment.question_week_invalid": (.unprocessableContent, "A week is a number from 1 to 60."),
        "assessment.question_too_large": (.unprocessableContent, "A question has at most 1 MB."),
        "assessment.export_too_large": (
            .unprocessableContent, "A file has at most 20,000 questions; name a topic, or another condition."
        ),
        "assessment.nothing_to_export": (.conflict, "There are no such questions."),
        "assessment.file_unreadable": (.unprocessableContent, "The file cannot be read in this format."),
        "assessment.format_not_written": (.unprocessableContent, "Questions are not written in this format."),
    ]
}

/// Why a file of questions cannot be read or written. The codes are promises to others.
enum QuestionFileFailure: String, Error, CaseIterable {
    case unreadable = "assessment.file_unreadable"
    case notWritten = "assessment.format_not_written"

    /// By the code, with the reader's own words.
    func problem(_ words: String? = nil) -> Problem {
        var problem = Problem(bank: rawValue)
        problem.detail = words ?? problem.detail
        return problem
    }
}

extension QuestionFailure: ProblemRepresentable {
    /// By the code.
    public var problem: Problem { Problem(bank: rawValue) }
}

extension QuestionLimit: ProblemRepresentable {
    /// By the code.
    public var problem: Problem { Problem(bank: rawValue) }
}

extension QuestionExportFailure: ProblemRepresentable {
    /// By the code.
    public var problem: Problem { Problem(bank: rawValue) }
}

extension DocumentedProblem {
    /// Documents refusals of banks of questions by their codes.
    static func bank<Failure: CaseIterable & RawRepresentable<String>>(_: Failure.Type) -> [DocumentedProblem] {
        Failure.allCases.compactMap { failure in
            Problem.bankRefusals[failure.rawValue].map {
                DocumentedProblem($0.status, failure.rawValue, $0.words ?? "")
            }
        }
    }
}
