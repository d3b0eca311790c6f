internal import Assessment
internal import Formats
internal import HTTP
internal import Platform

/// One part of what an exam asks: a form of its own.
struct QuestionnairePart: Sendable {
    let visitor: Visitor
    let address: String
    let seal: String
    let place: Int
    let part: Questionnaire.Part
    let asked: [Identifier<Kind.Question>: ListedQuestion]
    /// How many of the questions that are drawn there are; nil where nothing is drawn.
    let supply: Int?
    let topics: [String]
    /// Whether nothing can be changed.
    let isFixed: Bool
    let attempt: Attempt

    var html: HTML { Section(title: part.title(place, for: visitor), matter: isFixed ? table : form).html }

    private var form: HTML {
        """
        <form class="form card" method="post" action="\(address)">\(visitor.tokenField)\
        <input type="hidden" name="seal" value="\(seal)"><input type="hidden" name="part" value="\(place)">
        \(field("name", .partName, part.name, .input(type: "text", attributes: " maxlength=\"255\"")))
        \(field("instructions", .examInstructions, part.instructions, .textarea))
        \(HTML.when(!part.items.isEmpty) { table })\(draw)
        <div class="form-actions"><button class="button" name="act" value="save">\(visitor[.save])</button>\
        <button class="button quiet" name="act" value="remove_part">\(visitor[.removePart])</button></div></form>
        """
    }

    private var table: HTML {
        Table(
            caption: part.title(place, for: visitor),
            columns: [.init(title: visitor[.question]), .init(title: visitor[.kind]), .init(title: visitor[.points])]
                + (isFixed ? [] : [.init(title: visitor[.moveUp], isActions: true)]),
            rows: part.items.map(row)
        ).html
    }

    private func row(_ item: Questionnaire.Item) -> Table.Row {
        let question = asked[item.question]
        let title = question?.title(for: visitor) ?? visitor[.untitled]
        let cells: [HTML] = [
            "\(question.map { visitor[.questionType($0.type)] } ?? "–")",
            isFixed ? worth(item, question) : points(item, title),
        ]
        return Table.Row(
            head: "<a href=\"/questions/\(item.question)\">\(title)</a>",
            cells: cells + (isFixed ? [] : [movers(item.question, title)]))
    }

    private func worth(_ item: Questionnaire.Item, _ question: ListedQuestion?) -> HTML {
        "\((item.points ?? question?.points)?.text ?? "–")"
    }

    private func points(_ item: Questionnaire.Item, _ title: String) -> HTML {
        let name = "points-\(item.question)"
        return """
            <input class="input input-short" type="number" min="0" max="99999" step="0.01" name="\(name)" \
            aria-label="\(visitor[.points]): \(title)" placeholder="\(asked[item.question]?.points.text ?? "")" \
            value="\(attempt.value(name) ?? item.points?.text ?? "")"\
            \(HTML.when(attempt.error(name)) { _ in " aria-invalid=\"true\"" })>
            """
    }

    private func movers(_ question: Identifier<Kind.Question>, _ title: String) -> HTML {
        let ways: [(name: String, words: Phrase)] = [("up", .moveUp), ("down", .moveDown), ("remove", .takeOut)]
        return """
            <span class="cluster">\(HTML.each(ways) { way in
                """
                <button class="button secondary" name="\(way.name)" value="\(question)">\(visitor[way.words])\
                <span class="visually-hidden">: \(title)</span></button>
                """
            })</span>
            """
    }

    private var draw: HTML {
        """
        <fieldset class="stack"><legend>\(visitor[.drawn])</legend><p class="hint">\(visitor[.drawnText])</p>\
        \(HTML.when(supply != nil && supply ?? 0 < part.draw?.count ?? 0) {
            Alert(.warning, title: visitor[.tooFewToDraw(supply ?? 0)]).html
        })<div class="fields">\
        \(field("draw_count", .howMany, part.draw.map { String($0.count) }, .input(type: "number", attributes: " min=\"0\" max=\"500\"")))\
        \(field("draw_points", .pointsEach, part.draw?.points?.text, .input(type: "number", attributes: " min=\"0\" step=\"0.01\"")))\
        \(field("draw_topic", .topic, part.draw?.topic, .select([("", visitor[.any])] + topics.map { ($0, $0) })))\
        \(field("draw_difficulty", .difficulty, part.draw?.difficulty, .select(
            [("", visitor[.any])] + Question.Difficulty.allCases.map { ($0.rawValue, visitor[.difficulty($0)]) })))\
        \(field("draw_tag", .tag, part.draw?.tag, .input(type: "text", attributes: " maxlength=\"100\"")))</div></fieldset>
        """
    }

    private func field(_ name: String, _ label: Phrase, _ saved: String?, _ control: Field.Control) -> HTML {
        Field(
            visitor: visitor, name: name, id: "\(name)-\(place)", label: label, control: control,
            value: attempt.value(name) ?? saved ?? "", error: attempt.error(name), isOptional: true
        ).html
    }
}
