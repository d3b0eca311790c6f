internal import Access
internal import Assessment
internal import Engine
internal import Formats
internal import HTTP
internal import Platform

/// Which questions are looked for.
struct BankQuery: Input {
    let filter: QuestionFilter
    let offset: Int

    init(from fields: inout FieldReader) {
        filter = QuestionFilter(
            topic: fields.optional("topic", .string(), "What they are about."),
            difficulty: fields.optional("difficulty", .enumeration(), "How hard they are meant to be."),
            type: fields.optional("type", .enumeration(), "How they are answered."),
            tags: fields.optional("tag", .string(max: QuestionLimit.longestTag), "A word they have.").map { [$0] }
                ?? [],
            words: fields.optional("q", .string(max: 200), "Words of their names and texts."),
            isArchived: fields.defaulted("archived", .boolean, false, "Those that are archived."))
        offset = fields.defaulted("offset", .integer(0...1_000_000), 0, "How many to pass over.")
    }

    /// The items of the address, but for the part of the list.
    var items: [QueryItem] {
        [
            ("q", filter.words), ("topic", filter.topic), ("difficulty", filter.difficulty?.rawValue),
            ("type", filter.type?.rawValue), ("tag", filter.tags.first),
            ("archived", filter.isArchived ? "true" : nil),
        ].compactMap { name, value in value.map { QueryItem(name: name, value: $0) } }
    }
}

/// The questions of a bank, for who writes them.
struct BankPage: ShownPage {
    let visitor: Visitor
    let head: BankHead
    let query: BankQuery
    let topics: [String]
    let questions: Excerpt<ListedQuestion>

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(visitor[.questions]) · \(head.name(for: visitor))",
            crumbs: head.crumbs(for: visitor),
            main: """
                \(PageHeader(
                    eyebrow: head.course, title: visitor[head.course == nil ? .ownQuestions : .questions],
                    lede: visitor[head.course == nil ? .ownQuestionsLede : .questionsLede], actions: actions).html)
                \(BankFilterForm(visitor: visitor, address: head.address, query: query, topics: topics).html)\
                \(questions.items.isEmpty ? empty : table)
                \(Pagination(visitor, head.address, query.items, questions).html)
                """
        ).html
    }

    private var actions: HTML {
        """
        <a class="button" href="\(head.address)/new">\(visitor[.addQuestion])</a>\
        <a class="button secondary" href="\(head.address)/import">\(visitor[.importQuestions])</a>\
        <a class="button secondary" href="\(exportAddress)">\(visitor[.exportQuestions])</a>
        """
    }

    private var exportAddress: String {
        let items = query.items.filter { $0.name != "archived" }
        return "\(head.address)/export" + (items.isEmpty ? "" : "?\(QueryItem.format(items))")
    }

    private var empty: HTML {
        EmptyState(
            icon: .search, title: visitor[query.items.isEmpty ? .noQuestions : .noQuestionMatches],
            text: query.items.isEmpty ? visitor[.noQuestionsText] : nil
        ).html
    }

    private var table: HTML {
        Table(
            caption: visitor[.questions],
            columns: [
                .init(title: visitor[.question]), .init(title: visitor[.kind]), .init(title: visitor[.topic]),
                .init(title: visitor[.difficulty]), .init(title: visitor[.points], isNumeric: true),
            ], rows: questions.items.map(row)
        ).html
    }

    private func row(_ question: ListedQuestion) -> Table.Row {
        Table.Row(
            head: """
                <a href="/questions/\(question.id)">\(question.title(for: visitor))</a>\(HTML.when(!question.tags.isEmpty) {
                    "<small>\(question.tags.joined(separator: ", "))</small>"
                })
                """,
            cells: [
                "\(visitor[.questionType(question.type)])", "\(question.topic ?? "–")",
                "\(visitor[.difficulty(question.difficulty)])", "\(question.points.text)",
            ])
    }
}

extension ListedQuestion {
    /// Its name, else how its text begins.
    func title(for visitor: Visitor) -> String {
        guard name.isEmpty else { return name }
        let words = FormattedText(excerpt, .automatic).plainText
        return words.isEmpty ? visitor[.untitled] : words.count > 100 ? "\(words.prefix(100))…" : words
    }
}
