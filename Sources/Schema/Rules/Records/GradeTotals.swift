/// What the marks of a student in a section come to: the only source of every total that is shown.
///
/// - A mark counts as a share of what it is out of. Not marked, excused and incomplete work counts for nothing, neither
///   for nor against.
/// - Within a category the shares are weighed by their assessments. The lowest are dropped, as many as the category
///   says, but never the last one; of equal shares the one that weighs most. Extra work adds what it earned and asks for
///   nothing.
/// - The categories are weighed among those in which something counts. An extra category adds its part on top.
/// - Without categories all columns count together. With them, a column in none counts for nothing.
///
/// There are two totals for each enrolment: of all marks, and of those that are released, which is the student's.
///
/// Computed in whole numbers, so that both engines and every order of writing come to the same: shares, categories and
/// totals are rounded to the millionth of a percent, halves up, and what is shown to the hundredth.
enum GradeTotals {
    /// One row for each enrolment and basis.
    ///
    /// - Parameter enrollments: a select of ids of enrolments.
    /// - Returns: a select without a bound value, of `enrollment_id`, `basis`, `percentage`, `letter`, `grade_points`,
    ///   `marked_count` and `incomplete_count`.
    static func rows(of enrollments: String) -> String {
        """
        with given (enrollment_id, course_offering_id, scale_id, is_weighted) as (\(given(enrollments))),
        basis (basis) as (values ('all'), ('released')),
        marked as (\(marked)),
        ranked as (
            select m.*,
                   row_number() over (
                       partition by m.enrollment_id, m.basis, m.category_id
                       order by m.is_extra, m.share, m.weight desc, m.column_id) as place,
                   sum(1 - m.is_extra) over (partition by m.enrollment_id, m.basis, m.category_id) as counted
              from marked m
        ),
        parts as (
            select r.enrollment_id, r.basis, max(r.category_weight) as weight, max(r.is_extra_category) as is_extra,
                   cast(sum(r.weight * r.share) as bigint) as earned,
                   cast(sum(r.weight * (1 - r.is_extra)) as bigint) as possible
              from ranked r
             where r.is_extra = 1 or r.place > least(r.drop_lowest, r.counted - 1)
             group by r.enrollment_id, r.basis, r.category_id
        ),
        shares as (
            select p.enrollment_id, p.basis, p.weight, p.is_extra, (2 * p.earned + p.possible) / (2 * p.possible) as share
              from parts p where p.possible > 0
        ),
        sums as (
            select s.enrollment_id, s.basis,
                   cast(sum(case when s.is_extra = 0 then s.weight * s.share else 0 end) as bigint) as earned,
                   cast(sum(case when s.is_extra = 0 then s.weight else 0 end) as bigint) as possible,
                   cast(sum(case when s.is_extra = 1 then (s.weight * s.share + 5000) / 10000 else 0 end) as bigint)
                       as extra
              from shares s group by s.enrollment_id, s.basis
        ),
        totals as (
            select g.enrollment_id, g.scale_id, b.basis,
                   case when s.possible > 0 then
                       least(((2 * s.earned + s.possible) / (2 * s.possible) + s.extra + 5000) / 10000, 99999) / 100.0
                   end as percentage
              from given g cross join basis b
              left join sums s on s.enrollment_id = g.enrollment_id and s.basis = b.basis
        )
        select t.enrollment_id, t.basis, t.percentage, (\(step("letter"))) as letter,
               (\(step("points"))) as grade_points,
               (select count(*) from marked m where m.enrollment_id = t.enrollment_id and m.basis = t.basis)
                   as marked_count,
               (select count(*) from grades i
                 where i.enrollment_id = t.enrollment_id and i.assessment_id is not null and i.incomplete
                   and i.is_active and (t.basis = 'all' or i.released)) as incomplete_count
          from totals t
        """
    }

    private static func given(_ enrollments: String) -> String {
        """
        select e.id, e.course_offering_id,
               coalesce(
                   (select b.grade_scale_id from gradebooks b where b.course_offering_id = e.course_offering_id),
                   (select d.id from grade_scales d where d.is_default)),
               case when exists (
                   select 1 from grade_categories k
                    where k.course_offering_id = e.course_offering_id and k.is_active) then 1 else 0 end
          from course_enrollments e where e.id in (\(enrollments))
        """
    }

    /// Shares are millionths of a percent, weights hundredths.
    private static let marked = """
        select g.enrollment_id, b.basis, c.id as column_id, k.id as category_id,
               case when c.is_extra_credit then 1 else 0 end as is_extra,
               case when k.is_extra_credit then 1 else 0 end as is_extra_category,
               coalesce(k.drop_lowest, 0) as drop_lowest,
               case when k.id is not null then cast(round(k.weight * 100) as bigint)
                    when g.is_weighted = 1 then 0 else 100 end as category_weight,
               cast(round(a.weight * 100) as bigint) as weight,
               (2 * cast(round(m.marks_obtained * 100) as bigint) * 100000000
                   + cast(round(m.max_marks * 100) as bigint)) / (2 * cast(round(m.max_marks * 100) as bigint)) as share
          from given g
          join grades m on m.enrollment_id = g.enrollment_id
          join grade_columns c on c.course_offering_id = g.course_offering_id and c.assessment_id = m.assessment_id
          join assessments a on a.id = m.assessment_id
          left join grade_categories k on k.id = c.category_id and k.is_active
          join basis b on b.basis = 'all' or m.released
         where m.marks_obtained is not null and m.max_marks > 0 and not m.excused and not m.incomplete
           and m.is_active and c.is_active and a.weight > 0
        """

    private static func step(_ column: String) -> String {
        """
        select s.\(column) from grade_scale_steps s
         where s.scale_id = t.scale_id and s.is_active and s.minimum_percentage <= t.percentage
         order by s.minimum_percentage desc limit 1
        """
    }
}
