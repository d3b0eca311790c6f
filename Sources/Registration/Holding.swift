public import Access
public import Engine
public import Platform

/// Something that stands between a student and a part of the institution until it is released.
public struct Hold: Record, Hashable {
    /// The hold's id.
    public typealias ID = Identifier<Kind.Hold>

    /// What it is about. The words are stored.
    public enum Category: String, Sendable, CaseIterable, ValueConvertible, ColumnDecodable {
        case financial, academic, disciplinary, administrative
        /// What was borrowed and is not back.
        case loans = "library"
        case health
    }

    /// What it stands in the way of.
    public struct Blocks: Sendable, Hashable {
        /// Whether it keeps from registering.
        public var registration: Bool
        /// Whether it keeps transcripts back.
        public var transcripts: Bool
        /// Whether it keeps from graduating.
        public var graduation: Bool
        /// Whether it hides grades from the student.
        public var grades: Bool

        /// What is blocked.
        public init(registration: Bool, transcripts: Bool = false, graduation: Bool = false, grades: Bool = false) {
            self.registration = registration
            self.transcripts = transcripts
            self.graduation = graduation
            self.grades = grades
        }
    }

    /// The hold's id.
    public let id: ID
    /// On whom.
    public let student: Identifier<Kind.Student>
    /// What it is about.
    public let category: Category
    /// What it stands in the way of.
    public let blocks: Blocks
    /// Why, for the student to read.
    public let reason: String
    /// In force until released.
    public let isInForce: Bool
    /// When it was placed.
    public let placedAt: Timestamp
    /// When it was released; nil while in force.
    public let releasedAt: Timestamp?

    /// Reads a row of `Hold.columns`.
    public init(row: Row) throws {
        id = try row["id"]
        student = try row["student_id"]
        category = try row["category"]
        blocks = Blocks(
            registration: try row["blocks_registration"], transcripts: try row["blocks_transcripts"],
            graduation: try row["blocks_graduation"], grades: try row["blocks_grades"])
        reason = try row["reason"]
        isInForce = try row["is_active"]
        placedAt = try row["placed_at"]
        releasedAt = try row["released_at"]
    }

    static let columns: SQL = """
        id, student_id, category, blocks_registration, blocks_transcripts, blocks_graduation, blocks_grades, reason,
        is_active, placed_at, released_at
        """

    /// One hold.
    public static func find(_ id: ID) -> SQL { "select \(columns) from student_holds where id = \(id)" }

    /// A student's holds, those in force first.
    public static func list(of student: Identifier<Kind.Student>, limit: Int, offset: Int) -> SQL {
        """
        select \(columns) from student_holds where student_id = \(student)
         order by is_active desc, placed_at desc, id limit \(limit) offset \(offset)
        """
    }
}

extension Transaction {
    /// Places a hold and tells the student and the advisor.
    public func placeHold(
        _ category: Hold.Category, on grant: Grant<Identifier<Kind.Student>>, blocking blocks: Hold.Blocks,
        reason: String
    ) throws -> Hold {
        let sql: SQL = """
            insert into student_holds
                (student_id, category, blocks_registration, blocks_transcripts, blocks_graduation, blocks_grades,
                 reason, placed_by, placed_at)
            values (\(grant.resource), \(category), \(blocks.registration), \(blocks.transcripts),
                    \(blocks.graduation), \(blocks.grades), \(reason), \(grant.actor.user), \(now))
            returning \(Hold.columns)
            """
        guard let hold = try first(sql, as: Hold.self) else { preconditionFailure("an insert returns its row") }
        try notify(
            hold.student, of: .holdPlaced,
            payload: ["hold_id": NoticeValue(hold.id), "category": .one(category.rawValue)])
        return hold
    }

    /// Releases a hold. Seats the student was passed over for because of it are looked at again.
    ///
    /// - Returns: nil when the student has no such hold in force.
    public func releaseHold(_ id: Hold.ID, under grant: Grant<Identifier<Kind.Student>>) throws -> Hold? {
        try lock(.students, [grant.resource.value])
        let sql: SQL = """
            update student_holds
               set is_active = \(false), released_by = \(grant.actor.user), released_at = \(now)
             where id = \(id) and student_id = \(grant.resource) and is_active
            returning \(Hold.columns)
            """
        guard let hold = try first(sql, as: Hold.self) else { return nil }
        try notify(hold.student, of: .holdReleased, payload: ["hold_id": NoticeValue(hold.id)])
        try reconsider(hold.student)
        return hold
    }
}
