public import Access
public import Engine
public import Formats
public import Platform

/// A question of a bank, with its key.
public struct BankQuestion: Sendable, Hashable, Identifiable {
    /// The question's id.
    public typealias ID = Identifier<Kind.Question>

    /// What can be edited of a question.
    public struct Details: Sendable, Hashable {
        /// The question. Its category is its topic, and a difficulty that it does not state is medium.
        public var question: Question
        /// The week of the syllabus that it belongs to, from 1 to 60.
        public var week: Int?

        /// A question for any week.
        public init(_ question: Question, week: Int? = nil) {
            self.question = question
            self.week = week
        }

        /// What it is about: the names of the category from the outermost inwards, such as `Biology/Plants`.
        public var topic: String? {
            get { Topic.text(question.category) }
            set { question.category = Topic.category(newValue) }
        }
    }

    /// The id.
    public let id: ID
    /// Whose it is; nil once its course, or its author, is gone.
    public let bank: Bank?
    /// From 1, one more with every change of what students see or are marked by.
    public let version: Int
    /// What can be edited.
    public let details: Details
    /// Whether it is in use; an archived one stays for the attempts that saw it.
    public let isActive: Bool
    /// When it last changed.
    public let updatedAt: Timestamp

    /// The question.
    public var question: Question { details.question }
}

extension BankQuestion: Record {
    /// Reads a row of `find`.
    public init(row: Row) throws {
        id = try row["id"]
        bank = try Bank(row: row)
        version = try row["version"]
        details = Details(try Question(bankRow: row), week: try row["week_number"])
        isActive = try row["is_active"]
        updatedAt = try row["updated_at"]
    }

    /// A question with its newest version, archived or not.
    public static func find(_ id: ID) -> SQL { "select \(columns) from \(tables) where q.id = \(id)" }

    /// What a question is read from, after `tables`.
    static let columns: SQL = """
        q.id, q.course_id, q.author_id, q.version, q.name, q.topic, q.tags, q.difficulty, q.week_number, q.is_active,
        q.updated_at, v.content
        """

    static let tables: SQL = """
        questions q join question_versions v on v.question_id = q.id and v.version = q.version
        """
}

extension Bank {
    /// The bank of a row; nil when it has neither course nor author.
    init?(row: Row) throws {
        let course: Identifier<Kind.Course>? = try row["course_id"]
        let author: Identifier<Kind.User>? = try row["author_id"]
        guard let bank = course.map(Bank.course) ?? author.map(Bank.own) else { return nil }
        self = bank
    }

    /// The condition that a row of questions, versions or files belongs to the bank.
    func holds(_ row: String) -> SQL {
        switch self {
        case .course(let course): "\(raw: row).course_id = \(course)"
        case .own(let user): "\(raw: row).course_id is null and \(raw: row).author_id = \(user)"
        }
    }

    var course: Identifier<Kind.Course>? {
        if case .course(let course) = self { course } else { nil }
    }

    /// The author of what is added under a grant: whose own bank it is, else who adds it; null for the system itself.
    static func author(under grant: Grant<Bank>) -> SQL {
        let user =
            switch grant.resource {
            case .own(let user): user
            case .course: grant.actor.user
            }
        return "(select id from users where id = \(user))"
    }
}
