public import Engine
public import Platform

/// The standing that the rules give to students of a term, as one statement for many of them.
public enum StandingDecisions {
    /// The words of standing, from the best on.
    public static let words = [
        "excellent", "good_standing", "academic_warning", "academic_probation", "academic_suspension",
        "academic_dismissal", "conditional_readmission",
    ]

    /// Students with a grade in the term, in the order of their ids.
    public static func students(
        of term: Identifier<Kind.Term>, after last: Identifier<Kind.Student>?, limit: Int
    ) -> SQL {
        let further: SQL = last.map { "and e.student_id > \($0)" } ?? ""
        return """
            select distinct e.student_id from course_enrollments e
             where e.term_id = \(term) and e.grade_letter is not null \(further)
             order by e.student_id limit \(limit)
            """
    }

    /// One row for each student for whom a rule applies: `student_id`, `rule_id`, `standing`, `previous_standing`,
    /// `term_gpa`, `cumulative_gpa`, `credits_attempted`.
    ///
    /// Cumulative is up to the end of the term. The first rule in order whose every stated condition holds decides; a
    /// condition on an average that is null does not hold.
    public static func of(_ students: [Identifier<Kind.Student>], in term: Identifier<Kind.Term>) -> SQL {
        let studies: SQL = "e.student_id in \(SQL.list(students))"
        let untilThen: SQL = "\(studies) and \(CountedAttempts.ended) <= (select end_date from asked)"
        let inTerm: SQL = "\(studies) and \(.filter("e.term_id = \(term)"))"
        return """
            with asked as (select id, start_date, end_date from academic_terms where id = \(term)),
            \(CountedAttempts(condition: untilThen).expressions),
            \(CountedAttempts(condition: inTerm, prefix: "term_").expressions),
            cumulative as (select student_id, \(CountedAttempts.average) as gpa from counted group by student_id),
            of_term as (
                select student_id, \(CountedAttempts.average) as gpa from term_counted counted group by student_id
            ),
            attempted as (
                select e.student_id, round(sum(e.credits), 2) as credits
                  from course_enrollments e left join academic_terms t on t.id = e.term_id
                 where \(untilThen) and e.linked_to_id is null and (e.grade_letter is not null
                       or \(.filter("e.status in ('completed', 'failed', 'withdrawn')")))
                   and \(.filter("e.status <> 'dropped'"))
                 group by e.student_id
            ),
            \(previous(of: students)),
            facts as (
                select s.id as student_id, coalesce(p.standing, 'none') as previous, o.gpa as term_gpa,
                       c.gpa as cumulative_gpa, coalesce(a.credits, 0) as credits
                  from students s
                  left join of_term o on o.student_id = s.id
                  left join cumulative c on c.student_id = s.id
                  left join attempted a on a.student_id = s.id
                  left join previous p on p.student_id = s.id
                 where s.id in \(SQL.list(students))
            )
            select student_id, rule_id, standing, previous as previous_standing, term_gpa, cumulative_gpa,
                   credits as credits_attempted
              from (
                select f.student_id, f.previous, f.term_gpa, f.cumulative_gpa, f.credits, r.id as rule_id, r.standing,
                       row_number() over (partition by f.student_id order by r.position, r.code) as place
                  from facts f join standing_rules r on \(conditions)
              ) matched
             where place = 1 order by student_id
            """
    }

    private static let conditions: SQL = """
        r.is_active and (r.previous_standing is null or r.previous_standing = f.previous)
           and (r.term_gpa_below is null or f.term_gpa < r.term_gpa_below)
           and (r.term_gpa_at_least is null or f.term_gpa >= r.term_gpa_at_least)
           and (r.cumulative_gpa_below is null or f.cumulative_gpa < r.cumulative_gpa_below)
           and (r.cumulative_gpa_at_least is null or f.cumulative_gpa >= r.cumulative_gpa_at_least)
           and (r.credits_below is null or f.credits < r.credits_below)
           and (r.credits_at_least is null or f.credits >= r.credits_at_least)
        """

    /// The standing of the latest term before the one asked about.
    private static func previous(of students: [Identifier<Kind.Student>]) -> SQL {
        """
        previous as (
            select student_id, standing from (
                select h.student_id, h.standing,
                       row_number() over (partition by h.student_id order by t.start_date desc, t.code) as place
                  from academic_standing_history h join academic_terms t on t.id = h.term_id
                 where h.superseded_at is null and h.student_id in \(SQL.list(students))
                   and t.start_date < (select start_date from asked)
            ) earlier
             where place = 1
        )
        """
    }
}
