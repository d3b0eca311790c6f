import HTTP
import Platform
import Testing

@Suite("Inputs")
struct InputTests {
    private func errors(_ json: String) throws -> [String] {
        let value = try JSONValue(parsing: Array(json.utf8))
        do {
            _ = try CourseInput(json: value)
            return []
        } catch {
            return error.errors.map { "\($0.field): \($0.code)" }
        }
    }

    @Test("a complete input is read")
    func complete() throws {
        let json = """
            {"code":" CS-101 ","name":{"en":"Logic","de-AT":"Logik"},"credits":2.50,"level":"graduate","is_open":false,
             "note":null,"meetings":[{"weekday":1,"starts_at":"09:05","ends_at":"10:00"}],"from":"2025-02-28",
             "at":"2025-01-31T08:15:00+01:00","limit":1e2}
            """
        let input = try CourseInput(json: JSONValue(parsing: Array(json.utf8)))
        #expect(input.code == "CS-101")
        #expect(input.name == ["en": "Logic", "de-AT": "Logik"])
        #expect(input.credits == Decimal(thousandths: 2500))
        #expect(input.level == .graduate)
        #expect(!input.isOpen)
        #expect(input.note == .cleared)
        #expect(input.meetings.map(\.starts.text) == ["09:05"])
        #expect(input.from?.text == "2025-02-28")
        #expect(input.at?.text == "2025-01-31T07:15:00.000000Z")
        #expect(input.limit == 100)
    }

    @Test("what is left out has its default")
    func defaults() throws {
        let input = try CourseInput(json: ["code": "CS", "name": ["en": "Logic"], "credits": 3])
        #expect(input.level == .undergraduate)
        #expect(input.isOpen)
        #expect(input.note == .unchanged)
        #expect(input.meetings.isEmpty)
        #expect(input.limit == 20)
    }

    @Test("every error is named at once, with its place")
    func allErrors() throws {
        let json = """
            {"name":{"english language":"x","de":""},"credits":"3","level":"other","is_open":1,"note":"a\\u0000",
             "meetings":[{"weekday":1,"starts_at":"09:05","ends_at":"10:00"},
                         {"weekday":8,"starts_at":"late","ends_at":"10:00","room":1}],
             "from":"2025-02-30","at":"yesterday","limit":101,"extra":1}
            """
        #expect(
            try errors(json) == [
                "code: missing", "name.de: too_short", "credits: wrong_type", "level: unknown_choice",
                "is_open: wrong_type", "note: control_character", "meetings[1].weekday: out_of_range",
                "meetings[1].starts_at: wrong_format", "meetings[1].room: unknown_field", "from: wrong_format",
                "at: wrong_format", "limit: out_of_range", "extra: unknown_field",
            ])
    }

    @Test("checks across fields name the field")
    func acrossFields() throws {
        let meeting = #"{"weekday":1,"starts_at":"11:00","ends_at":"10:00"}"#
        #expect(
            try errors(#"{"code":"CS","name":{"en":"x"},"credits":3,"meetings":[\#(meeting)]}"#)
                == ["meetings[0].ends_at: before_start"])
    }

    @Test(
        "hostile texts are refused with the field's name",
        arguments: [
            ("a\\u0000b", "control_character"), ("a\\u001b[31m", "control_character"), ("\\u0085", "too_short"),
            ("a\\u0080", "control_character"), ("a b", "wrong_format"), ("' or 1=1 --", "wrong_format"),
            ("<b>", "wrong_format"), ("   ", "too_short"), ("0123456789ABC", "too_long"), ("", "too_short"),
        ])
    func hostile(text: String, code: String) throws {
        #expect(try errors(#"{"code":"\#(text)","name":{"en":"x"},"credits":3}"#) == ["code: \(code)"])
    }

    @Test(
        "a value of the wrong kind is refused",
        arguments: ["[]", "1", "\"x\"", "null", "true"])
    func wrongKind(json: String) throws {
        #expect(try errors(json) == [": wrong_type"])
    }

    @Test("numbers must be exact and within range")
    func numbers() throws {
        for credits in ["3.0001", "31", "-0.001", "1e400", "30.001"] {
            #expect(try errors(#"{"code":"CS","name":{"en":"x"},"credits":\#(credits)}"#).count == 1)
        }
        for limit in ["1.5", "-1", "99999999999999999999", "1e99"] {
            #expect(try errors(#"{"code":"CS","name":{"en":"x"},"credits":1,"limit":\#(limit)}"#).count == 1)
        }
    }

    @Test("a query is read by the same declaration")
    func query() throws {
        let search = try CourseSearch(query: QueryItem.parse("q=logic&department=CS&department=MA&limit=5") ?? [])
        #expect(search.text == "logic")
        #expect(search.departments == ["CS", "MA"])
        #expect(search.paging == Paging(limit: 5, offset: 0))
    }

    @Test(
        "a wrong query is refused",
        arguments: [
            ("limit=0", "limit: out_of_range"), ("limit=x", "limit: wrong_type"), ("limit=", "limit: wrong_type"),
            ("limit=5&limit=6", "limit: repeated"), ("offset=-1", "offset: out_of_range"),
            ("page=2", "page: unknown_field"),
            ("offset=1000001", "offset: out_of_range"), ("q=a%01", "q: control_character"), ("q=", "q: too_short"),
        ])
    func wrongQuery(query: String, error: String) throws {
        let items = try #require(QueryItem.parse(query))
        let failures = #expect(throws: FieldFailures.self) { try CourseSearch(query: items) }
        #expect(failures?.errors.map { "\($0.field): \($0.code)" } == [error])
    }

    @Test("in a form an empty value counts as left out")
    func form() throws {
        let search = try CourseSearch(form: QueryItem.parse("q=&limit=&department=&_csrf=1") ?? [], ignoring: ["_csrf"])
        #expect(search.text == nil)
        #expect(search.departments.isEmpty)
        #expect(search.paging.limit == 20)
    }

    @Test("line ends of a browser's text area become line feeds")
    func lineEnds() throws {
        let note = try NoteInput(form: [.init(name: "note", value: "a\r\nb\rc\n\r\n")])
        #expect(note.note == "a\nb\nc\n\n")
    }
}

private struct NoteInput: Input {
    let note: String

    init(from fields: inout FieldReader) { note = fields.required("note", .text(), "A note.") }
}
