internal import Assessment
internal import Formats
internal import HTTP
internal import Platform

/// How a test and each of its questions did their work, for those who mark it.
struct ItemAnalysisPage: ShownPage {
    let visitor: Visitor
    let exam: Exam
    let analysis: ItemAnalysis

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(visitor[.itemAnalysis]) · \(exam.details.name)", place: .exams,
            crumbs: ExamCrumbs.of(exam, for: visitor),
            main: """
                \(PageHeader(
                    eyebrow: exam.details.name, title: visitor[.itemAnalysis], lede: visitor[.itemAnalysisLede]).html)
                \(analysis.test.attempts == 0 ? EmptyState(icon: .info, title: visitor[.nothingMarkedYet]).html : matter)
                """
        ).html
    }

    private var matter: HTML {
        """
        <div class="sections"><dl class="figures">\(HTML.each(figures) { label, value in
            "<div><dt>\(visitor[label])</dt><dd>\(value)</dd></div>"
        })</dl>\(table)\(HTML.each(Array(analysis.items.enumerated()), options))</div>
        """
    }

    private var figures: [(Phrase, String)] {
        let test = analysis.test
        return [
            (.attemptsThatCount, "\(test.attempts)"), (.meanScore, figure(test.mean)),
            (.standardDeviation, figure(test.standardDeviation)), (.cronbachAlpha, figure(test.alpha)),
            (.measurementError, figure(test.standardError)),
        ]
    }

    private var table: HTML {
        Table(
            caption: visitor[.questionCount],
            columns: [
                .init(title: visitor[.question]), .init(title: visitor[.facility], isNumeric: true),
                .init(title: visitor[.discriminationIndex], isNumeric: true),
                .init(title: visitor[.itemTotal], isNumeric: true), .init(title: visitor[.itemRest], isNumeric: true),
            ],
            rows: analysis.items.enumerated().map { place, item in
                let figures = item.statistics
                return Table.Row(
                    head: "\(place + 1). \(title(item))",
                    cells: [
                        figures.facility, figures.discriminationIndex, figures.itemTotal, figures.itemRest,
                    ].map { "\(figure($0))" })
            }
        ).html
    }

    private func options(_ place: Int, _ item: ItemAnalysis.Item) -> HTML {
        HTML.when(item.choices) { choices in
            Section(
                title: visitor[.questionNumber(place + 1, of: analysis.items.count)],
                matter: """
                    <p>\(title(item))</p>\(Table(
                        caption: visitor[.whoChoseWhat],
                        columns: [
                            .init(title: visitor[.option]), .init(title: visitor[.chosenBy], isNumeric: true),
                            .init(title: visitor[.meanOfThese], isNumeric: true),
                        ],
                        rows: choices.options.map(row)
                            + [.init(head: "\(visitor[.noAnswerGiven])", cells: ["\(choices.unanswered)", "–"])]
                    ).html)
                    """
            ).html
        }
    }

    private func row(_ option: OptionChoices.Option) -> Table.Row {
        let words = option.text?.plainText ?? visitor[option.number == 1 ? .holdsTrue : .holdsFalse]
        return Table.Row(
            head: "\(words) \(HTML.when(option.isRight) { Badge(.good, visitor[.rightOption], .check).html })",
            cells: ["\(option.count)", "\(figure(option.meanScore))"])
    }

    private func title(_ item: ItemAnalysis.Item) -> String { item.asked.title(for: visitor) }

    /// To three places.
    private func figure(_ value: Double?) -> String { value.flatMap(Decimal.init(rounding:))?.text ?? "–" }
}

/// The way to the pages of an exam.
enum ExamCrumbs {
    static func of(_ exam: Exam, for visitor: Visitor) -> [Frame.Crumb] {
        [
            .init(title: visitor[.exams], address: "/exams"),
            .init(title: exam.details.name, address: "/exams/\(exam.id)"),
        ]
    }
}
