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
        let requirements = Requirements(student: "\(student)", today: .day(now.dateInUTC))
        return """
            with asked as (
                select \(course) as course_id, t.id as term_id, coalesce(t.start_date, \(endOfTime)) as start_date
                  from (select 1) one left join academic_terms t on t.id = \(term)
            ),
            \(requirements.evaluation)
            select n.id, tree.met,
                   case when \(settled(requirements)) then 1 else 0 end as is_settled,
                   (\(attempts(requirements))) as attempts,
                   (\(substitutes(requirements))) as substitutes
              from tree
              join requirement_nodes n on n.id = tree.id
              left join course_prerequisites p on p.node_id = n.id
             order by n.depth, n.position, n.id
            """
    }

    private static let endOfTime = SQL(sqlite: "'9999-12-31'", postgres: "date '9999-12-31'")

    private static func settled(_ requirements: Requirements) -> SQL {
        """
        p.id is not null and (not p.is_mandatory or exists (
            select 1 from taken took
             where took.status = 'completed' and \(requirements.isCourseOrEquivalent)
               and (p.minimum_grade is null or \(Requirements.gradeSuffices))))
        """
    }

    private static func attempts(_ requirements: Requirements) -> SQL {
        """
        select \(Packed.aggregate(["c.code", "took.status", shownGrade(requirements)]))
          from taken took join courses c on c.id = took.course_id
         where \(requirements.isCourseOrEquivalent)
        """
    }

    /// Null where a hold hides the grades from the student who reads.
    private static func shownGrade(_ requirements: Requirements) -> SQL {
        """
        case when not exists (
            select 1 from students s join student_holds h on h.student_id = s.id
             where s.id = \(requirements.student) and s.user_id = app_user_id() and h.is_active and h.blocks_grades)
             then took.grade_letter end
        """
    }

    private static func substitutes(_ requirements: Requirements) -> SQL {
        """
        select \(Packed.aggregate(["c.code"]))
          from course_equivalencies q
          join courses c on c.id = case when q.course_id = p.prerequisite_course_id then q.equivalent_course_id
                                        else q.course_id end
         where \(requirements.isInForce)
           and (q.course_id = p.prerequisite_course_id
                or (q.equivalency_type = 'exact' and q.equivalent_course_id = p.prerequisite_course_id))
        """
    }
}
