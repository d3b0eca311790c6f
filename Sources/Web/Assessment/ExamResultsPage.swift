internal import Assessment
internal import Engine
internal import HTTP
internal import Platform

/// The results of all, for those who mark.
struct ExamResultsPage: ShownPage {
    let visitor: Visitor
    let exam: Exam
    let results: Excerpt<PersonResult>

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(visitor[.examResults]) · \(exam.details.name)", place: .exams,
            crumbs: ExamCrumbs.of(exam, for: visitor),
            main: """
                \(PageHeader(eyebrow: exam.details.name, title: visitor[.examResults], lede: visitor[.resultsLede]).html)
                <p>\(visitor[.gradingMethod(exam.details.gradingMethod)])</p>
                \(results.items.isEmpty ? EmptyState(icon: .info, title: visitor[.noResults]).html : table)
                \(Pagination(visitor, "/exams/\(exam.id)/results", [], results).html)
                """
        ).html
    }

    private var table: HTML {
        Table(
            caption: visitor[.examResults],
            columns: [
                .init(title: visitor[.student]), .init(title: visitor[.attemptsTaken], isNumeric: true),
                .init(title: visitor[.pointsOf], isNumeric: true), .init(title: visitor[.stateOf]),
            ],
            rows: results.items.map { person in
                let result = person.result
                return Table.Row(
                    head: "\(person.fullName ?? person.candidate.map { visitor[.candidate($0)] } ?? "–")",
                    cells: [
                        "\(result.attempts)", "\(result.score.text) / \(result.maxScore.text)",
                        ExamVerdict(visitor: visitor, result: result).html,
                    ])
            }
        ).html
    }
}

/// Whether a result is enough, in a word.
struct ExamVerdict: Sendable {
    let visitor: Visitor
    let result: ExamResult

    var html: HTML {
        if result.awaitsMarking { return Badge(.info, visitor[.mayStillChange]).html }
        return Badge(
            result.isPassed ? .good : .bad, visitor[result.isPassed ? .passedExam : .failedExam],
            result.isPassed ? .check : .cross
        ).html
    }
}
