public import Engine
public import Platform

/// A department or faculty; departments form a tree.
public struct Department: Sendable, Hashable, Identifiable {
    /// The id of a department.
    public typealias ID = Identifier<Kind.Department>

    /// What can be edited of a department.
    public struct Details: Sendable, Hashable {
        /// The code, unique: `CS`.
        public var code: String
        /// The name.
        public var name: LocalizedText
        /// The department above; nil for one at the top.
        public var parent: ID?
        /// The account of the head.
        public var head: Identifier<Kind.User>?

        /// Details of a department.
        public init(code: String, name: LocalizedText, parent: ID? = nil, head: Identifier<Kind.User>? = nil) {
            self.code = code
            self.name = name
            self.parent = parent
            self.head = head
        }
    }

    /// The id.
    public let id: ID
    /// What can be edited.
    public var details: Details
    /// Whether it is in use.
    public let isActive: Bool
}

extension Department: Record {
    /// Reads a row of `departments`.
    public init(row: Row) throws {
        id = try row["id"]
        details = Details(
            code: try row["code"], name: try row["name"], parent: try row["parent_id"], head: try row["head_id"])
        isActive = try row["is_active"]
    }

    /// One department.
    public static func find(_ id: ID) -> SQL { "\(selection) where departments.id = \(id)" }

    /// Every department in use, by code.
    public static var all: SQL { "\(selection) where departments.is_active order by departments.code" }

    /// Also those out of use.
    static var everyOne: SQL { "\(selection) order by departments.code" }

    private static let selection: SQL = """
        select departments.id, departments.code, departments.name, departments.parent_id, departments.head_id,
               departments.is_active
          from departments
        """

    /// The ids of a department and of all departments below it.
    static func family(of id: ID) -> SQL {
        """
        with recursive family (id) as (
            select d.id from departments d where d.id = \(id)
            union
            select d.id from departments d join family f on d.parent_id = f.id
        )
        select id from family
        """
    }
}

/// A department as other things name it.
public struct DepartmentReference: Sendable, Hashable {
    /// The id.
    public let id: Department.ID
    /// The code.
    public let code: String
    /// The name.
    public let name: LocalizedText

    /// Reads `department_id`, `department_code` and `department_name`; nil when there is none.
    init?(row: Row) throws {
        guard let id: Department.ID = try row["department_id"] else { return nil }
        self.id = id
        code = try row["department_code"]
        name = try row["department_name"]
    }
}
