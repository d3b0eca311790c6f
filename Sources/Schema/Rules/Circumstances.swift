internal import Engine

/// What an enrolment must look after besides the reasons of `Eligibility`, answered along with them.
struct Circumstances {
    private let question: SeatQuestion
    private let lacksParts: SQL

    /// - Parameter lacksParts: whether it is still open which parts go with the offering.
    init(_ question: SeatQuestion, lacksParts: SQL = .true) {
        self.question = question
        self.lacksParts = lacksParts
    }

    /// `line` when others wait while a seat is free, `parts` when the offering belongs to a linked set of which the parts
    /// are open, `waiting` when the student stands in line for the course in this term.
    var obstacles: [Obstacle] {
        [
            Obstacle("line", hasLine),
            Obstacle("parts", "\(lacksParts) and (t.parent_offering_id is not null or exists (\(children)))"),
            Obstacle("waiting", "exists (\(ownEntries))"),
        ]
    }

    private var hasLine: SQL {
        """
        exists (
            select 1 from course_waitlist w
             where w.course_offering_id = t.id and w.status = 'waiting' and w.student_id <> \(question.student))
        """
    }

    private var children: SQL { "select 1 from course_offerings o where o.parent_offering_id = t.id" }

    private var ownEntries: SQL {
        """
        select 1 from course_waitlist w
          join course_offerings o on o.id = w.course_offering_id
         where w.student_id = \(question.student) and w.status in ('waiting', 'notified')
           and o.course_id = t.course_id and o.term_id is not distinct from t.term_id
        """
    }
}
