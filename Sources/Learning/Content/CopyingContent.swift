public import Access
public import Engine
public import Platform

/// Why a course's master cannot be copied to a section. The codes are promises to others.
public enum CopyFailure: String, Error, CaseIterable {
    /// The section has weeks or lessons of its own.
    case alreadyThere = "learning.copy_already_there"
    /// The master has neither weeks nor lessons.
    case nothingToCopy = "learning.nothing_to_copy"
}

extension Transaction {
    /// Gives a section its own copy of the course's master: weeks, lessons, what requires what, and what its students
    /// have done of it.
    ///
    /// - Parameter offering: the section of the grant.
    /// - Throws: `CopyFailure`.
    public func copyMaster(to offering: Identifier<Kind.Offering>, under grant: Grant<CourseContent>) throws {
        precondition(grant.resource == .section(offering), "the grant is of another section")
        try lock(grant.resource)
        guard try !holdsAnything(grant.resource) else { throw CopyFailure.alreadyThere }
        let course: Identifier<Kind.Course>? = try value("select \(grant.resource.course)")
        guard let course, try holdsAnything(.master(course)) else { throw CopyFailure.nothingToCopy }
        for statement in MasterCopy(offering: offering, course: course).statements { try send(statement) }
    }

    private func holdsAnything(_ place: CourseContent) throws -> Bool {
        let found: Int? = try value(
            """
            select 1 from syllabus_weeks w where \(place.holds("w"))
            union all select 1 from lessons l where \(place.holds("l")) limit 1
            """)
        return found != nil
    }
}

/// The statements of a copy; each finds the copies by what they were copied from.
private struct MasterCopy {
    let offering: Identifier<Kind.Offering>
    let course: Identifier<Kind.Course>

    private var master: CourseContent { .master(course) }
    private var copy: CourseContent { .section(offering) }

    var statements: [SQL] { [weeks, lessons, prerequisites, progress] }

    private var weeks: SQL {
        """
        insert into syllabus_weeks (course_id, course_offering_id, copied_from_id, week_number, topic, summary)
        select w.course_id, \(offering), w.id, w.week_number, w.topic, w.summary
          from syllabus_weeks w where \(master.holds("w"))
        """
    }

    private var lessons: SQL {
        """
        insert into lessons
            (course_id, course_offering_id, copied_from_id, week_id, title, content_type, content, video_url, link_url,
             duration_minutes, "order", is_published)
        select l.course_id, \(offering), l.id, w.id, l.title, l.content_type, l.content, l.video_url, l.link_url,
               l.duration_minutes, l."order", l.is_published
          from lessons l
          left join syllabus_weeks w on w.copied_from_id = l.week_id and \(copy.holds("w"))
         where \(master.holds("l"))
        """
    }

    private var prerequisites: SQL {
        """
        insert into lesson_prerequisites (lesson_id, prerequisite_lesson_id)
        select l.id, p.id
          from lessons l
          join lesson_prerequisites r on r.lesson_id = l.copied_from_id
          join lessons p on p.copied_from_id = r.prerequisite_lesson_id and \(copy.holds("p"))
         where \(copy.holds("l"))
        """
    }

    private var progress: SQL {
        """
        update lesson_progress
           set lesson_id = (select l.id from lessons l
                             where l.copied_from_id = lesson_progress.lesson_id and \(copy.holds("l")))
         where enrollment_id in (select e.id from course_enrollments e where e.course_offering_id = \(offering))
           and lesson_id in (select l.copied_from_id from lessons l where \(copy.holds("l")))
        """
    }
}
