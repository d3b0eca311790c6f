public import Engine
public import Platform

/// A course, here or elsewhere, that stands in for a course of the catalogue.
public struct Equivalency: Sendable, Hashable, Identifiable {
    /// The id of an equivalency.
    public typealias ID = Identifier<Kind.Equivalency>

    /// How far the other course stands in. The words are stored.
    public enum Extent: String, Sendable, CaseIterable, ValueConvertible, ColumnDecodable {
        /// Each stands for the other.
        case exact
        /// It covers a part: nothing is decided by it.
        case partial
        /// The other course stands for this one.
        case substitution
        /// A course of another institution.
        case transfer
    }

    /// Whether it is in force. The words are stored.
    public enum Approval: String, Sendable, CaseIterable, ValueConvertible, ColumnDecodable {
        case pending, approved, rejected
    }

    /// What stands in.
    public enum Substitute: Sendable, Hashable {
        /// A course of this catalogue.
        case course(Course.ID)
        /// A course of another institution, by their names.
        case external(institution: String, course: String)
    }

    /// What can be edited of an equivalency.
    public struct Details: Sendable, Hashable {
        /// The course that is stood in for.
        public var course: Course.ID
        /// What stands in for it.
        public var substitute: Substitute
        /// How far. A transfer has an external substitute, everything else a course.
        public var extent: Extent
        /// The first day it holds; nil from ever.
        public var effectiveFrom: CalendarDate?
        /// The last day it holds; nil for ever.
        public var effectiveUntil: CalendarDate?
        /// Remarks.
        public var notes: String?

        /// Details of an equivalency without dates.
        public init(course: Course.ID, substitute: Substitute, extent: Extent) {
            self.course = course
            self.substitute = substitute
            self.extent = extent
        }
    }

    /// The id.
    public let id: ID
    /// What can be edited.
    public let details: Details
    /// Whether it is in force.
    public let approval: Approval
    /// Who approved or rejected it.
    public let decidedBy: Identifier<Kind.User>?
    /// When.
    public let decidedAt: Timestamp?
}

extension Equivalency: Record {
    /// Reads a row of `course_equivalencies`.
    public init(row: Row) throws {
        id = try row["id"]
        var details = Details(
            course: try row["course_id"], substitute: try Substitute(row: row), extent: try row["equivalency_type"])
        details.effectiveFrom = try row["effective_from"]
        details.effectiveUntil = try row["effective_until"]
        details.notes = try row["notes"]
        self.details = details
        approval = try row["approval_status"]
        decidedBy = try row["approved_by"]
        decidedAt = try row["approved_at"]
    }

    /// One equivalency.
    public static func find(_ id: ID) -> SQL { "\(selection) where course_equivalencies.id = \(id)" }

    /// The equivalencies of a course, whether it stands in or is stood in for.
    public static func of(_ course: Course.ID) -> SQL {
        """
        \(selection)
         where course_equivalencies.is_active
           and (course_equivalencies.course_id = \(course) or course_equivalencies.equivalent_course_id = \(course))
         order by course_equivalencies.created_at, course_equivalencies.id
        """
    }

    private static let selection: SQL = """
        select id, course_id, equivalent_course_id, equivalency_type, external_institution, external_course,
               effective_from, effective_until, approval_status, approved_by, approved_at, notes
          from course_equivalencies
        """
}

extension Equivalency.Substitute {
    fileprivate init(row: Row) throws {
        if let course: Course.ID = try row["equivalent_course_id"] {
            self = .course(course)
        } else {
            self = .external(institution: try row["external_institution"], course: try row["external_course"])
        }
    }

    var course: Course.ID? {
        guard case .course(let id) = self else { return nil }
        return id
    }

    var institution: String? {
        guard case .external(let institution, _) = self else { return nil }
        return institution
    }

    var externalCourse: String? {
        guard case .external(_, let course) = self else { return nil }
        return course
    }
}
