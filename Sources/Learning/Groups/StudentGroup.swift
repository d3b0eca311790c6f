public import Access
public import Engine
public import Platform

/// Students of a section who work together.
public struct StudentGroup: Sendable, Hashable, Identifiable {
    /// The group's id.
    public typealias ID = Identifier<Kind.StudentGroup>

    /// The most groups of a section, so that all of them are listed at once.
    public static let mostInSection = 200

    /// What a student is in a group. The words are stored.
    public enum Part: String, Sendable, CaseIterable, ValueConvertible, ColumnDecodable {
        case leader, member
    }

    /// A student in a group.
    public struct Member: Sendable, Hashable {
        /// The student.
        public let student: Identifier<Kind.Student>
        /// Their name.
        public let fullName: String
        /// What they are in it.
        public let part: Part
        /// Since when.
        public let joinedAt: Timestamp
    }

    /// The id.
    public let id: ID
    /// The section.
    public let offering: Identifier<Kind.Offering>
    /// What it is called.
    public let name: LocalizedText
    /// Who is in it, the leader first.
    public let members: [Member]
}

/// A student of a section who is in none of its groups.
public struct UngroupedStudent: Record, Hashable {
    /// The student.
    public let student: Identifier<Kind.Student>
    /// Their name.
    public let fullName: String

    /// Reads a row of `list`.
    public init(row: Row) throws {
        student = try row["student_id"]
        fullName = try row["full_name"]
    }

    /// Those of a section, by name; at most a thousand.
    public static func list(in offering: Identifier<Kind.Offering>) -> SQL {
        """
        select e.student_id, u.full_name
          from course_enrollments e
          join students s on s.id = e.student_id
          join users u on u.id = s.user_id
         where e.course_offering_id = \(offering) and e.status = 'enrolled' and not exists (
            select 1 from student_group_members m join student_groups g on g.id = m.group_id and g.is_active
             where m.student_id = e.student_id and m.left_at is null and m.is_active
               and g.course_offering_id = \(offering))
         order by u.full_name, e.student_id limit 1000
        """
    }
}

extension Transaction {
    /// The groups of a section in the order in which they were made, with their members: two statements.
    ///
    /// - Parameter student: only the groups in which this student is.
    public func groups(
        in offering: Identifier<Kind.Offering>, with student: Identifier<Kind.Student>? = nil
    ) throws -> [StudentGroup] {
        let isTheirs: SQL = student.map { "and g.id in (\(StudentGroup.held(by: $0)))" } ?? ""
        return try groups(where: "g.course_offering_id = \(offering) \(isTheirs)")
    }

    /// The groups of a section that somebody may see with their members: all of them for who reads its progress, their
    /// own for a student; nil for who has nothing to do with the section. Read past the row policies, since students do
    /// not see each other otherwise.
    public func groups(
        in offering: Identifier<Kind.Offering>, seenBy actor: Actor
    ) throws -> [StudentGroup]? {
        do {
            _ = try grant(.readProgress, on: offering, to: actor)
            return try groups(in: offering)
        } catch is AccessDenied {
            guard let student = actor.student, try seat(of: student, in: offering) != nil else { return nil }
            return try groups(in: offering, with: student)
        }
    }

    /// A group in use.
    public func group(_ id: StudentGroup.ID) throws -> StudentGroup? { try groups(where: "g.id = \(id)").first }

    private func groups(where condition: SQL) throws -> [StudentGroup] {
        let found = try rows(
            """
            select g.id, g.course_offering_id, g.name from student_groups g
             where \(condition) and g.is_active and g.course_offering_id is not null order by g.created_at, g.id
             limit \(StudentGroup.mostInSection)
            """)
        let members = try rows(
            """
            select m.group_id, m.student_id, u.full_name, m.kind, m.joined_at
              from student_groups g
              join student_group_members m on m.group_id = g.id and m.left_at is null and m.is_active
              join students s on s.id = m.student_id
              join users u on u.id = s.user_id
             where \(condition) and g.is_active
             order by case m.kind when 'leader' then 0 else 1 end, u.full_name, m.student_id
            """)
        let byGroup = try Dictionary(grouping: members) { try $0["group_id"] as StudentGroup.ID }
        return try found.map { row in
            let id: StudentGroup.ID = try row["id"]
            return StudentGroup(
                id: id, offering: try row["course_offering_id"], name: try row["name"],
                members: try (byGroup[id] ?? []).map(StudentGroup.Member.init(row:)))
        }
    }
}

extension StudentGroup {
    /// Selects the ids of the groups in which a student is.
    static func held(by student: Identifier<Kind.Student>) -> SQL {
        """
        select m.group_id from student_group_members m
         where m.student_id = \(student) and m.left_at is null and m.is_active
        """
    }
}

extension StudentGroup.Member {
    fileprivate init(row: Row) throws {
        student = try row["student_id"]
        fullName = try row["full_name"]
        part = try row["kind"]
        joinedAt = try row["joined_at"]
    }
}
