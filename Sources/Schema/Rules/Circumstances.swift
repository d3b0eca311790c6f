internal import Engine

/// What an enrolment must look after besides the reasons of `Eligibility`, answered along with them.
struct Circumstances {
    private let question: SeatQuestion
    private let isChosen: SQL

    /// - Parameter isChosen: whether the parts are known to be those that go with the offering.
    init(_ question: SeatQuestion, isChosen: SQL = .false) {
        self.question = question
        self.isChosen = isChosen
    }

    /// `line` when others wait while a seat is free, `parts` when the parts of the offering's linked set must be chosen
    /// first, `waiting` when the student stands in line for the course in this term.
    var obstacles: [Obstacle] {
        [
            Obstacle("line", hasLine),
            Obstacle("parts", "not \(isChosen) and not \(isWhole)"),
            Obstacle("waiting", "exists (\(ownEntries))"),
        ]
    }

    /// Whether the parts and the offering are one of each component in which the course is given, each part together with
    /// its parent, and the offering the one that counts the credits: the first of those without a parent.
    private var isWhole: SQL {
        """
        (select count(*) filter (where \(question.isAsked("o.id"))) = \(question.count)
            and count(distinct o.component) = \(question.count)
            and count(distinct o.component) filter (where \(question.isAsked("o.id"))) = \(question.count)
            and count(*) filter (
                where \(question.isAsked("o.id")) and not \(question.isAsked("coalesce(o.parent_offering_id, o.id)"))) = 0
            and min(\(rank("o"))) filter (
                where \(question.isAsked("o.id")) and o.parent_offering_id is null) = \(rank("t"))
           from course_offerings o
          where o.course_id = t.course_id and o.term_id is not distinct from t.term_id
            and o.configuration is not distinct from t.configuration
            and o.is_active and (o.status = 'open' or o.id = t.id))
        """
    }

    /// Lectures before other components.
    private func rank(_ offering: SQL) -> SQL {
        "case \(offering).component when 'lecture' then '' else \(offering).component end"
    }

    private var hasLine: SQL {
        """
        exists (
            select 1 from course_waitlist w
             where w.course_offering_id = \(question.offering) and w.status = 'waiting' and w.student_id <> \(question.student))
        """
    }

    private var ownEntries: SQL {
        """
        select 1 from course_waitlist w
          join course_offerings o on o.id = w.course_offering_id
         where w.student_id = \(question.student) and w.status in ('waiting', 'notified')
           and o.course_id = t.course_id and o.term_id is not distinct from t.term_id
        """
    }
}
