public import Engine
public import Platform
internal import Schema

extension Offering {
    /// Which offerings of a term are listed.
    public struct Filter: Sendable, Hashable {
        /// Only of this course.
        public var course: Course.ID?
        /// Only those that are open for registration and have a seat that can be had at once.
        public var isOpen: Bool
        /// Only of the courses with these codes, in any case.
        public var courseCodes: [String]?
        /// Only those whose course's code, or code and section, begin so, in any case.
        public var beginning: String?
        /// Only those that people wait for.
        public var hasLine = false
        /// Only those that the person of the transaction teaches or has in care.
        public var isOfReader = false
        /// In which order.
        public var order = Order.code

        /// Every offering that is not cancelled, unless stated otherwise.
        public init(course: Course.ID? = nil, isOpen: Bool = false) {
            self.course = course
            self.isOpen = isOpen
        }
    }

    /// In which order offerings are listed.
    public enum Order: Sendable, Hashable {
        /// By course and section.
        case code
        /// Those that most people wait for first.
        case line

        fileprivate var clause: SQL {
            switch self {
            case .code: "c.code, o.section_code, o.id"
            case .line: "\(waitlistSize) desc, c.code, o.section_code, o.id"
            }
        }
    }

    /// The offerings of a term with course, meetings and instructors, in one statement.
    public static func list(in term: Term.ID, _ filter: Filter = Filter(), _ page: PageRequest = PageRequest()) -> SQL {
        let total: SQL = page.isCounted ? ", count(*) over () as total" : ""
        return """
            select \(columns)\(total) \(source) where o.term_id = \(term) and \(filter.condition)
             order by \(filter.order.clause) \(page.clause)
            """
    }

    /// The offerings of these ids, a statement's single column, by course and section; at most a hundred.
    public static func list(among ids: SQL) -> SQL {
        "select \(columns) \(source) where o.id in (\(ids)) order by c.code, o.section_code, o.id limit 100"
    }

    /// The sections of a course that have no term, and can be begun at any time; at most twenty.
    public static func selfPaced(of course: Course.ID) -> SQL {
        """
        select \(columns) \(source)
         where o.course_id = \(course) and o.term_id is null and o.is_active and o.status = 'open'
         order by o.section_code, o.id limit 20
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

extension Offering.Filter {
    fileprivate var condition: SQL {
        var conditions: [SQL] = ["o.is_active", "o.status <> 'cancelled'"]
        if let course { conditions.append("o.course_id = \(course)") }
        if isOpen { conditions.append(Offering.hasOpenSeat) }
        if let courseCodes { conditions.append("upper(c.code) in \(.list(courseCodes.map { $0.uppercased() }))") }
        if let beginning { conditions.append(Self.begins(with: beginning)) }
        if hasLine { conditions.append("\(Offering.waitlistSize) > 0") }
        if isOfReader { conditions.append("o.id in (\(RowPolicies.offeringsTaught))") }
        return .joined(conditions, by: " and ")
    }

    /// What a person typed, with nothing in it that `like` reads as a wildcard.
    private static func begins(with typed: String) -> SQL {
        let words = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ").uppercased()
        let pattern = words.replacing("!", with: "!!").replacing("%", with: "!%").replacing("_", with: "!_") + "%"
        return "upper(c.code || ' ' || o.section_code) like \(pattern) escape '!'"
    }
}
