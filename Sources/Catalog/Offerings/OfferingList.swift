public import Engine
public import Platform

extension Offering {
    /// Which offerings of a term are listed.
    public struct Filter: Sendable, Hashable {
        /// Only of this course.
        public var course: Course.ID?
        /// Only those that are open for registration and have a seat that can be had at once.
        public var isOpen: Bool

        /// Every offering that is not cancelled, unless stated otherwise.
        public init(course: Course.ID? = nil, isOpen: Bool = false) {
            self.course = course
            self.isOpen = isOpen
        }
    }

    /// The offerings of a term with course, meetings and instructors, by course and section, in one statement.
    public static func list(in term: Term.ID, _ filter: Filter = Filter(), _ page: PageRequest = PageRequest()) -> SQL {
        var conditions: [SQL] = ["o.term_id = \(term)", "o.is_active", "o.status <> 'cancelled'"]
        if let course = filter.course { conditions.append("o.course_id = \(course)") }
        if filter.isOpen { conditions.append(hasOpenSeat) }
        let total: SQL = page.isCounted ? ", count(*) over () as total" : ""
        return """
            select \(columns)\(total) \(source) where \(.joined(conditions, by: " and "))
             order by c.code, o.section_code, o.id \(page.clause)
            """
    }

    /// The parts of an offering that are taken with it, such as the labs of a lecture.
    public static func parts(of id: ID) -> SQL {
        """
        select \(columns) \(source)
         where o.parent_offering_id = \(id) and o.is_active and o.status <> 'cancelled'
         order by o.component, o.section_code, o.id
        """
    }

    static let hasOpenSeat: SQL = """
        o.status = 'open'
        and (o.max_enrollment is null or o.max_enrollment > o.current_enrollment + \(offeredSeats))
        """
}
