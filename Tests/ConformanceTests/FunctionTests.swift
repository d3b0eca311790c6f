import Engine
import Platform
import TestKit
import Testing

@Suite("Every engine has the same functions")
struct FunctionTests {
    struct Call: Sendable, CustomTestStringConvertible {
        let expression: SQL
        let expected: String?

        init(_ expression: SQL, _ expected: String?) {
            self.expression = expression
            self.expected = expected
        }

        var testDescription: String { expression.statement(for: .sqlite).text }
    }

    static let numbers = [
        Call("round(2.675, 2)", "2.68"), Call("round(-2.675, 2)", "-2.68"), Call("round(0.5)", "1"),
        Call("round(-0.5)", "-1"), Call("round(1.005, 2)", "1.01"), Call("round(2.5, 0)", "3"),
        Call("round(1234.5, -2)", "1200"), Call("round(0.1 + 0.2, 1)", "0.3"), Call("round(null, 2)", nil),
        Call("greatest(1, 3, 2)", "3"), Call("greatest(1, null, 2)", "2"), Call("least(3, null, 2.5)", "2.5"),
        Call("length('Səadət')", "6"),
    ]

    @Test("numbers come out alike", arguments: TestEngine.all, numbers)
    func numbersAlike(engine: TestEngine, call: Call) async throws {
        try await engine.withDatabase { database in
            let value = try await database.read(.test) { try $0.value("select \(call.expression)", as: Decimal.self) }
            #expect(value?.text == call.expected)
        }
    }

    static let names = #"{"en": "Algebra", "az": "Cəbr", "tr": "Cebir \"1\""}"#
    static let texts = [
        Call("lower('ÄÖÜ ƏŞÇ Ж')", "äöü əşç ж"), Call("upper('äöü əşç ж')", "ÄÖÜ ƏŞÇ Ж"),
        Call("greatest('a', null, 'b')", "b"), Call("least('b', 'a')", "a"),
        Call("localized_text('\(raw: names)', 'tr')", "Cebir \"1\""),
        Call("localized_text('\(raw: names)', 'az-Latn')", "Cəbr"),
        Call("localized_text('\(raw: names)', 'de')", "Algebra"),
        Call("localized_text('{\"tr\": \"Cebir\", \"fr\": \"Algèbre\"}', 'de')", "Algèbre"),
        Call("localized_text('{\"fr\": null, \"tr\": \"Cebir\"}', 'fr')", "Cebir"),
        Call("localized_text('{}', 'en')", nil), Call("localized_text(null, 'en')", nil),
    ]

    @Test("texts come out alike", arguments: TestEngine.all, texts)
    func textsAlike(engine: TestEngine, call: Call) async throws {
        try await engine.withDatabase { database in
            let value = try await database.read(.test) { try $0.value("select \(call.expression)", as: String.self) }
            #expect(value == call.expected)
        }
    }

    @Test("like tells capitals apart", arguments: TestEngine.all)
    func like(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let answers = try await database.read(.test) {
                try [
                    $0.value("select 'Algebra' like 'Alg%'", as: Bool.self),
                    $0.value("select 'Algebra' like 'alg%'", as: Bool.self),
                ]
            }
            #expect(answers == [true, false])
        }
    }

    @Test("aggregates come out alike, and null of nothing", arguments: TestEngine.all)
    func aggregates(engine: TestEngine) async throws {
        let source: SQL = """
            (select 1 as place, 'a' as word, 1 = 1 as truth union all select 2, null, null
             union all select 3, 'c', 1 = 2 order by place) as words
            """
        try await engine.withDatabase { database in
            let row = try await database.read(.test) {
                try $0.rows(
                    "select string_agg(word, ', '), bool_or(truth), bool_and(truth) from \(source)")
            }
            let none = try await database.read(.test) {
                try $0.rows(
                    "select string_agg(word, ', '), bool_or(truth), bool_and(truth) from \(source) where place > 9")
            }
            #expect(try row.first?[0] == "a, c")
            #expect(try row.first?[1] == true)
            #expect(try row.first?[2] == false)
            #expect(none.first?.values == [.null, .null, .null])
        }
    }

    @Test("seconds are added to instants", arguments: TestEngine.all)
    func seconds(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let instants = try await database.read(.test) { transaction in
                try [0, 1, 86_400, -1].map {
                    try transaction.value("select add_seconds(app_now(), \($0))", as: Timestamp.self)
                }
            }
            #expect(instants == [0, 1, 86_400, -1].map { Timestamp.test + .seconds($0) })
        }
    }

    @Test("the context is what app_now() and app_user_id() answer", arguments: TestEngine.all)
    func context(engine: TestEngine) async throws {
        let context = Context(
            user: Identifier(UniqueID(high: 1, low: 2)), rights: .person,
            request: Identifier(UniqueID(high: 3, low: 4)), address: "192.0.2.7", now: .test)
        let question: SQL = "select app_now() as instant, app_user_id() as person, app_request_id(), app_client_ip()"
        try await engine.withDatabase { database in
            for rows in [
                try await database.read(context) { try $0.rows(question) },
                try await database.write(context) { try $0.rows(question) },
            ] {
                #expect(try rows.first?[0] == context.now)
                #expect(try rows.first?[1] == context.user)
                #expect(try rows.first?[2] == context.request)
                #expect(try rows.first?[3] == context.address)
            }
            let nobody = try await database.read(.test) { try $0.rows(question) }
            #expect(nobody.first?.values.dropFirst() == [.null, .null, .null])
        }
    }

    @Test("generated ids are all different", arguments: TestEngine.all)
    func ids(engine: TestEngine) async throws {
        try await engine.withDatabase { database in
            let ids = try await database.read(.test) {
                try $0.values(
                    """
                    with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 100)
                    select gen_random_uuid() from numbers
                    """, as: UniqueID.self)
            }
            #expect(Set(ids).count == 100)
        }
    }
}
