internal import Engine

/// What holds for a person in an assessment: when it opens, is due and closes, how long an attempt may take, how many
/// there may be, and until when one that was begun may go on. The only source of each of these.
///
/// - What an override says for the person goes before what it says for a group, and that before the assessment's own;
///   of several groups the most favourable one counts.
/// - Of several accommodations the most favourable counts, each part by itself. Extra time makes the duration longer
///   by its factor, to the second, and moves the close and the due time by as much: without that, it would be worth
///   nothing to who begins late. A window extension moves them further.
/// - An accommodation moves the window when one of its days is a day of the window; it makes an attempt longer when
///   one of its days is a day of the attempt as it would be without; it gives attempts on its days. So the deadline of
///   an attempt that was begun follows from what is stored and not from the time of the question.
enum AssessmentTerms {
    /// The terms with all that they follow from, one row for each row that is given.
    ///
    /// - Parameter given: a select of `attempt_id`, `assessment_id`, `person`, `started_at` and `instant`; before an
    ///   attempt is begun the first and the fourth are null.
    /// - Returns: a select without a bound value of its own, of those columns and `opens_at`, `due_at`, `closes_at`,
    ///   `duration_seconds`, `max_attempts` and `deadline_at`.
    static func rows(of given: String) -> SQL {
        SQL(
            sqlite: text(given, day: { "substr(\($0), 1, 10)" }),
            postgres: text(given, day: { "(\($0) at time zone 'UTC')::date" }))
    }

    private static func text(_ given: String, day: (String) -> String) -> String {
        """
        with given (attempt_id, assessment_id, person, started_at, instant) as (\(given)),
        overridden as (\(overrides)),
        base as (\(base)),
        helped as (\(helped(day))),
        timed as (
            select h.*, cast(round(h.minutes * 60 * h.factor) as bigint) as duration_seconds,
                   h.extension * 60 + coalesce(cast(round(h.minutes * 60 * h.factor) as bigint) - h.minutes * 60, 0)
                       as moved
              from helped h
        )
        select t.attempt_id, t.assessment_id, t.person, t.started_at, t.instant, t.opens_at,
               add_seconds(t.due, t.moved) as due_at, add_seconds(t.closes, t.moved) as closes_at,
               t.duration_seconds, t.attempts + t.extra_attempts as max_attempts,
               case when t.started_at is not null then
                   least(add_seconds(t.started_at, t.duration_seconds), add_seconds(t.closes, t.moved)) end
                   as deadline_at
          from timed t
        """
    }

    /// One row for each person and assessment of whom an override says something.
    private static let overrides = """
        select g.assessment_id, g.person, max(case when o.user_id is not null then o.start_at end) as own_start,
               min(case when o.user_id is null then o.start_at end) as group_start,
               max(case when o.user_id is not null then o.due_at end) as own_due,
               max(case when o.user_id is null then o.due_at end) as group_due,
               max(case when o.user_id is not null then o.end_at end) as own_end,
               max(case when o.user_id is null then o.end_at end) as group_end,
               max(case when o.user_id is not null then o.duration_minutes end) as own_minutes,
               max(case when o.user_id is null then o.duration_minutes end) as group_minutes,
               max(case when o.user_id is not null then o.max_attempts end) as own_attempts,
               max(case when o.user_id is null then o.max_attempts end) as group_attempts
          from given g join assessment_overrides o on o.assessment_id = g.assessment_id
         where o.is_active
           and (o.user_id = g.person
                or o.group_id in (
                    select m.group_id from students s
                      join student_group_members m on m.student_id = s.id
                      join student_groups u on u.id = m.group_id
                     where s.user_id = g.person and m.left_at is null and m.is_active and u.is_active))
         group by g.assessment_id, g.person
        """

    private static let base = """
        select g.attempt_id, g.assessment_id, g.person, g.started_at, g.instant, a.created_at as made_at,
               coalesce(o.own_start, o.group_start, a.start_at) as opens_at,
               coalesce(o.own_due, o.group_due, a.due_at) as due,
               coalesce(o.own_end, o.group_end, a.end_at) as closes,
               coalesce(o.own_minutes, o.group_minutes, a.duration_minutes) as minutes,
               coalesce(o.own_attempts, o.group_attempts, a.max_attempts) as attempts
          from given g
          join assessments a on a.id = g.assessment_id
          left join overridden o on o.assessment_id = g.assessment_id and o.person = g.person
        """

    private static func helped(_ day: (String) -> String) -> String {
        let begin = "coalesce(b.started_at, greatest(b.instant, b.opens_at))"
        let end = "add_seconds(\(begin), b.minutes * 60)"
        return """
            select b.*,
                   coalesce(\(most("extra_time_factor", from: day(begin), until: day(end))), 1) as factor,
                   coalesce(\(most(
                       "window_extension_minutes", from: day("coalesce(b.opens_at, b.made_at)"),
                       until: day("coalesce(b.closes, b.due)"))), 0) as extension,
                   coalesce(\(most("extra_attempts", from: day("b.instant"), until: day("b.instant"))), 0)
                       as extra_attempts
              from base b
            """
    }

    /// The greatest of what the accommodations give that share a day with those from the first to the last.
    private static func most(_ column: String, from first: String, until last: String) -> String {
        """
        (select max(c.\(column)) from accommodations c
          where c.user_id = b.person and c.is_active and c.starts_on <= \(last)
            and (c.ends_on is null or c.ends_on >= \(first)))
        """
    }
}
