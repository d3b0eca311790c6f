public import Access
public import Engine
public import Platform

/// A group for which something else can hold in an assessment.
public struct AssessmentGroup: Record, Identifiable {
    /// The group.
    public let id: Identifier<Kind.StudentGroup>
    /// What it is called.
    public let name: String

    /// Reads a row of `list`.
    public init(row: Row) throws {
        id = try row["id"]
        name = try row["name"]
    }

    /// The groups in which somebody has a seat in the section, or the course, by name; at most a hundred.
    public static func list(for grant: Grant<Exam.ID>) -> SQL {
        """
        select distinct g.id, g.code as name from assessments a
          join course_enrollments e
            on (e.course_offering_id = a.course_offering_id or e.course_id = a.course_id) and e.status = 'enrolled'
          join student_group_members m on m.student_id = e.student_id and m.left_at is null and m.is_active
          join student_groups g on g.id = m.group_id and g.is_active
         where a.id = \(grant.resource)
         order by g.code, g.id limit 100
        """
    }
}
