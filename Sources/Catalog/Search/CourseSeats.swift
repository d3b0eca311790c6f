public import Engine
public import Platform

/// How a course is given in a term: how many sections, and the seats of all of them together.
public struct CourseSeats: Record, Hashable {
    /// The course.
    public let course: Course.ID
    /// How many sections there are; parts that hang on another are not counted.
    public let sections: Int
    /// All seats; nil when a section has no limit.
    public let capacity: Int?
    /// Seats that can be had at once; nil when a section has no limit.
    public let open: Int?
    /// How many people wait.
    public let waiting: Int

    /// Reads a row of `of`.
    public init(row: Row) throws {
        course = try row["course_id"]
        sections = try row["sections"]
        let isUnlimited: Bool = try row["unlimited"] > 0
        capacity = isUnlimited ? nil : try row["capacity"]
        open = isUnlimited ? nil : try row["open_seats"]
        waiting = try row["waiting"]
    }

    /// The seats of some courses in a term, in one statement; a course without a section there has no row.
    public static func of(_ courses: [Course.ID], in term: Term.ID) -> SQL {
        """
        select s.course_id, count(*) as sections, sum(case when s.max_enrollment is null then 1 else 0 end) as unlimited,
               coalesce(sum(s.max_enrollment), 0) as capacity, coalesce(sum(s.waiting), 0) as waiting,
               coalesce(sum(case when s.free > 0 then s.free else 0 end), 0) as open_seats
          from (select o.course_id, o.max_enrollment, \(Offering.waitlistSize) as waiting,
                       o.max_enrollment - o.current_enrollment - \(Offering.offeredSeats) as free
                  from course_offerings o
                 where o.course_id in \(.list(courses)) and o.term_id = \(term) and o.is_active
                   and o.status <> 'cancelled' and o.parent_offering_id is null) s
         group by s.course_id
        """
    }
}

extension Course {
    /// The levels that courses of the catalogue have, lowest first.
    public static var levels: SQL {
        "select distinct level from courses where \(CourseSearch.isVisible) and level is not null order by level"
    }
}

extension [Term] {
    /// The term that a person most likely means: the latest that is open for registration, else the current one, else
    /// the first of the list.
    public func forRegistration(at now: Timestamp) -> Term? {
        filter { $0.details.registrationStart <= now && now <= $0.details.registrationEnd }
            .max { $0.details.startDate < $1.details.startDate } ?? first(where: \.isCurrent) ?? first
    }
}
