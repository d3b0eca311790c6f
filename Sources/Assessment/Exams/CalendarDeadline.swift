public import Engine
public import Platform
internal import Schema

/// Until when a person's work on an assessment is taken, for their calendar.
public struct CalendarDeadline: Record, Hashable {
    /// The assessment.
    public let assessment: Exam.ID
    /// Its name.
    public let name: String
    /// What it is.
    public let form: Exam.Form
    /// The code of the course.
    public let courseCode: String
    /// When it opens for the person; nil: it is open.
    public let opensAt: Timestamp?
    /// Until when work is taken, with overrides and accommodations.
    public let deadline: Timestamp
    /// When anything was changed last that it follows from.
    public let changedAt: Timestamp

    /// Reads a row of `list`.
    public init(row: Row) throws {
        assessment = try row["assessment_id"]
        name = try row["name"]
        form = try row["type"]
        courseCode = try row["code"]
        opensAt = try row["opens_at"]
        deadline = try row["deadline"]
        let changes: [Timestamp?] = [
            try row["updated_at"], try row["overridden_at"], try row["accommodated_at"], try row["begun_at"],
        ]
        changedAt = changes.compactMap { $0 }.max() ?? Timestamp(seconds: 0)
    }

    /// The deadlines of a person in what they take, from three months ago on, the first first.
    public static func list(of user: Identifier<Kind.User>, at now: Timestamp) -> SQL {
        let terms = EffectiveDeadline.terms(
            of: """
                select a.id, \(user), \(now)
                  from students s cross join course_enrollments e cross join assessments a
                 where s.user_id = \(user) and e.student_id = s.id and e.status = 'enrolled'
                   and a.course_offering_id = e.course_offering_id and a.status = 'published' and a.is_active
                union
                select a.id, \(user), \(now)
                  from students s cross join course_enrollments e cross join assessments a
                 where s.user_id = \(user) and e.student_id = s.id and e.status = 'enrolled'
                   and a.course_id = e.course_id and a.status = 'published' and a.is_active
                """)
        return """
            select d.assessment_id, a.name, a.type, c.code, d.opens_at, d.deadline, a.updated_at,
                   (select max(v.updated_at) from assessment_overrides v where v.assessment_id = a.id) as overridden_at,
                   (select max(h.updated_at) from accommodations h where h.user_id = \(user)) as accommodated_at,
                   d.started_at as begun_at
              from (select t.*, \(EffectiveDeadline.deadline) as deadline from (\(terms)) t) d
              join assessments a on a.id = d.assessment_id
              left join course_offerings o on o.id = a.course_offering_id
              join courses c on c.id = coalesce(a.course_id, o.course_id)
             where d.deadline >= \(now - .days(92))
             order by d.deadline, d.assessment_id limit 1000
            """
    }
}
