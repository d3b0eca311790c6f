internal import Engine
internal import Platform
internal import Schema

/// What people are told about an assessment, on the page and by mail.
enum AssessmentNotice: String {
    case resultsReleased = "assessment.results_released"
    /// To the others of a group.
    case handedIn = "assessment.handed_in"
    /// A result changed after its release.
    case regraded = "assessment.regraded"
}

extension Transaction {
    /// Tells it to those whom a select names by `user_id`, in this transaction.
    func tell(_ notice: AssessmentNotice, of assessment: Exam.ID, to recipients: SQL) throws {
        let telling = Telling(
            kind: "\(notice.rawValue)", payload: "\("{\"assessment_id\": \"\(assessment)\"}")", now: "\(now)")
        for statement in telling.statements(to: recipients) { try send(statement) }
    }
}

extension Submission {
    /// Whose work it is.
    static func authors(of submission: ID) -> SQL {
        "select f.user_id from submission_authors f where f.submission_id = \(submission) and f.user_id is not null"
    }
}
