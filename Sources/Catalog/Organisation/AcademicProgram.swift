public import Engine
public import Platform

/// A program of study, such as a degree.
public struct AcademicProgram: Sendable, Hashable, Identifiable {
    /// The id of a program.
    public typealias ID = Identifier<Kind.AcademicProgram>

    /// What a program leads to. The words are stored.
    public enum Level: String, Sendable, CaseIterable, ValueConvertible, ColumnDecodable {
        case certificate, associate, bachelor, master, doctorate
        case nonDegree = "non_degree"
    }

    /// What can be edited of a program.
    public struct Details: Sendable, Hashable {
        /// The code, unique: `BS-CS`.
        public var code: String
        /// The name.
        public var name: LocalizedText
        /// The department that runs it.
        public var department: Department.ID?
        /// What it leads to.
        public var level: Level
        /// The credits it asks for; nil where it counts none.
        public var totalCredits: Decimal?

        /// Details of a program.
        public init(
            code: String, name: LocalizedText, department: Department.ID? = nil, level: Level = .bachelor,
            totalCredits: Decimal? = nil
        ) {
            self.code = code
            self.name = name
            self.department = department
            self.level = level
            self.totalCredits = totalCredits
        }
    }

    /// The id.
    public let id: ID
    /// What can be edited.
    public var details: Details
    /// Whether it is in use.
    public let isActive: Bool
}

extension AcademicProgram: Record {
    /// Reads a row of `academic_programs`.
    public init(row: Row) throws {
        id = try row["id"]
        details = Details(
            code: try row["code"], name: try row["name"], department: try row["department_id"],
            level: try row["level"], totalCredits: try row["total_credits"])
        isActive = try row["is_active"]
    }

    /// One program.
    public static func find(_ id: ID) -> SQL { "\(selection) where academic_programs.id = \(id)" }

    /// Every program in use, by code.
    public static var all: SQL { "\(selection) where academic_programs.is_active order by academic_programs.code" }

    private static let selection: SQL = """
        select academic_programs.id, academic_programs.code, academic_programs.name, academic_programs.department_id,
               academic_programs.level, academic_programs.total_credits, academic_programs.is_active
          from academic_programs
        """
}
