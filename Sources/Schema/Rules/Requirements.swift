internal import Engine

/// The evaluation of requirement trees, as common table expressions that other rules continue.
///
/// Before it stands `asked (course_id, term_id, start_date)`, the courses whose requirements are asked about; after it
/// `tree (id, parent_id, course_id, depth, met)` says of every node whether it is met, 1 or 0. A tree nests at most
/// eight levels, so the levels are written out: a recursive statement cannot count the children that are met.
struct Requirements {
    /// Whose enrolments are looked at.
    let student: SQL
    /// The day on which equivalencies count.
    let today: SQL
    /// The offerings that are to be taken together with the asked one.
    var planned: SeatQuestion.IDs?

    var evaluation: SQL {
        """
        taken as (
            select e.course_id, e.status, e.grade_points, e.grade_letter, e.term_id, t.end_date
              from course_enrollments e left join academic_terms t on t.id = e.term_id
             where e.student_id = \(student) and \(.filter("e.status in ('enrolled', 'completed')"))
        ),
        nodes as (
            select n.id, n.parent_id, n.course_id, n.depth, n.kind, n.needed, n.standing, n.program_id,
                   n.minimum_credits, a.term_id, a.start_date
              from asked a join requirement_nodes n on n.course_id = a.course_id
             where n.is_active and not exists (
                select 1 from course_prerequisites p where p.node_id = n.id and not p.is_active)
        ),
        leaves as (
            select n.id, case
                when n.kind = 'course' then \(courseMet)
                when n.kind = 'standing' then exists (
                    select 1 from students s
                     where s.id = \(student) and s.standing = n.standing)
                when n.kind = 'program' then exists (
                    select 1 from student_programs p
                     where p.student_id = \(student) and p.program_id = n.program_id
                       and p.is_active)
                when n.kind = 'credits' then n.minimum_credits <= (
                    select coalesce(sum(e.credits), 0) from course_enrollments e
                     where e.student_id = \(student) and \(.filter("e.status = 'completed'")))
                else \(SQL(sqlite: "0", postgres: "false"))
                end as met
              from nodes n
             where n.kind not in ('all_of', 'one_of', 'n_of')
        ),
        \(Self.levels),
        tree as (\(Self.union))
        """
    }

    /// A course leaf is met by the course or an approved equivalent of it: completed with the grade asked for, under
    /// way in a term that ends before the asked one begins (checked again when it is graded), or, where the leaf
    /// allows it, taken together. An advisory leaf never stands in the way.
    private var courseMet: SQL {
        """
        exists (
            select 1 from course_prerequisites p
             where p.node_id = n.id and (
                not p.is_mandatory
                or exists (
                    select 1 from taken took
                     where \(isCourseOrEquivalent)
                       and ((took.status = 'completed' and (p.minimum_grade is null or \(Self.gradeSuffices)))
                            or (took.status = 'enrolled' and (
                                took.end_date <= n.start_date
                                or (p.can_be_concurrent and took.term_id is not distinct from n.term_id)))))
                \(isPlanned)))
        """
    }

    private var isPlanned: SQL {
        guard let planned else { return "" }
        return """
            or (p.can_be_concurrent and exists (
                select 1 from course_offerings o
                 where \(planned.contain("o.id")) and o.course_id = p.prerequisite_course_id))
            """
    }

    /// Whether what was taken, `took`, is the course of the leaf `p` or stands in for it today.
    var isCourseOrEquivalent: SQL {
        """
        (took.course_id = p.prerequisite_course_id or exists (
            select 1 from course_equivalencies q
             where \(isInForce)
               and ((q.course_id = p.prerequisite_course_id and q.equivalent_course_id = took.course_id)
                    or (q.equivalency_type = 'exact' and q.course_id = took.course_id
                        and q.equivalent_course_id = p.prerequisite_course_id))))
        """
    }

    /// Whether the equivalency `q` decides anything today.
    var isInForce: SQL {
        """
        q.is_active and q.approval_status = 'approved' and q.equivalency_type in ('exact', 'substitution')
        and (q.effective_from is null or q.effective_from <= \(today))
        and (q.effective_until is null or q.effective_until >= \(today))
        """
    }

    /// A letter without points on the scale (S, or one the scale does not know) is met by any passing grade.
    static let gradeSuffices: SQL = """
        (took.grade_letter = p.minimum_grade or not exists (
            select 1 from grade_scale_steps g join grade_scales s on s.id = g.scale_id
             where s.is_default and g.letter = p.minimum_grade and g.points is not null
               and (took.grade_points is null or took.grade_points < g.points)))
        """

    private static let levels: SQL = SQL.joined((0...7).reversed().map(level), by: ",\n")

    private static func level(_ depth: Int) -> SQL {
        let inner: SQL =
            depth == 7
            ? ""
            : """
            when n.kind in ('all_of', 'one_of', 'n_of') then
                case when (select count(*) from level_\(raw: "\(depth + 1)") c where c.parent_id = n.id and c.met = 1) >=
                    case n.kind when 'all_of' then
                            (select count(*) from level_\(raw: "\(depth + 1)") c where c.parent_id = n.id)
                        when 'one_of' then 1 else n.needed end
                then 1 else 0 end
            """
        return """
            level_\(raw: "\(depth)") as (
                select n.id, n.parent_id, n.course_id, n.depth,
                       case \(inner) when l.met then 1 else 0 end as met
                  from nodes n left join leaves l on l.id = n.id
                 where n.depth = \(raw: "\(depth)")
            )
            """
    }

    private static let union = SQL.joined(
        (0...7).map { "select id, parent_id, course_id, depth, met from level_\(raw: "\($0)")" }, by: " union all ")
}
