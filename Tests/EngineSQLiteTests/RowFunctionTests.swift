import Engine
import EngineSQLite
import TestKit
import Testing

@Suite("Rows as JSON")
struct RowFunctionTests {
    @Test(
        "every kind of value is shown as the audit of the other engine shows it",
        arguments: [
            ("row_record('a,b,c', 1, 2.5, null)", #"{"a":1,"b":2.5,"c":null}"#),
            ("row_record('a:b,b:b,c:b', 1, 0, null)", #"{"a":true,"b":false,"c":null}"#),
            (#"row_record('a', 'q"b\c' || char(10, 7))"#, #"{"a":"q\"b\\c\u000A\u0007"}"#),
            ("row_record('a', 'Ə, ü')", #"{"a":"Ə, ü"}"#),
            (#"row_record('a:j', '{ "x y" : [1, "\" :"] }')"#, #"{"a":{"x y":[1,"\" :"]}}"#),
            ("row_record('a:s,b:s', 'hash', null)", #"{"a":"changed","b":null}"#),
            ("row_record('a:x,b', x'00ff', x'')", #"{"a":"00FF","b":""}"#),
        ])
    func record(call: String, json: String) async throws {
        try await expect(call, gives: json)
    }

    @Test(
        "of what changed, what changed is shown",
        arguments: [
            ("row_changes('a,b', 1, 'x', 1, 'x')", nil),
            ("row_changes('a,b', 1, 'x', 1, 'y')", #"{"b":"x"}"# + "\n" + #"{"b":"y"}"#),
            ("row_changes('a,b', 1, 'X', 1.0, 'x')", #"{"a":1,"b":"X"}"# + "\n" + #"{"a":1.0,"b":"x"}"#),
            ("row_changes('a', null, 0)", #"{"a":null}"# + "\n" + #"{"a":0}"#),
            ("row_changes('a', null, null)", nil),
            (#"row_changes('a:j', '{"x": 1}', '{"x":1}')"#, nil),
            (#"row_changes('a:j', '{"x": " "}', '{"x":""}')"#, #"{"a":{"x":" "}}"# + "\n" + #"{"a":{"x":""}}"#),
            ("row_changes('a', 'x' || char(10), 'y')", #"{"a":"x\u000A"}"# + "\n" + #"{"a":"y"}"#),
            ("row_changes('a:s', 'one', 'two')", #"{"a":"changed"}"# + "\n" + #"{"a":"changed"}"#),
            ("row_changes('a:x', x'01', x'02')", #"{"a":"01"}"# + "\n" + #"{"a":"02"}"#),
        ] as [(String, String?)])
    func changes(call: String, json: String?) async throws {
        try await expect(call, gives: json)
    }

    private func expect(_ call: String, gives json: String?) async throws {
        let directory = try TemporaryDirectory()
        let database = try SQLiteDatabase(configuration: .init(path: directory.file("rows.db")))
        let rows = try await database.maintain { try $0.run(Statement(text: "select \(call)")).rows }
        #expect(rows[0].values == [json.map(Value.text) ?? .null])
        await database.close()
    }
}
