internal import Engine

extension Migration {
    /// The rules that database administrators call from psql, made of the texts that the program itself runs.
    static let rules = Migration(
        10, "rules",
        up: [
            .sql(
                postgres: CourseRequirements.postgres + eligibilityFunction + conflictsFunction
                    + SeatRequest.postgres + LineRequest.postgres)
        ],
        down: [
            .sql(
                postgres: """
                    drop function take_seats(
                        uuid, uuid, timestamptz, uuid, text, jsonb, uuid[], uuid[], boolean);
                    drop function join_line(uuid, uuid, timestamptz, uuid, jsonb, bigint, text, jsonb);
                    drop function check_enrollment_eligibility(uuid, uuid);
                    drop function course_requirements_met(uuid, uuid, uuid, date, date, uuid[]);
                    drop function detect_schedule_conflicts(uuid, uuid);
                    """)
        ])

    private static var eligibilityFunction: String {
        let question = SeatQuestion(
            student: "$1", offering: "$2", now: "app_now()", today: "(app_now() at time zone 'UTC')::date")
        let rule = Eligibility.rule(question).statement(for: .postgres).text
        let texts = EligibilityReason.allCases.map { "when '\($0.rawValue)' then '\($0.text)'" }
        return """
            create function check_enrollment_eligibility(student_id uuid, course_offering_id uuid)
            returns table (can_enroll boolean, reasons text[])
            language sql stable set search_path from current as $$
                select count(*) = 0, coalesce(array_agg(case f.code \(texts.joined(separator: " ")) end
                        order by f.place), '{}')
                  from (select code, row_number() over () as place from (\(rule)) as failing) as f
            $$;

            """
    }

    private static var conflictsFunction: String {
        let rule = ScheduleConflicts.rule(
            student: "$1", term: "$2", today: "(app_now() at time zone 'UTC')::date"
        ).statement(for: .postgres).text
        return """
            create function detect_schedule_conflicts(student_id uuid, term_id uuid)
            returns table (conflict_type text, offering_id uuid, other_offering_id uuid, course_code text,
                other_course_code text, day_of_week bigint, start_time time, end_time time, other_start_time time,
                other_end_time time)
            language sql stable set search_path from current as $$ \(rule) $$;

            """
    }
}
