public import Access
public import Engine
public import Formats
public import Platform

/// Which questions of a bank are wanted.
public struct QuestionFilter: Sendable, Hashable {
    /// Those about this, and about parts of it.
    public var topic: String?
    /// Those meant to be so hard.
    public var difficulty: Question.Difficulty?
    /// Those of this type.
    public var type: QuestionType?
    /// Those with all of these tags.
    public var tags: [String]
    /// Those whose name or text has all of these words, in any case.
    public var words: String?
    /// Whether archived ones are wanted, and not those in use.
    public var isArchived: Bool

    /// All questions in use, unless stated.
    public init(
        topic: String? = nil, difficulty: Question.Difficulty? = nil, type: QuestionType? = nil, tags: [String] = [],
        words: String? = nil, isArchived: Bool = false
    ) {
        self.topic = topic
        self.difficulty = difficulty
        self.type = type
        self.tags = tags
        self.words = words
        self.isArchived = isArchived
    }

    /// The condition that a question `q` of the bank is wanted.
    func holds(in bank: Bank) -> SQL {
        var conditions: [SQL] = [bank.holds("q"), isArchived ? "not q.is_active" : "q.is_active"]
        if let topic {
            conditions.append("(q.topic = \(topic) or q.topic like \(Self.escaped(topic) + "/%") escape '\\')")
        }
        if let difficulty { conditions.append("q.difficulty = \(difficulty.rawValue)") }
        if let type { conditions.append("q.type = \(type.rawValue)") }
        conditions += tags.prefix(QuestionLimit.mostTags).map(Self.has)
        conditions += Self.words(words).map {
            "lower(q.name || ' ' || q.text) like \("%\(Self.escaped($0))%") escape '\\'"
        }
        return .joined(conditions.map { "(\($0))" }, by: " and ")
    }

    private static func has(_ tag: String) -> SQL {
        .choice(
            sqlite: "exists (select 1 from json_each(q.tags) tag where tag.value = \(tag))",
            postgres: "q.tags @> jsonb_build_array(cast(\(tag) as text))")
    }

    /// At most eight words; more would only narrow what is narrow.
    private static func words(_ text: String?) -> [String] {
        (text ?? "").lowercased().split(whereSeparator: \.isWhitespace).prefix(8).map(String.init)
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { $0 += "\\%_".contains($1) ? "\\\($1)" : String($1) }
    }
}

/// A question in a list, without its key.
public struct ListedQuestion: Record, Hashable, Identifiable {
    /// The question.
    public let id: BankQuestion.ID
    /// Its name; may be empty.
    public let name: String
    /// How its text begins.
    public let excerpt: String
    /// How it is answered.
    public let type: QuestionType
    /// How hard it is meant to be.
    public let difficulty: Question.Difficulty
    /// What a full answer earns.
    public let points: Decimal
    /// What it is about.
    public let topic: String?
    /// The week of the syllabus that it belongs to.
    public let week: Int?
    /// Words to find it by.
    public let tags: [String]
    /// The newest version.
    public let version: Int
    /// Whether it is in use.
    public let isActive: Bool
    /// When it last changed.
    public let updatedAt: Timestamp

    /// Reads a row of `list`.
    public init(row: Row) throws {
        id = try row["id"]
        name = try row["name"]
        excerpt = try row["excerpt"]
        type = QuestionType(rawValue: try row["type"]) ?? .description
        difficulty = Question.Difficulty(rawValue: try row["difficulty"]) ?? .medium
        points = try row["points"]
        topic = try row["topic"]
        week = try row["week_number"]
        tags = JSONTexts.read(try row["tags"]) ?? []
        version = try row["version"]
        isActive = try row["is_active"]
        updatedAt = try row["updated_at"]
    }

    /// The questions of a bank that are wanted, the oldest first; one more than the limit, to see whether more follow.
    public static func list(
        of grant: Grant<Bank>, _ filter: QuestionFilter, limit: Int, offset: Int
    ) -> SQL {
        """
        \(selection) where \(filter.holds(in: grant.resource))
         order by q.id limit \(limit + 1) offset \(offset)
        """
    }

    static let selection: SQL = """
        select q.id, q.name, substr(q.text, 1, 300) as excerpt, q.type, q.difficulty, q.points, q.topic, q.week_number,
               q.tags, q.version, q.is_active, q.updated_at
          from questions q
        """
}

extension Transaction {
    /// What the questions in use of a bank are about, in alphabetical order, at most 500 topics.
    public func topics(of grant: Grant<Bank>) throws -> [String] {
        try values(
            """
            select distinct q.topic from questions q
             where \(grant.resource.holds("q")) and q.is_active and q.topic is not null
             order by q.topic limit 500
            """)
    }
}
