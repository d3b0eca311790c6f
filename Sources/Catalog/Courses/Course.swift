public import Engine
public import Platform

/// A course of the catalogue.
public struct Course: Sendable, Hashable, Identifiable {
    /// The id of a course.
    public typealias ID = Identifier<Kind.Course>

    /// How hard a course is. The words are stored.
    public enum Difficulty: String, Sendable, CaseIterable, ValueConvertible, ColumnDecodable {
        case beginner, intermediate, advanced
    }

    /// What can be edited of a course.
    public struct Details: Sendable, Hashable {
        /// The code, unique: `CS 1332`.
        public var code: String
        /// The name.
        public var name: LocalizedText
        /// What it is about.
        public var description: LocalizedText?
        /// The credits it gives; the least where the student chooses.
        public var credits: Decimal
        /// The most credits, where the student chooses.
        public var maximumCredits: Decimal?
        /// The department that gives it.
        public var department: Department.ID?
        /// The round number it begins with: 1000 for `CS 1332`.
        public var level: Int?
        /// A free word that groups courses.
        public var category: String?
        /// How hard it is.
        public var difficulty: Difficulty?
        /// A picture, by http or https.
        public var thumbnailURL: String?
        /// How long it takes to work through, in minutes.
        public var estimatedMinutes: Int?
        /// The account of the owner.
        public var instructor: Identifier<Kind.User>?
        /// What must be passed first, in prose.
        public var prerequisitesText: String?

        /// Details of a course; what is not stated is absent.
        public init(code: String, name: LocalizedText, credits: Decimal = Decimal(0)) {
            self.code = code
            self.name = name
            self.credits = credits
        }
    }

    /// The id.
    public let id: ID
    /// The name in web addresses, unique; it stays when the code or the name changes.
    public let slug: String
    /// What can be edited.
    public var details: Details
    /// Whether people find it in the catalogue.
    public let isPublished: Bool
    /// Whether it is in use; placeholders and archived courses are not.
    public let isActive: Bool
    /// When it last changed.
    public let updatedAt: Timestamp
    /// The department, as lists show it.
    public let department: DepartmentReference?
    /// The owner, as lists show them.
    public let instructor: PersonReference?
}

extension Course: Record {
    /// Reads a row of `columns`.
    public init(row: Row) throws {
        id = try row["id"]
        slug = try row["slug"]
        details = try Details(row: row)
        isPublished = try row["is_published"]
        isActive = try row["is_active"]
        updatedAt = try row["updated_at"]
        department = try DepartmentReference(row: row)
        instructor = try PersonReference(row: row, id: "instructor_id", name: "instructor_name")
    }

    /// One course with its department and owner.
    public static func find(_ id: ID) -> SQL {
        "select \(columns) from courses \(joins) where courses.id = \(id)"
    }

    /// Every course, also those out of use.
    static var everyOne: SQL { "select \(columns) from courses \(joins)" }

    /// What a course is read from, after the `joins`.
    static let columns: SQL = """
        courses.id, courses.slug, courses.code, courses.name, courses.description, courses.credits,
        courses.maximum_credits, courses.level, courses.category, courses.difficulty_level, courses.thumbnail_url,
        courses.estimated_duration_minutes, courses.prerequisites_text, courses.is_published, courses.is_active,
        courses.updated_at, courses.department_id, departments.code as department_code,
        departments.name as department_name, courses.instructor_id, owners.full_name as instructor_name
        """

    static let joins: SQL = """
        left join departments on departments.id = courses.department_id
        left join users owners on owners.id = courses.instructor_id
        """
}

extension Course.Details {
    fileprivate init(row: Row) throws {
        code = try row["code"]
        name = try row["name"]
        description = try row["description"]
        credits = try row["credits"]
        maximumCredits = try row["maximum_credits"]
        department = try row["department_id"]
        level = try row["level"]
        category = try row["category"]
        difficulty = try row["difficulty_level"]
        thumbnailURL = try row["thumbnail_url"]
        estimatedMinutes = try row["estimated_duration_minutes"]
        instructor = try row["instructor_id"]
        prerequisitesText = try row["prerequisites_text"]
    }
}

/// A person with an account as other things name them.
public struct PersonReference: Sendable, Hashable {
    /// The account.
    public let id: Identifier<Kind.User>
    /// The full name.
    public let fullName: String

    /// Reads two columns; nil when there is nobody, or nobody the reader may see.
    init?(row: Row, id idColumn: String, name nameColumn: String) throws {
        guard let id: Identifier<Kind.User> = try row[idColumn], let name: String = try row[nameColumn] else {
            return nil
        }
        self.id = id
        fullName = name
    }
}

/// A course as other things name it.
public struct CourseReference: Sendable, Hashable {
    /// The id.
    public let id: Course.ID
    /// The code.
    public let code: String
    /// The name.
    public let name: LocalizedText

    /// Reads `course_id`, `course_code` and `course_name`; nil when there is none.
    init?(row: Row) throws {
        guard let id: Course.ID = try row["course_id"] else { return nil }
        self.id = id
        code = try row["course_code"]
        name = try row["course_name"]
    }
}
