internal import Assessment
internal import Formats
internal import HTTP
internal import Platform

/// Which questions are to be written to a file, and how.
struct QuestionExportQuery: Input {
    let format: QuestionFormat?
    let bank: BankQuery

    init(from fields: inout FieldReader) {
        format = fields.optional("format", .enumeration(), "How they are to be written.")
        bank = BankQuery(from: &fields)
    }

    /// The items of the address.
    var items: [QueryItem] {
        bank.items + (format.map { [QueryItem(name: "format", value: $0.rawValue)] } ?? [])
    }
}

/// The form that writes questions to a file, with what the file could not hold.
struct QuestionExportPage: ShownPage {
    let visitor: Visitor
    let head: BankHead
    let query: QuestionExportQuery
    let topics: [String]
    /// What the file has, once a format was chosen; nil when there is nothing to write.
    let report: LossReport?
    let refusal: Phrase?

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(visitor[.exportQuestions]) · \(head.name(for: visitor))",
            crumbs: head.crumbsWithin(for: visitor),
            main: """
                \(PageHeader(
                    eyebrow: head.course, title: visitor[.exportQuestions], lede: visitor[.exportQuestionsLede]).html)
                \(HTML.when(refusal) { Alert(.warning, title: visitor[$0], role: "status").html })\
                \(HTML.when(report, file))\(form)
                """
        ).html
    }

    private func file(_ report: LossReport) -> HTML {
        """
        \(Alert(
            report.isEmpty ? .success : .warning, title: visitor[.wouldExport(report)], role: "status").html)
        <p><a class="button" href="\(head.address)/file?\(QueryItem.format(query.items))" download>\
        \(visitor[.download])</a></p>
        \(LossTable(visitor: visitor, report: report).html)
        """
    }

    private var form: HTML {
        let filter = query.bank.filter
        let formats = QuestionFormat.allCases.filter(\.isWritten)
        return """
            <form class="form card" action="\(head.address)/export"><div class="fields">\
            \(field("format", .fileFormat, query.format?.rawValue, .select(
                formats.map { ($0.rawValue, visitor[.questionFormat($0)]) })))\
            \(field("topic", .topic, filter.topic, .select([("", visitor[.any])] + topics.map { ($0, $0) })))\
            \(field("type", .kind, filter.type?.rawValue, .select(
                [("", visitor[.any])] + QuestionType.allCases.map { ($0.rawValue, visitor[.questionType($0)]) })))\
            \(field("difficulty", .difficulty, filter.difficulty?.rawValue, .select(
                [("", visitor[.any])] + Question.Difficulty.allCases.map { ($0.rawValue, visitor[.difficulty($0)]) })))\
            \(field("tag", .tag, filter.tags.first, .input(type: "text")))\
            \(field("q", .findQuestion, filter.words, .input(type: "search")))</div>
            <div class="form-actions"><button class="button">\(visitor[.makeFile])</button></div></form>
            """
    }

    private func field(_ name: String, _ label: Phrase, _ value: String?, _ control: Field.Control) -> HTML {
        Field(visitor: visitor, name: name, label: label, control: control, value: value ?? "").html
    }
}
