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

    /// The groups in which a student is of the section of an assessment, by code, with their members.
    public static func list(of student: Identifier<Kind.Student>, for assessment: Exam.ID) -> SQL {
        let section: SQL = """
            (select coalesce(
                        a.course_offering_id,
                        (select e.course_offering_id from course_enrollments e
                          where e.student_id = \(student) and e.course_id = a.course_id and e.status = 'enrolled'
                          order by e.id limit 1))
               from assessments a where a.id = \(assessment))
            """
        return """
            select g.id, g.code, \(NameList.of("u.full_name")) as members
              from student_groups g
              join student_group_members m on m.group_id = g.id and m.left_at is null and m.is_active
              join students s on s.id = m.student_id
              join users u on u.id = s.user_id
             where g.id in (\(groups(of: student, in: section)))
             group by g.id, g.code order by g.code, g.id
            """
    }

    static func groups(of student: Identifier<Kind.Student>, in offering: SQL) -> SQL {
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
