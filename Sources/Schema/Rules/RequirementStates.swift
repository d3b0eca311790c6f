public import Engine
public import Platform

/// How a student stands towards every node of a course's requirement tree.
public enum RequirementStates {
    /// The states by the rule that decides about registration.
    ///
    /// One row for each node, parents first: `id`, `met` (1 or 0, what is under way counted as the rule counts it),
    /// and for a course leaf `is_settled` (1 or 0: met by what is completed alone), `attempts` and `substitutes`.
    /// `attempts` lists what the student took of the course and its equivalents, `substitutes` the codes of the
    /// equivalents in force; both are `Packed`.
    ///
    /// - Parameters:
    ///   - term: the term in which the course is to be taken; nil for one after everything that is under way.
    ///   - now: equivalencies in force on that day count.
    public static func of(
        _ course: Identifier<Kind.Course>, for student: Identifier<Kind.Student>, in term: Identifier<Kind.Term>?,
        at now: Timestamp
    ) -> SQL {
        """
        with input as (
            select \(student) as student_id, \(day(now.dateInUTC)) as today, cast(\("[]") as text) as planned
        ),
        asked as (
            select \(course) as course_id, t.id as term_id, coalesce(t.start_date, \(endOfTime)) as start_date
              from (select 1) one left join academic_terms t on t.id = \(term)
        ),
        \(Requirements.evaluation)
        select n.id, tree.met,
               case when \(settled) then 1 else 0 end as is_settled,
               (\(attempts)) as attempts,
               (\(substitutes)) as substitutes
          from tree
          join requirement_nodes n on n.id = tree.id
          left join course_prerequisites p on p.node_id = n.id
         order by n.depth, n.position, n.id
        """
    }

    private static func day(_ date: CalendarDate) -> SQL {
        SQL(sqlite: "", postgres: "cast(") + "\(date)" + SQL(sqlite: "", postgres: " as date)")
    }

    private static let endOfTime = SQL(sqlite: "'9999-12-31'", postgres: "date '9999-12-31'")

    private static let settled: SQL = """
        p.id is not null and (not p.is_mandatory or exists (
            select 1 from taken took
             where took.status = 'completed' and \(Requirements.isCourseOrEquivalent)
               and (p.minimum_grade is null or \(Requirements.gradeSuffices))))
        """

    private static let attempts: SQL = """
        select \(Packed.aggregate(["c.code", "took.status", "took.grade_letter"]))
          from taken took join courses c on c.id = took.course_id
         where \(Requirements.isCourseOrEquivalent)
        """

    private static let substitutes: SQL = """
        select \(Packed.aggregate(["c.code"]))
          from course_equivalencies q
          join courses c on c.id = case when q.course_id = p.prerequisite_course_id then q.equivalent_course_id
                                        else q.course_id end
         where \(Requirements.isInForce)
           and (q.course_id = p.prerequisite_course_id
                or (q.equivalency_type = 'exact' and q.equivalent_course_id = p.prerequisite_course_id))
        """
}
