public import Engine
public import Platform

/// What is wrong with a student's enrolments of a term, as they stand.
public enum ScheduleConflicts {
    /// One row for each conflict: `conflict_type`, `offering_id`, `other_offering_id`, both course codes, and for an
    /// overlap the day and both times.
    public static func detect(
        student: Identifier<Kind.Student>, term: Identifier<Kind.Term>, at now: Timestamp
    ) -> SQL {
        rule(student: "\(student)", term: "\(term)", today: .day(now.dateInUTC))
    }

    /// The rule about a student and a term, each a bound value or a parameter.
    static func rule(student: SQL, term: SQL, today: SQL) -> SQL {
        """
        with held as (
            select e.id, e.course_offering_id, e.course_id, e.term_id, e.linked_to_id, c.code, t.start_date
              from course_enrollments e
              join courses c on c.id = e.course_id
              join academic_terms t on t.id = e.term_id
             where e.student_id = \(student) and e.term_id = \(term) and \(.filter("e.status = 'enrolled'"))
        ),
        asked as (select distinct course_id, term_id, start_date from held where linked_to_id is null),
        \(Requirements(student: student, today: today).evaluation)
        select 'time_overlap' as conflict_type, a.course_offering_id as offering_id,
               b.course_offering_id as other_offering_id, a.code as course_code, b.code as other_course_code,
               m.day_of_week, m.start_time, m.end_time, x.start_time as other_start_time, x.end_time as other_end_time
          from held a
          join held b on a.course_offering_id < b.course_offering_id
          join offering_meetings om on om.offering_id = a.course_offering_id
          join class_meetings m on m.id = om.meeting_id
          join offering_meetings ox on ox.offering_id = b.course_offering_id
          join class_meetings x on x.id = ox.meeting_id
         where \(Meetings.overlap("m", "x"))
        union all
        select 'missing_prerequisite', h.course_offering_id, null, h.code, null, null, null, null, null, null
          from held h join level_0 l on l.course_id = h.course_id
         where h.linked_to_id is null and l.met = 0
        union all
        select 'missing_corequisite', h.course_offering_id, null, h.code, c.code, null, null, null, null, null
          from held h
          join course_corequisites k on k.course_id = h.course_id and k.is_active
          join courses c on c.id = k.corequisite_course_id
         where h.linked_to_id is null and not \(Corequisites.isTaken(by: student, in: "h.term_id"))
         order by 1, 4, 5
        """
    }
}
