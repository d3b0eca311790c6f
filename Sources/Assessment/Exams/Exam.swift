public import Engine
public import Platform

/// An exam, or what is assessed in another form: homework, a quiz, a project.
public struct Exam: Record, Hashable, Identifiable {
    /// The assessment's id.
    public typealias ID = Identifier<Kind.Assessment>

    /// What it is. The words are stored.
    public enum Form: String, Sendable, CaseIterable, ValueConvertible, ColumnDecodable {
        case homework, quiz, exam, project
    }

    /// Where it stands. The words are stored.
    public enum Status: String, Sendable, CaseIterable, ValueConvertible, ColumnDecodable {
        case draft, published, archived
    }

    /// Which attempt counts. The words are stored.
    public enum GradingMethod: String, Sendable, CaseIterable, ValueConvertible, ColumnDecodable {
        case best, last, first, average
    }

    /// When students see what they earned. The words are stored.
    public enum Release: String, Sendable, CaseIterable, ValueConvertible, ColumnDecodable {
        case onSubmission = "on_submission"
        /// Once it has closed.
        case afterEnd = "after_end"
        /// When the instructor says.
        case manual
    }

    /// What students see then; each one with what stands before it. The words are stored.
    public enum Shown: String, Sendable, CaseIterable, ValueConvertible, ColumnDecodable {
        case score
        /// What each answer earned, with feedback.
        case marks
        /// The right answers.
        case key
    }

    /// The id.
    public let id: ID
    /// Whose section it belongs to.
    public let offering: Identifier<Kind.Offering>?
    /// Whose course it belongs to.
    public let course: Identifier<Kind.Course>?
    /// Who has written it; nil when the account is gone.
    public let author: Identifier<Kind.User>?
    /// Where it stands.
    public let status: Status
    /// What its authors decide.
    public let details: Details
    /// How many questions an attempt has.
    public let totalQuestions: Int
    /// Whether a password is asked for.
    public let asksPassword: Bool
    /// When the results were released by hand.
    public let resultsReleasedAt: Timestamp?
    /// When it was last changed.
    public let updatedAt: Timestamp

    /// Whether work is handed in for it, and no questions are answered.
    public var isHandedIn: Bool { [.homework, .project].contains(details.form) && totalQuestions == 0 }

    /// Reads a row of `find` or `list`.
    public init(row: Row) throws {
        id = try row["id"]
        offering = try row["course_offering_id"]
        course = try row["course_id"]
        author = try row["author_id"]
        status = try row["status"]
        details = try Details(row: row)
        totalQuestions = try row["total_questions"]
        asksPassword = try row["asks_password"]
        resultsReleasedAt = try row["results_released_at"]
        updatedAt = try row["updated_at"]
    }

    /// One assessment in use, past the password that no person reads.
    public static func find(_ id: ID) -> SQL { "\(selection) where a.is_active and a.id = \(id)" }

    /// What the reader sees, those that begin last first; one more than the limit, to see whether more follow.
    public static func list(
        of offering: Identifier<Kind.Offering>?, limit: Int, offset: Int
    ) -> SQL {
        let ofSection: SQL =
            offering.map { offering in
                """
                and (a.course_offering_id = \(offering)
                     or a.course_id = (select o.course_id from course_offerings o where o.id = \(offering)))
                """
            } ?? ""
        return """
            \(selection) where a.is_active \(ofSection)
             order by coalesce(a.start_at, a.created_at) desc, a.id desc limit \(limit + 1) offset \(offset)
            """
    }

    private static let selection: SQL = """
        select a.id, a.course_offering_id, a.course_id, a.author_id, a.status, a.total_questions, a.asks_password,
               a.results_released_at, a.updated_at, \(Details.columns)
          from assessments a
        """
}
