import Catalog
import Engine
import Platform
import TestKit
import Testing

@Suite("Plans of the catalogue's lists")
struct SearchPlanTests {
    @Test("a search reads an index, not every course", arguments: TestEngine.all)
    func plan(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            try await world.write { transaction in
                try transaction.execute(
                    """
                    insert into courses (code, slug, name, is_published)
                    with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 4000)
                    select 'C ' || n, 'c-' || n, \(SQL.choice(
                        sqlite: "json_object('en', 'Subject ' || n)",
                        postgres: "jsonb_build_object('en', 'Subject ' || n)")), \(true)
                      from numbers
                    """)
                try transaction.execute("analyze courses")
            }
            let plan = try await world.inspect { transaction in
                try transaction.rows(
                    SQL(sqlite: "explain query plan ", postgres: "explain ") + CourseSearch("subject 77").list()
                ).map { row in row.values.map { "\($0)" }.joined(separator: " ") }.joined(separator: "\n")
            }
            #expect(!plan.contains("SCAN courses\"") && !plan.contains("Seq Scan on courses "), "\(plan)")
            let page = try await world.read { try $0.search(CourseSearch("subject 77"), PageRequest(limit: 5)) }
            #expect(page.items.first?.details.code == "C 77")
            #expect(page.hasMore)
        }
    }
}
