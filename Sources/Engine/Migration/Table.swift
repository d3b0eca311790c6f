/// A table as both engines declare it, with every constraint named alike.
public struct Table: Sendable, Hashable {
    /// What the rows are.
    public enum Nature: Sendable {
        /// Something that lives: id, created_at, updated_at, is_active.
        case entity
        /// A pure fact of history: id and created_at.
        case fact
        /// Declares its own columns alone.
        case bare
    }

    /// A constraint over several columns.
    public struct Constraint: Sendable, Hashable {
        let name: String
        let definition: SQLText
        let columns: [String]

        /// No two rows are alike in these columns.
        public static func unique(_ columns: String..., named name: String) -> Constraint {
            Constraint(
                name: name, definition: SQLText(stringLiteral: "unique (\(columns.joined(separator: ", ")))"),
                columns: columns)
        }

        /// Every row satisfies this.
        public static func check(_ name: String, _ predicate: SQLText) -> Constraint {
            Constraint(
                name: name,
                definition: SQLText(sqlite: "check (\(predicate.sqlite))", postgres: "check (\(predicate.postgres))"),
                columns: [])
        }
    }

    /// The table's name.
    public let name: String
    /// Its columns, in order.
    public let columns: [Column]
    let constraints: [Constraint]
    let indexes: [Index]
    /// The column by which PostgreSQL partitions the table by month; it is part of the primary key there.
    let partitionedBy: String?
    let isKeyed: Bool

    /// Declares a table; `nature` adds the columns that every such table has.
    public init(
        _ name: String, _ nature: Nature = .entity, columns: [Column], constraints: [Constraint] = [],
        indexes: [Index] = [], partitionedBy: String? = nil
    ) {
        self.name = name
        self.columns = Self.leading(nature) + columns + Self.trailing(nature)
        self.constraints = constraints
        self.indexes = indexes
        self.partitionedBy = partitionedBy
        isKeyed = nature != .bare
    }

    private static func leading(_ nature: Nature) -> [Column] {
        guard nature != .bare else { return [] }
        return [Column.id("id").defaulting(SQLText(sqlite: "(gen_random_uuid())", postgres: "uuid_v7()"))]
    }

    private static func trailing(_ nature: Nature) -> [Column] {
        let created = Column.timestamp("created_at").defaulting(SQLText(sqlite: "(now())", postgres: "now()"))
        let updated = Column.timestamp("updated_at").defaulting(SQLText(sqlite: "(now())", postgres: "now()"))
        return switch nature {
        case .entity: [.boolean("is_active", default: true), created, updated]
        case .fact: [created]
        case .bare: []
        }
    }
}

/// An index as both engines declare it.
public struct Index: Sendable, Hashable {
    let name: String
    let columns: SQLText
    let isUnique: Bool
    let condition: SQLText?

    /// An index over columns or expressions, of the rows that satisfy `condition` when it is stated.
    public init(_ name: String, on columns: SQLText, unique: Bool = false, where condition: SQLText? = nil) {
        self.name = name
        self.columns = columns
        isUnique = unique
        self.condition = condition
    }

    func script(on table: String, for dialect: Dialect) -> String {
        let filter = condition.map { " where " + $0.text(for: dialect) } ?? ""
        return
            "create \(isUnique ? "unique " : "")index \(name) on \(table) (\(columns.text(for: dialect)))\(filter);"
    }
}
