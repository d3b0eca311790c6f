public import Engine
public import Platform

/// How a student does in what a week of a course is about: by the questions of that week, in every assessment of the
/// course whose results are released to them.
public struct TopicPerformance: Sendable, Hashable {
    /// What is to be done about it. The words are stored.
    public enum Level: String, Sendable, CaseIterable, ValueConvertible, ColumnDecodable {
        /// Known well enough to go on.
        case mastered
        /// On the way.
        case developing
        /// To be done again.
        case remedial
    }

    /// Which percentages make which level.
    public struct Thresholds: Sendable, Hashable {
        /// From this percentage on, mastered.
        public let mastered: Int
        /// Below this percentage, remedial.
        public let remedial: Int

        /// Thresholds; what would be both counts as mastered.
        public init(mastered: Int = 80, remedial: Int = 60) {
            self.mastered = mastered
            self.remedial = remedial
        }

        func level(ofHundredths score: SQL) -> SQL {
            """
            case when \(score) >= \(raw: String(100 * mastered)) then 'mastered'
                 when \(score) < \(raw: String(100 * remedial)) then 'remedial' else 'developing' end
            """
        }
    }

    /// The student.
    public let student: Identifier<Kind.Student>
    /// Their name.
    public let fullName: String
    /// The course.
    public let course: Identifier<Kind.Course>
    /// The course's code.
    public let courseCode: String
    /// The course's name.
    public let courseName: LocalizedText
    /// The week.
    public let week: Int
    /// What the week is about; nil where no syllabus says it.
    public let topic: String?
    /// How much of what could be earned was, in percent with two places: of each question the newest marked answer counts.
    public let score: Decimal
    /// How many questions of the week were answered.
    public let questions: Int
    /// In how many attempts.
    public let attempts: Int
    /// What is to be done about it.
    public let level: Level
    /// As of when.
    public let reckonedAt: Timestamp
}

extension TopicPerformance: Record {
    /// Reads a row of `list`.
    public init(row: Row) throws {
        student = try row["student_id"]
        fullName = try row["full_name"]
        course = try row["course_id"]
        courseCode = try row["code"]
        courseName = try row["name"]
        week = try row["week_number"]
        topic = try row["topic"]
        score = try row["score"]
        questions = try row["questions"]
        attempts = try row["attempts"]
        level = try row["level"]
        reckonedAt = try row["reckoned_at"]
    }

    private static let select: SQL = """
        select p.student_id, u.full_name, p.course_id, c.code, c.name, p.week_number, p.score, p.questions, p.attempts,
               p.level, p.reckoned_at,
               (select w.topic from syllabus_weeks w
                 where w.course_id = p.course_id and w.course_offering_id is null
                   and w.week_number = p.week_number and w.is_active) as topic
          from topic_performance p
          join courses c on c.id = p.course_id
          join students s on s.id = p.student_id
          join users u on u.id = s.user_id
        """

    /// How a student does, by course and week; one more than the limit. Who reads it, the row policies say.
    public static func list(
        of student: Identifier<Kind.Student>, in course: Identifier<Kind.Course>? = nil, limit: Int, offset: Int
    ) -> SQL {
        let isOfCourse: SQL = course.map { "and p.course_id = \($0)" } ?? ""
        return """
            \(select) where p.student_id = \(student) \(isOfCourse)
             order by c.code, p.course_id, p.week_number limit \(limit + 1) offset \(offset)
            """
    }

    /// How the students of a section do in its course, the weakest of each week first; one more than the limit.
    public static func list(
        in offering: Identifier<Kind.Offering>, week: Int?, level: Level?, limit: Int, offset: Int
    ) -> SQL {
        let isOfWeek: SQL = week.map { "and p.week_number = \($0)" } ?? ""
        let isOfLevel: SQL = level.map { "and p.level = \($0)" } ?? ""
        return """
            \(select)
             join course_enrollments e
               on e.student_id = p.student_id and e.course_offering_id = \(offering)
              and e.status in ('enrolled', 'completed', 'failed')
             where p.course_id = (select o.course_id from course_offerings o where o.id = \(offering))
                   \(isOfWeek) \(isOfLevel)
             order by p.week_number, p.score, u.full_name, p.student_id limit \(limit + 1) offset \(offset)
            """
    }
}

/// How a section does in what a week is about.
public struct TopicOverview: Record, Hashable {
    /// The week.
    public let week: Int
    /// What the week is about; nil where no syllabus says it.
    public let topic: String?
    /// The mean of the students' scores, in percent with two places.
    public let score: Decimal
    /// How many students have mastered it.
    public let mastered: Int
    /// How many are on the way.
    public let developing: Int
    /// How many are to do it again.
    public let remedial: Int

    /// Reads a row of `list`.
    public init(row: Row) throws {
        week = try row["week_number"]
        topic = try row["topic"]
        score = try row["score"]
        mastered = try row["mastered"]
        developing = try row["developing"]
        remedial = try row["remedial"]
    }

    /// The weeks of which something is known in a section: at most sixty.
    public static func list(in offering: Identifier<Kind.Offering>) -> SQL {
        let counts: SQL = .joined(
            TopicPerformance.Level.allCases.map {
                "sum(case when p.level = \(raw: "'\($0.rawValue)'") then 1 else 0 end) as \(raw: $0.rawValue)"
            }, by: ", ")
        return """
            select p.week_number, \(counts),
                   round((2 * cast(round(100 * sum(p.score)) as bigint) + count(*)) / (2 * count(*)) / 100.0, 2) as score,
                   (select w.topic from syllabus_weeks w
                     where w.course_id = p.course_id and w.course_offering_id is null
                       and w.week_number = p.week_number and w.is_active) as topic
              from course_enrollments e
              join topic_performance p on p.student_id = e.student_id and p.course_id = e.course_id
             where e.course_offering_id = \(offering) and e.status in ('enrolled', 'completed', 'failed')
             group by p.course_id, p.week_number order by p.week_number
            """
    }
}
