import Engine
import TestKit
import Testing

@Suite("The schema is one on both engines", .enabled(if: TestEngine.all.count == 2))
struct ParityTests {
    /// What one engine has for itself, with the reason.
    static let ofOneEngine: Set<String> = [
        // Search: a vector and a trigram index there, documents with FTS5 indexes here.
        "course_search_documents", "courses.search_vector", "idx_courses_search_vector", "idx_courses_trigram",
        // The same for people.
        "people_search_documents", "idx_users_trigram", "idx_students_trigram", "idx_staff_members_trigram",
        // A trigger keeps rooms free on SQLite.
        "class_meetings_room_free",
    ]

    /// Indexes whose expressions each engine must write in its own way; their names and uniqueness are compared.
    static let ownExpressions: Set<String> = [
        "course_enrollments_one_seat_per_course_and_term", "course_offerings_section_key",
    ]

    /// PostgreSQL wants the column of the partitions in the primary key.
    static let partitioned: Set<String> = ["audit_logs", "user_sessions", "page_views"]

    private func shapes() async throws -> (sqlite: SchemaShape, postgres: SchemaShape) {
        var shapes: [SchemaShape] = []
        for engine in TestEngine.all {
            shapes.append(try await engine.withSchema { try await SchemaShape(of: $0) })
        }
        return (shapes[0], shapes[1])
    }

    @Test(
        "the same tables with the same columns: what they hold, whether they may be null, whether they have a default")
    func columns() async throws {
        let (sqlite, postgres) = try await shapes()
        #expect(Set(sqlite.tables.keys).subtracting(Self.ofOneEngine) == Set(postgres.tables.keys))
        for (name, table) in postgres.tables {
            let there = table.columns.filter { !Self.ofOneEngine.contains("\(name).\($0.key)") }
            #expect(sqlite.tables[name]?.columns == there, "\(name)")
        }
    }

    @Test("the same constraints by name, the same foreign keys with what becomes of the row")
    func constraints() async throws {
        let (sqlite, postgres) = try await shapes()
        for (name, table) in postgres.tables {
            let here = sqlite.tables[name]
            #expect(here?.foreignKeys == table.foreignKeys, "\(name)")
            var there = table.constraints.filter { !Self.ofOneEngine.contains($0.key) }
            if Self.partitioned.contains(name) {
                #expect(there["\(name)_pkey"]?.columns == "id, created_at")
                there["\(name)_pkey"] = here?.constraints["\(name)_pkey"]
            }
            #expect(here?.constraints == there, "\(name)")
        }
    }

    @Test("the same indexes by name, columns and condition")
    func indexes() async throws {
        let (sqlite, postgres) = try await shapes()
        for (name, table) in postgres.tables {
            let here = sqlite.tables[name]?.indexes ?? [:]
            let there = table.indexes.filter { !Self.ofOneEngine.contains($0.key) }
            #expect(Set(here.keys) == Set(there.keys), "\(name)")
            for (index, shape) in there where !Self.ownExpressions.contains(index) {
                #expect(here[index] == shape, "\(index)")
            }
            for index in Self.ownExpressions { #expect(here[index]?.isUnique == there[index]?.isUnique) }
        }
    }
}

@Suite("What every table has")
struct TableRuleTests {
    /// Tables without the usual columns, with the reason.
    static let bare: Set<String> = [
        "schema_migrations",  // numbered by the program
        "people_search_documents", "course_search_documents",  // the content of full-text indexes, numbered for them
    ]

    @Test(
        "each has an id and the instant of its making; what can change also when it did and whether it is in use",
        arguments: TestEngine.all)
    func columns(engine: TestEngine) async throws {
        let shape = try await engine.withSchema { try await SchemaShape(of: $0) }
        for (name, table) in shape.tables where !Self.bare.contains(name) {
            #expect(table.columns["id"]?.type == "id" && table.columns["id"]?.hasDefault == true, "\(name)")
            #expect(table.columns["created_at"]?.type == "timestamp", "\(name)")
            #expect((table.columns["updated_at"] == nil) == (table.columns["is_active"] == nil), "\(name)")
            #expect(table.constraints["\(name)_pkey"] != nil, "\(name)")
        }
    }

    @Test(
        "every foreign key is named, says what becomes of the row, and begins an index over all rows",
        arguments: TestEngine.all)
    func foreignKeys(engine: TestEngine) async throws {
        let shape = try await engine.withSchema { try await SchemaShape(of: $0) }
        for (name, table) in shape.tables {
            let leading = Set(
                table.indexes.values.filter { $0.predicate.isEmpty }.map { String($0.columns.prefix { $0 != "," }) }
                    + table.constraints.values.filter { [.unique, .primaryKey].contains($0.kind) }
                    .map { String($0.columns.prefix { $0 != "," }) })
            for (key, reference) in table.foreignKeys {
                #expect(key == "\(name)_\(reference.columns)_fkey")
                #expect(["restrict", "cascade", "set null"].contains(reference.onDelete), "\(key)")
                #expect(leading.contains(reference.columns), "\(key) has no index")
            }
        }
    }

    @Test("texts are bounded, but for those the program itself writes", arguments: TestEngine.all)
    func bounds(engine: TestEngine) async throws {
        let unbounded: Set = ["idempotency_keys.answer"]
        let shape = try await engine.withSchema { try await SchemaShape(of: $0) }
        for (name, table) in shape.tables where !Self.bare.contains(name) {
            for column in table.columns.values where column.type == "text" {
                let checks = ["length", "valid"].map { "\(name)_\(column.name)_\($0)" }
                let isBounded = checks.contains { table.constraints[$0] != nil }
                #expect(isBounded || unbounded.contains("\(name).\(column.name)"), "\(name).\(column.name)")
            }
        }
    }
}
