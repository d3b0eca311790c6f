internal import Engine

/// Taking the last place in the line for an offering that is full: what is locked, asked, written and told.
struct LineJoining {
    let question: SeatQuestion
    /// The seat to give up once a seat here is taken, as SQL; null for none.
    let drop: SQL
    let linked: SQL
    let priority: SQL
    let telling: Telling

    /// Refused with the codes of `Eligibility`, or with one of `LineRefusal`. The answer is the row of `WaitlistRows`.
    var procedure: Procedure {
        Procedure(
            [
                .lock(.students, where: "id = \(question.student)"),
                .lock(.offerings, where: "id = \(question.offering)"),
                .refuse(unknownDrop),
                .refuse(otherReasons),
                .refuse(noPlace),
                .run(room),
                .run(place),
            ] + telling.statements(to: "select user_id from students where id = \(question.student)").map { .run($0) },
            answer: "\(WaitlistRows.selection) where \(isOwnPlace)")
    }

    private var unknownDrop: SQL {
        """
        select '\(raw: LineRefusal.unknownDrop.rawValue)' where \(drop) is not null and not exists (
            select 1 from course_enrollments e
             where e.id = \(drop) and e.student_id = \(question.student) and e.status = 'enrolled')
        """
    }

    /// Waiting is for those whom only the lack of seats keeps out.
    private var otherReasons: SQL {
        """
        with failing as materialized (\(Eligibility.rule(question)))
        select f.code from failing f where exists (select 1 from failing where code <> 'registration.full')
        union all
        select '\(raw: LineRefusal.notNeeded.rawValue)' where not exists (select 1 from failing)
        """
    }

    private var noPlace: SQL {
        """
        select case when exists (select 1 from course_waitlist w where \(isOwnPlace))
                    then '\(raw: LineRefusal.alreadyWaiting.rawValue)'
                    else '\(raw: LineRefusal.disabled.rawValue)' end
          from course_offerings o
         where o.id = \(question.offering)
           and (not o.waitlist_enabled or exists (select 1 from course_waitlist w where \(isOwnPlace)))
        """
    }

    private var isOwnPlace: SQL {
        """
        w.student_id = \(question.student) and w.course_offering_id = \(question.offering)
        and w.status in ('waiting', 'notified')
        """
    }

    /// Those of a lower priority move back by one.
    private var room: SQL {
        """
        update course_waitlist set position = position + 1
         where course_offering_id = \(question.offering) and status in ('waiting', 'notified')
           and priority < \(priority)
        """
    }

    private var place: SQL {
        """
        insert into course_waitlist
            (student_id, course_offering_id, position, priority, status, joined_at, drop_enrollment_id,
             linked_offering_ids)
        select \(question.student), \(question.offering),
               1 + (select count(*) from course_waitlist w
                     where w.course_offering_id = \(question.offering) and w.status in ('waiting', 'notified')
                       and w.priority >= \(priority)),
               \(priority), 'waiting', \(arrival), \(drop), \(linked)
        """
    }

    /// Never before what the line and the section have seen already. A request is given its instant before it waits for
    /// the section, so that instants alone would let those overtake each other who came within the same moment.
    private var arrival: SQL {
        """
        greatest(\(question.now),
            coalesce(
                (select max(w.joined_at) from course_waitlist w where w.course_offering_id = \(question.offering)),
                \(question.now)),
            coalesce((select max(e.enrolled_at) from course_enrollments e
                       where e.course_offering_id = \(question.offering) and e.status = 'enrolled'), \(question.now)))
        """
    }
}
