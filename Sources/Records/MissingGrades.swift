public import Engine
public import Platform

/// A section whose final grades are not all released.
public struct MissingGrades: Record, Hashable {
    /// The section.
    public let offering: Identifier<Kind.Offering>
    /// What it is called.
    public let courseCode: String
    /// Its code within the course.
    public let sectionCode: String
    /// Who teaches it, separated by commas; nil for nobody.
    public let instructors: String?
    /// When the grades are due; nil where nobody has said so.
    public let dueAt: Timestamp?
    /// How many have no final grade at all.
    public let undecided: Int
    /// How many are decided and not released.
    public let unreleased: Int

    /// Reads a row of `report`.
    public init(row: Row) throws {
        offering = try row["id"]
        courseCode = try row["code"]
        sectionCode = try row["section_code"]
        instructors = try row["instructors"]
        dueAt = try row["due_at"]
        undecided = try row["undecided"]
        unreleased = try row["unreleased"]
    }

    /// The sections of a term, those due first; one more than the limit, to see whether more follow.
    public static func report(of term: Identifier<Kind.Term>, limit: Int, offset: Int) -> SQL {
        """
        select o.id, c.code, o.section_code, coalesce(b.final_grades_due_at, t.grading_deadline) as due_at,
               m.undecided, m.unreleased,
               (select string_agg(i.full_name, ', ') from (
                    select u.full_name from offering_instructors i
                      join staff_members s on s.id = i.staff_id join users u on u.id = s.user_id
                     where i.offering_id = o.id and i.is_active order by u.full_name) i) as instructors
          from (select e.course_offering_id as id,
                       sum(case when g.id is null then 1 else 0 end) as undecided,
                       sum(case when g.id is not null then 1 else 0 end) as unreleased
                  from course_enrollments e
                  left join grades g on g.enrollment_id = e.id and g.assessment_id is null
                 where e.term_id = \(term) and e.status = 'enrolled' and e.linked_to_id is null
                   and (g.id is null or not g.released)
                 group by e.course_offering_id) m
          join course_offerings o on o.id = m.id
          join courses c on c.id = o.course_id
          join academic_terms t on t.id = o.term_id
          left join gradebooks b on b.course_offering_id = o.id
         order by coalesce(b.final_grades_due_at, t.grading_deadline) is null, due_at, c.code, o.section_code, o.id limit \(limit + 1) offset \(offset)
        """
    }
}
