public import Engine
public import Platform

/// A group of students that hands in together.
public struct StudentTeam: Record, Hashable, Identifiable {
    /// The group's id.
    public let id: Identifier<Kind.StudentGroup>
    /// What it is called.
    public let code: String
    /// Who is in it now, by name.
    public let members: [String]

    /// Reads a row of `list`.
    public init(row: Row) throws {
        id = try row["id"]
        code = try row["code"]
        members = try (row["members"] as String? ?? "").split(separator: "\n").map(String.init).sorted()
    }

    /// The groups of a section in which a student is, by code, with their members.
    public static func list(
        of student: Identifier<Kind.Student>, in offering: Identifier<Kind.Offering>?
    ) -> SQL {
        """
        select g.id, g.code, \(NameList.of("u.full_name")) as members
          from student_groups g
          join student_group_members m on m.group_id = g.id and m.left_at is null and m.is_active
          join students s on s.id = m.student_id
          join users u on u.id = s.user_id
         where g.id in (\(groups(of: student, in: offering)))
         group by g.id, g.code order by g.code, g.id
        """
    }

    static func groups(of student: Identifier<Kind.Student>, in offering: Identifier<Kind.Offering>?) -> SQL {
        """
        select g.id from student_group_members m join student_groups g on g.id = m.group_id
         where m.student_id = \(student) and m.left_at is null and m.is_active and g.is_active
           and g.course_offering_id = \(offering)
        """
    }
}

/// Names in one value, a line for each.
enum NameList {
    static func of(_ column: String) -> SQL {
        SQL(
            sqlite: "group_concat(\(column), char(10))",
            postgres: "string_agg(\(column), chr(10))")
    }
}
