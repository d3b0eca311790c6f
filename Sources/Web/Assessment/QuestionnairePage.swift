internal import Access
internal import Assessment
internal import Engine
internal import Formats
internal import HTTP
internal import Platform

/// What an exam asks, part by part, with the bank from which more is taken.
struct QuestionnairePage: ShownPage {
    let visitor: Visitor
    let exam: Exam
    let questionnaire: Questionnaire
    /// What is asked, by id.
    let asked: [Identifier<Kind.Question>: ListedQuestion]
    /// How many questions there are for each draw, in the order of the parts that draw.
    let supply: [Int]
    let bank: BankChoice
    /// Whether somebody has begun it, and so nothing can be changed.
    let isBegun: Bool
    var attempt = Attempt.none

    var status: Status { attempt.status }

    /// The questions of the bank that are looked at.
    struct BankChoice: Sendable {
        let address: String
        let query: BankQuery
        let topics: [String]
        let questions: Excerpt<ListedQuestion>
    }

    private var address: String { "/exams/\(exam.id)/questions" }

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(visitor[.whatIsAsked]) · \(exam.details.name)", place: .exams,
            crumbs: exam.crumbsOfKeeping(for: visitor),
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(
                    eyebrow: exam.details.name, title: visitor[.whatIsAsked], lede: visitor[.asked(exam.totalQuestions)]).html)
                <div class="sections">\(HTML.when(isBegun) { Alert(.info, title: visitor[.examIsBegun]).html })\
                \(HTML.each(Array(questionnaire.parts.enumerated())) { place, part in
                    self.part(place, part)
                })\(HTML.when(!isBegun) { adding + choosing })</div>
                """
        ).html
    }

    private func part(_ place: Int, _ part: Questionnaire.Part) -> HTML {
        QuestionnairePart(
            visitor: visitor, address: address, seal: questionnaire.seal, place: place, part: part, asked: asked,
            supply: part.draw == nil ? nil : supply[questionnaire.parts.prefix(place).count { $0.draw != nil }],
            topics: bank.topics, isFixed: isBegun, attempt: attempt.value("part") == String(place) ? attempt : .none
        ).html
    }

    private var adding: HTML {
        """
        <form class="card cluster" method="post" action="\(address)">\(visitor.tokenField)\
        <input type="hidden" name="seal" value="\(questionnaire.seal)">\
        <button class="button secondary" name="act" value="add_part">\(visitor[.addPart])</button></form>
        """
    }

    private var choosing: HTML {
        Section(
            title: visitor[.addFromBank], aside: "<a href=\"\(bank.address)\">\(visitor[.toTheBank])</a>",
            matter: """
                \(BankFilterForm(visitor: visitor, address: address, query: bank.query, topics: bank.topics).html)\
                \(bank.questions.items.isEmpty ? EmptyState(icon: .search, title: visitor[.noQuestionMatches]).html : choices)\
                \(Pagination(visitor, address, bank.query.items, bank.questions).html)
                """
        ).html
    }

    private var choices: HTML {
        let free = bank.questions.items.filter { asked[$0.id] == nil }
        return """
            <form class="form card" method="post" action="\(address)">\(visitor.tokenField)\
            <input type="hidden" name="seal" value="\(questionnaire.seal)">
            <fieldset class="choices"><legend>\(visitor[.questions])</legend>\(HTML.each(free) { question in
                Choice(
                    type: "checkbox", id: "question-\(question.id)", name: "question", value: question.id.text,
                    label: """
                        \(question.title(for: visitor)) <small>\(visitor[.questionType(question.type)]) · \
                        \(visitor[.points(question.points)])</small>
                        """,
                    isChosen: attempt.values("question").contains(question.id.text)).html
            })</fieldset>
            \(HTML.when(questionnaire.parts.count > 1) {
                Field(
                    visitor: visitor, name: "part", id: "into-part", label: .intoPart,
                    control: .select(questionnaire.parts.enumerated().map { place, part in
                        (String(place), part.title(place, for: visitor))
                    }), value: String(questionnaire.parts.count - 1)).html
            })<div class="form-actions"><button class="button" name="act" value="add">\(visitor[.addChosen])</button></div></form>
            """
    }
}

extension Questionnaire.Part {
    /// Its heading, else its number.
    func title(_ place: Int, for visitor: Visitor) -> String { name.isEmpty ? visitor[.partNumber(place + 1)] : name }
}

extension Exam {
    /// The way to a page about keeping the exam.
    func crumbsOfKeeping(for visitor: Visitor) -> [Frame.Crumb] {
        [
            .init(title: visitor[.exams], address: "/exams"), .init(title: details.name, address: "/exams/\(id)"),
            .init(title: visitor[.editExam], address: "/exams/\(id)/edit"),
        ]
    }
}
