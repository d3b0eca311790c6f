internal import Assessment
internal import Formats
internal import HTTP
internal import Platform

/// Finding questions of a bank.
struct BankFilterForm: Sendable {
    let visitor: Visitor
    /// The page on which they are shown.
    let address: String
    let query: BankQuery
    let topics: [String]

    var html: HTML {
        let filter = query.filter
        return """
            <form class="form card" action="\(address)" data-auto-submit><div class="fields">\
            \(field("q", .findQuestion, filter.words, .input(type: "search")))\
            \(field("topic", .topic, filter.topic, .select([("", visitor[.any])] + topics.map { ($0, $0) })))\
            \(field("type", .kind, filter.type?.rawValue, .select(
                [("", visitor[.any])] + QuestionType.allCases.map { ($0.rawValue, visitor[.questionType($0)]) })))\
            \(field("difficulty", .difficulty, filter.difficulty?.rawValue, .select(
                [("", visitor[.any])] + Question.Difficulty.allCases.map { ($0.rawValue, visitor[.difficulty($0)]) })))\
            \(field("tag", .tag, filter.tags.first, .input(type: "text")))</div>
            \(Choice.box("archived", label: visitor[.archivedOnes], isTicked: filter.isArchived).html)
            <div class="form-actions"><button class="button secondary">\(visitor[.search])</button></div></form>
            """
    }

    private func field(_ name: String, _ label: Phrase, _ value: String?, _ control: Field.Control) -> HTML {
        Field(visitor: visitor, name: name, label: label, control: control, value: value ?? "").html
    }
}
