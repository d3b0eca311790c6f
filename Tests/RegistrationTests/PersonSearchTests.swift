import Access
import Engine
import Platform
import Registration
import TestKit
import Testing

@Suite("Finding people")
struct PersonSearchTests {
    @Test("by any part of name or number, in any script and case", arguments: TestEngine.all)
    func finding(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            try await world.write { transaction in
                for (name, number) in [
                    ("Zoë Ångström", "S-1001"), ("Élise Öz", "S-1002"), ("ŞƏHLA Quliyeva", "S-1003"),
                    ("Иван Петров", "S-1004"), ("王 小明", "S-1005"), ("Percent 100% _x", "S-1006"),
                ] {
                    let user = try transaction.addUser("u\(number.suffix(4))", .student)
                    try transaction.execute("update users set full_name = \(name) where id = \(user)")
                    try transaction.execute(
                        "insert into students (user_id, student_number) values (\(user), \(number))")
                }
            }
            for (words, numbers) in [
                ("ÅNGSTR", ["S-1001"]), ("zoë s-10", ["S-1001"]), ("şəhla", ["S-1003"]), ("ПЕТР", ["S-1004"]),
                ("1005", ["S-1005"]), ("王", ["S-1005"]), ("s-100", (1...6).map { "S-100\($0)" }), ("0%", []),
                ("100%", ["S-1006"]), ("nobody", []), ("\"'; drop", []), ("öz", ["S-1002"]),
            ] {
                let found = try await world.read(as: world.carla) {
                    try $0.all(StudentRecord.search(words, limit: 50, offset: 0), as: StudentRecord.self)
                }
                #expect(found.map(\.studentNumber).sorted() == numbers, "\(words)")
            }
        }
    }

    @Test("no further than the policies show", arguments: TestEngine.all)
    func policies(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let other = try await world.student("grace")
            for (person, count) in [(world.ada, 0), (world.dora, 0), (other, 1), (world.carla, 1)] {
                let found = try await world.read(as: person) {
                    try $0.all(StudentRecord.search("grace", limit: 5, offset: 0), as: StudentRecord.self)
                }
                #expect(found.count == count)
            }
        }
    }

    @Test("a change of name or number is found at once, and what was is not", arguments: TestEngine.all)
    func upkeep(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            try await world.write { transaction in
                try transaction.execute("update users set full_name = 'Augusta King' where id = \(world.ada.user)")
                try transaction.execute(
                    "update students set student_number = 'N-77' where user_id = \(world.ada.user)")
            }
            for (words, count) in [("augusta", 1), ("n-77", 1), ("king n-77", 1)] {
                let found = try await world.read(as: world.carla) {
                    try $0.all(StudentRecord.search(words, limit: 5, offset: 0), as: StudentRecord.self)
                }
                #expect(found.count == count, "\(words)")
            }
        }
    }

    @Test("by an index, not by reading thousands", arguments: TestEngine.all)
    func plan(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            try await world.write { transaction in
                try transaction.execute(
                    """
                    insert into users (email, username, password_hash, full_name)
                    with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 3000)
                    select 'p' || n || '@example.org', 'p' || n, '!', 'Person ' || n from numbers
                    """)
                try transaction.execute(
                    """
                    insert into students (user_id, student_number)
                    select id, 'M' || username from users where full_name like 'Person %'
                    """)
                for table in ["users", "students"] { try transaction.execute("analyze \(raw: table)") }
            }
            let plan = try await world.inspect { transaction in
                let explained: SQL = .choice(
                    sqlite: "explain query plan \(StudentRecord.search("person 2977", limit: 5, offset: 0))",
                    postgres: """
                        explain select u.id from users u
                         where person_words(u.full_name, u.preferred_name, u.username, u.email) like '%2977%'
                        """)
                return try transaction.rows(explained)
                    .map { row in row.values.map { "\($0)" }.joined(separator: " ") }.joined(separator: "\n")
            }
            #expect(!plan.contains("Seq Scan") && !plan.contains("SCAN s\"") && !plan.contains("SCAN u\""), "\(plan)")
            #expect(!plan.contains("SCAN d\""), "\(plan)")
            let found = try await world.read(as: world.carla) {
                try $0.all(StudentRecord.search("person 2977", limit: 5, offset: 0), as: StudentRecord.self)
            }
            #expect(found.map(\.studentNumber) == ["Mp2977"])
        }
    }
}
