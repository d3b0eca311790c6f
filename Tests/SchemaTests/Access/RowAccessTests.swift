import Engine
import Platform
import Schema
import TestKit
import Testing

@Suite("Who reads which rows")
struct RowAccessTests {
    /// The tables that everyone may read whole, with the reason.
    static let open: [String: String] = [
        "academic_programs": "the catalogue", "academic_terms": "the calendar", "buildings": "the campus",
        "calendar_days": "the calendar", "class_meetings": "the timetable", "course_corequisites": "the catalogue",
        "course_equivalencies": "the catalogue",
        "course_offerings": "the timetable; who is in an offering is protected",
        "course_prerequisites": "the catalogue", "course_search_documents": "the catalogue, for full-text search",
        "courses": "the catalogue", "departments": "the catalogue", "grade_scale_steps": "the regulations",
        "grade_scales": "the regulations", "gpa_policies": "the regulations", "gpa_course_rules": "the regulations",
        "graduation_windows": "the calendar",
        "standing_rules": "the regulations", "degree_catalogues": "the catalogue",
        "degree_requirements": "the catalogue", "degree_requirement_courses": "the catalogue",
        "offering_instructors": "the timetable",
        "offering_meetings": "the timetable",
        "lesson_prerequisites": "pairs of ids; the lessons are protected",
        "relative_deadlines": "numbers of days; lessons, assessments and enrolments are protected",
        "registration_windows": "when registration opens, for groups and programs, not for persons",
        "people_search_documents": "what a search gives ids by; the people are read through `users`",
        "requirement_nodes": "the catalogue", "rooms": "the campus",
        "schema_migrations": "the program's own; the application's role may not read it on PostgreSQL",
        "staff_members": "the directory of staff; their accounts are protected",
        "term_credit_limits": "the regulations",
    ]

    private static var protected: [String] {
        Set(RowPolicies.all(for: .postgres).map(\.table)).sorted()
    }

    @Test("every table is protected or open for a reason", arguments: TestEngine.all)
    func complete(engine: TestEngine) async throws {
        let shape = try await engine.withSchema { try await SchemaShape(of: $0) }
        let tables = Set(shape.tables.keys).union(["course_search_documents", "people_search_documents"])
        #expect(tables == Set(Self.protected).union(Self.open.keys))
        #expect(Set(Self.protected).isDisjoint(with: Self.open.keys))
        #expect(Set(RowPolicies.shadows.map(\.table)) == Set(Self.protected).union(["offering_lines"]))
    }

    @Test("the matrix of roles and protected tables is the committed one", arguments: TestEngine.all)
    func matrix(engine: TestEngine) async throws {
        try await engine.withSchema { database in
            let shape = try await SchemaShape(of: database)
            let world = try await database.write(.test) { transaction in
                let world = try AccessWorld(shape, transaction)
                return Made(labels: world.labels, users: world.users.mapValues { $0.statement(for: .sqlite).values })
            }
            var cells: [String: [String: String]] = [:]
            for role in AccessWorld.roles {
                var context = Context(user: nil, rights: .person, now: .test)
                if case .id(let user)? = world.users[role]?.first { context.user = Identifier(user) }
                for table in Self.protected {
                    let ids = try await database.read(context) {
                        try $0.values("select id from \(raw: table)", as: UniqueID.self)
                    }
                    let labels = world.labels[table] ?? [:]
                    #expect(!labels.isEmpty, "\(table) has no rows to see")
                    cells[table, default: [:]][role] = Self.cell(ids.map { labels[$0.text] ?? "other" })
                    if role == "nobody" { #expect(ids.isEmpty, "\(table)") }
                }
            }
            try Recorded(path: "docs/access/rows.md").expect(Self.page(cells))
        }
    }

    private struct Made: Sendable {
        let labels: [String: [String: String]]
        let users: [String: [Value]]
    }

    private static func cell(_ labels: [String]) -> String {
        labels.isEmpty ? "·" : Set(labels).sorted().joined(separator: ", ")
    }

    private static func page(_ cells: [String: [String: String]]) -> String {
        let roles = AccessWorld.roles
        let head = "| table | " + roles.map { $0.replacing("_", with: " ") }.joined(separator: " | ") + " |"
        let rule = "|---|" + String(repeating: "---|", count: roles.count)
        let lines = protected.map { table in
            "| `\(table)` | " + roles.map { cells[table]?[$0] ?? "" }.joined(separator: " | ") + " |"
        }
        let openings = open.sorted { $0.key < $1.key }.map { "| `\($0.key)` | \($0.value) |" }
        return """
            # Who reads which rows

            Made by `RowAccessTests` from what each engine answers; `LYCEUM_RECORD=1` writes it anew. Both engines answer alike.

            Everything is there twice: Ada's, the student's, and Bob's, the other student's. Ada takes a section of the
            sciences: the instructor teaches it, the assistant reads it by `section_access`, the former assistant did so until
            yesterday, the department registrar holds that role for the sciences, the advisor advises Ada, the course owner has
            written her course. Bob takes a section of the arts, with another instructor and another advisor. A point: not a
            single row.

            \(head)
            \(rule)
            \(lines.joined(separator: "\n"))

            ## Tables that are open

            | table | why |
            |---|---|
            \(openings.joined(separator: "\n"))

            """
    }
}
