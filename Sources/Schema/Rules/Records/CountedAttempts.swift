internal import Engine

/// The attempts at courses that a grade point average counts, each once.
///
/// What counts has grade points by a letter that has points on the scale; is neither dropped nor withdrawn, nor a linked
/// part, whose credits stand with its lecture; and is of no course that a rule excludes. Of a course that was taken more
/// than once, the rule in force says which attempts count: the last, the best or all; a rule of the course's own goes
/// before it. Attempts that ended on one day are told apart by their grades, so that the order of entry never matters.
struct CountedAttempts {
    /// Which enrolments, `e` with their term `t`, are looked at.
    let condition: SQL
    /// Whether a course counts once in each term rather than once in all.
    var inEachTerm = false
    /// Put before the names, where a statement counts twice.
    var prefix = ""

    /// `counted (student_id, term_id, hundredths, points)`: credits in hundredths, points in hundred-thousandths,
    /// both whole numbers, so that both engines add exactly.
    var expressions: SQL {
        """
        \(attempts),
        \(raw: prefix)placed as (
            select a.student_id, a.course_id, a.term_id, a.hundredths, a.thousandths, a.counting,
                   \(place) as place
              from \(raw: prefix)attempts a
        ),
        \(raw: prefix)counted as (
            select student_id, term_id, hundredths, hundredths * thousandths as points
              from \(raw: prefix)placed where place = 1 or counting = 'all'
        )
        """
    }

    private var attempts: SQL {
        """
        \(raw: prefix)attempts as (
            select e.id, e.student_id, \(Self.course), e.term_id,
                   cast(round(e.credits * 100) as bigint) as hundredths,
                   cast(round(e.grade_points * 1000) as bigint) as thousandths,
                   coalesce(r.counting, p.repeats, 'last') as counting, \(Self.ended) as ended_on
              from course_enrollments e
              left join academic_terms t on t.id = e.term_id
              left join gpa_course_rules r on r.course_id = e.course_id and r.is_active
              left join gpa_policies p on p.is_active
             where \(condition)
               and e.grade_points is not null and e.linked_to_id is null
               and \(.filter("e.status not in ('dropped', 'withdrawn')"))
               and coalesce(r.counting, '') <> 'excluded'
               and not exists (
                select 1 from grade_scales s join grade_scale_steps g on g.scale_id = s.id
                 where s.is_default and g.letter = e.grade_letter and g.points is null)
        )
        """
    }

    /// The place of the attempt `a` among those at its course; of the first, the grade points count.
    private var place: SQL {
        """
        row_number() over (
                    partition by a.student_id, a.course_id\(raw: inEachTerm ? ", a.term_id" : "")
                    order by case when a.counting = 'best' then a.thousandths else 0 end desc, a.ended_on desc,
                             a.thousandths desc, a.hundredths desc, a.id)
        """
    }

    /// `attempts`, and `judged (id, is_counted)`: of each of them, whether it is among those counted.
    var judgements: SQL {
        """
        \(attempts),
        \(raw: prefix)judged as (
            select a.id, a.counting = 'all' or \(place) = 1 as is_counted from \(raw: prefix)attempts a
        )
        """
    }

    /// The course of the attempt `e`, but never as what an index is read in the order of: SQLite would read everybody's
    /// enrolments by their courses to have one student's attempts in order.
    private static let course = SQL(sqlite: "+e.course_id as course_id", postgres: "e.course_id")

    /// The day on which the attempt `e` in the term `t` ended; what has no term ended when it was completed.
    static let ended = SQL(
        sqlite: "coalesce(t.end_date, substr(coalesce(e.completed_at, e.enrolled_at), 1, 10))",
        postgres: "coalesce(t.end_date, (coalesce(e.completed_at, e.enrolled_at) at time zone 'UTC')::date)")

    /// The average of the rows `counted` of an aggregate, to the nearest thousandth, halves up; null without credits.
    static let average: SQL = """
        case when coalesce(sum(counted.hundredths), 0) > 0 then round(
            (2 * cast(sum(counted.points) as bigint) + cast(sum(counted.hundredths) as bigint))
            / (2 * cast(sum(counted.hundredths) as bigint)) / 1000.0, 3) end
        """
}
