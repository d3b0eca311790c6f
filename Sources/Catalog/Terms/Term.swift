public import Engine
public import Platform

/// An academic term.
public struct Term: Sendable, Hashable, Identifiable {
    /// The id of a term.
    public typealias ID = Identifier<Kind.Term>

    /// What can be edited of a term.
    public struct Details: Sendable, Hashable {
        /// The code, unique: `2025-fall`.
        public var code: String
        /// The name.
        public var name: LocalizedText
        /// The academic year: `2025-2026`.
        public var academicYear: String
        /// The part of the year: `fall`.
        public var semester: String
        /// The first day.
        public var startDate: CalendarDate
        /// The last day, later than the first.
        public var endDate: CalendarDate
        /// When registration opens, not after the first day.
        public var registrationStart: Timestamp
        /// When registration closes.
        public var registrationEnd: Timestamp
        /// Until when a student may add a section.
        public var addDeadline: Timestamp?
        /// Until when a student may drop one without a record.
        public var dropDeadline: Timestamp?
        /// Until when a student may withdraw from one.
        public var withdrawDeadline: Timestamp?
        /// Until when final grades are due.
        public var gradingDeadline: Timestamp?
        /// How long an offered seat is reserved, 1 to 168 hours.
        public var waitlistOfferHours: Int

        /// Details of a term without deadlines.
        public init(
            code: String, name: LocalizedText, academicYear: String, semester: String, startDate: CalendarDate,
            endDate: CalendarDate, registrationStart: Timestamp, registrationEnd: Timestamp,
            waitlistOfferHours: Int = 24
        ) {
            self.code = code
            self.name = name
            self.academicYear = academicYear
            self.semester = semester
            self.startDate = startDate
            self.endDate = endDate
            self.registrationStart = registrationStart
            self.registrationEnd = registrationEnd
            self.waitlistOfferHours = waitlistOfferHours
        }
    }

    /// The id.
    public let id: ID
    /// What can be edited.
    public var details: Details
    /// Whether it is the current term; one is at most.
    public let isCurrent: Bool
    /// Whether it is in use.
    public let isActive: Bool
    /// When it last changed.
    public let updatedAt: Timestamp
}

extension Term: Record {
    /// Reads a row of `academic_terms`.
    public init(row: Row) throws {
        id = try row["id"]
        details = try Details(row: row)
        isCurrent = try row["is_current"]
        isActive = try row["is_active"]
        updatedAt = try row["updated_at"]
    }

    /// One term.
    public static func find(_ id: ID) -> SQL { "\(selection) where academic_terms.id = \(id)" }

    /// The term with this code.
    public static func find(code: String) -> SQL { "\(selection) where academic_terms.code = \(code)" }

    /// The current term.
    public static var current: SQL { "\(selection) where academic_terms.is_current" }

    /// Terms in use, the latest first.
    public static func list(_ page: PageRequest) -> SQL {
        """
        \(selection) where academic_terms.is_active
         order by academic_terms.start_date desc, academic_terms.code \(page.clause)
        """
    }

    private static let selection: SQL = """
        select id, \(Details.columns), is_current, is_active, updated_at, count(*) over () as total
          from academic_terms
        """
}

extension Term.Details {
    package static let columns: SQL = """
        code, name, academic_year, semester, start_date, end_date, registration_start_date, registration_end_date,
        add_deadline, drop_deadline, withdraw_deadline, grading_deadline, waitlist_offer_hours
        """

    /// In the order of `columns`.
    package var values: SQL {
        """
        \(code), \(name), \(academicYear), \(semester), \(startDate), \(endDate), \(registrationStart),
        \(registrationEnd), \(addDeadline), \(dropDeadline), \(withdrawDeadline), \(gradingDeadline),
        \(waitlistOfferHours)
        """
    }

    fileprivate init(row: Row) throws {
        code = try row["code"]
        name = try row["name"]
        academicYear = try row["academic_year"]
        semester = try row["semester"]
        startDate = try row["start_date"]
        endDate = try row["end_date"]
        registrationStart = try row["registration_start_date"]
        registrationEnd = try row["registration_end_date"]
        addDeadline = try row["add_deadline"]
        dropDeadline = try row["drop_deadline"]
        withdrawDeadline = try row["withdraw_deadline"]
        gradingDeadline = try row["grading_deadline"]
        waitlistOfferHours = try row["waitlist_offer_hours"]
    }
}
