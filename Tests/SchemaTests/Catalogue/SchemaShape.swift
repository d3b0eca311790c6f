import Engine

/// What a database says of its own tables, in terms that hold for both engines.
struct SchemaShape: Sendable {
    struct Column: Sendable, Hashable {
        let name: String
        /// `id`, `text`, `integer`, `decimal(5, 2)`, `boolean`, `timestamp`, `date`, `time`, `json`, `bytes`.
        let type: String
        let isNullable: Bool
        let hasDefault: Bool
    }

    struct ForeignKey: Sendable, Hashable {
        let columns: String
        let table: String
        let onDelete: String
    }

    struct Constraint: Sendable, Hashable {
        enum Kind: String, Sendable { case primaryKey, unique, foreignKey, check, exclusion }
        let kind: Kind
        let columns: String
    }

    struct Index: Sendable, Hashable {
        let isUnique: Bool
        let columns: String
        let predicate: String
    }

    struct Table: Sendable {
        var columns: [String: Column] = [:]
        var constraints: [String: Constraint] = [:]
        var foreignKeys: [String: ForeignKey] = [:]
        var indexes: [String: Index] = [:]
        /// The most characters of bounded texts.
        var lengths: [String: Int] = [:]
    }

    var tables: [String: Table] = [:]

    /// The shape of an open database.
    init(of database: any Database) async throws {
        tables = try await database.maintain { session in
            switch session.dialect {
            case .sqlite: try SQLiteCatalogue(session).tables()
            case .postgres: try PostgresCatalogue(session).tables()
            }
        }
    }
}

extension Session {
    func rows(_ sql: String) throws -> [Row] { try run(Statement(text: sql)).rows }
}

extension String {
    /// The expression without the ways in which an engine writes it down again.
    var normalisedExpression: String {
        lowercased()
            .replacing(#/::[a-z ]+(\[\])?/#, with: "")
            .replacing(#/=\s*any\s*\(\s*\(?array\[/#, with: "in(")
            .replacing(#/[\s()\]"]/#, with: "")
    }
}
