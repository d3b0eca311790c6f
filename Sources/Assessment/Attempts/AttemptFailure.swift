/// Why an attempt cannot be begun, or something of it changed. The codes are promises to others.
public enum AttemptFailure: String, Error, CaseIterable {
    /// There is no such assessment for this person.
    case unknownAssessment = "assessment.unknown"
    /// There is no such attempt of this person.
    case unknownAttempt = "assessment.unknown_attempt"
    case notOpenYet = "assessment.not_open_yet"
    case closed = "assessment.closed"
    case noAttemptsLeft = "assessment.no_attempts_left"
    case wrongPassword = "assessment.wrong_password"
    case wrongNetwork = "assessment.wrong_network"
    /// The assessment asks nothing yet.
    case nothingAsked = "assessment.nothing_asked"
    case deadlinePassed = "assessment.deadline_passed"
    /// It was handed in already.
    case submitted = "assessment.submitted"
    /// An answer is to a question that the attempt does not ask.
    case unknownQuestion = "assessment.unknown_question"
    /// Something that is asked cannot be drawn: the bank has too few questions of that kind.
    case tooFewQuestions = "assessment.too_few_questions"
    /// The question has no mark of its own in this attempt, or more points than it is worth were given.
    case invalidMark = "assessment.invalid_mark"
}

/// Another page has saved since: what there is now.
public struct StaleSave: Error, Sendable, Hashable {
    /// The number of the last save.
    public let sequence: Int
    /// The answers as a JSON object by the ids of questions.
    public let answers: String

    /// The code of the refusal, a promise to others.
    public static let code = "assessment.stale_sequence"
}
