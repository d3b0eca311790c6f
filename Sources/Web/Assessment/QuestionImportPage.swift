internal import Assessment
internal import Formats
internal import HTTP
internal import Platform

/// A file of questions as a form brings it: as text, or in base64 by a script that reads the chosen file.
struct QuestionFileForm: Input {
    /// The most bytes of a form.
    static let largest = 1 << 20

    let format: QuestionFormat
    let topic: String?
    /// Whether it is to be kept, and not only tried.
    let isKept: Bool
    private let encoding: TextEncoding
    private let text: String
    private let base64: String

    init(from fields: inout FieldReader) {
        format = fields.required("format", .enumeration(), "How it is written.")
        encoding = fields.defaulted("encoding", .enumeration(), .utf8, "How a chosen file is encoded.")
        topic = fields.optional("topic", .string(), "What it is about.")
        text = fields.defaulted("content", .text(max: Self.largest), "", "The questions.")
        base64 = fields.defaulted("content_base64", .text(max: Self.largest), "", "A chosen file.")
        isKept = fields.defaulted("kept", .boolean, false, "Whether it is kept.")
        fields.check(!text.isEmpty || !base64.isEmpty, "content", code: "missing", "There is no file.")
    }

    /// - Throws: `FieldFailures` when the file cannot be read as a whole.
    func file() throws(FieldFailures) -> QuestionImport {
        guard let bytes = base64.isEmpty ? Array(text.utf8) : Base64.decode(base64) else {
            throw FieldFailures([FieldError(field: "content", code: "wrong_format", message: "")])
        }
        do throws(FormatFault) {
            return try format.read(bytes, encoding: base64.isEmpty ? .utf8 : encoding)
        } catch {
            throw FieldFailures([FieldError(field: "content", code: "file_unreadable", message: error.message)])
        }
    }
}

/// The form that brings questions in, with what would come of the file, or what came.
struct QuestionImportPage: ShownPage {
    let visitor: Visitor
    let head: BankHead
    var attempt = Attempt.none
    var report: QuestionImportReport?
    /// The first questions of the file, as students would see them.
    var samples: [Question] = []

    var status: Status { attempt.status }

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(visitor[.importQuestions]) · \(head.name(for: visitor))",
            crumbs: head.crumbsWithin(for: visitor),
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(
                    eyebrow: head.course, title: visitor[.importQuestions], lede: visitor[.importQuestionsLede]).html)
                \(HTML.when(report) { QuestionImportResult(visitor: visitor, report: $0, samples: samples).html })
                \(isDone ? done : form)
                """
        ).html
    }

    /// What was kept needs no form any more.
    private var isDone: Bool { report.map { !$0.isDryRun } ?? false }

    private var done: HTML {
        """
        <p class="cluster"><a class="button" href="\(head.address)">\(visitor[.questions])</a>\
        <a class="button secondary" href="\(head.address)/import">\(visitor[.importMore])</a></p>
        """
    }

    private var form: HTML {
        """
        <form class="form card" method="post" action="\(head.address)/import">\(visitor.tokenField)\
        <input type="hidden" name="content_base64" value="\(attempt.value("content_base64") ?? "")">
        <div class="fields">\(field("format", .fileFormat, .select(
            QuestionFormat.allCases.map { ($0.rawValue, visitor[.questionFormat($0)]) })))
        \(field("topic", .topicOtherwise, .input(type: "text", attributes: " maxlength=\"255\"")))
        \(field("encoding", .encodedAs, .select(TextEncoding.allCases.map { ($0.rawValue, $0.rawValue) })))</div>
        <div class="field" data-file-into="content_base64" hidden><label for="file">\(visitor[.chooseFile])</label>\
        <input class="input" type="file" id="file"></div>
        \(field("content", .pasteQuestions, .textarea, hint: .pasteQuestionsHint, isTall: true))
        <div class="form-actions">\
        <button class="button\(HTML.when(report != nil) { " secondary" })">\(visitor[.tryImport])</button>\
        \(HTML.when(report) { _ in
            "<button class=\"button\" name=\"kept\" value=\"true\">\(visitor[.keepImport])</button>"
        })<a class="button quiet" href="\(head.address)">\(visitor[.cancel])</a></div></form>
        """
    }

    private func field(
        _ name: String, _ label: Phrase, _ control: Field.Control, hint: Phrase? = nil, isTall: Bool = false
    ) -> HTML {
        Field(
            visitor: visitor, name: name, label: label, hint: hint.map { visitor[$0] }, control: control,
            value: attempt.value(name) ?? "", error: attempt.error(name), isTall: isTall
        ).html
    }
}

/// What became of a file, question by question, and what did not travel.
struct QuestionImportResult: Sendable {
    let visitor: Visitor
    let report: QuestionImportReport
    let samples: [Question]

    /// More rows would say nothing that the counts do not.
    private static let mostRows = 200

    var html: HTML {
        Alert(
            report.count(.refused) == 0 && report.losses.isEmpty ? .success : .warning,
            title: visitor[report.isDryRun ? .wouldImport(report) : .didImport(report)], role: "status"
        ).html
            + LossTable(visitor: visitor, report: report.losses).html
            + Section(title: visitor[.questions], matter: rows).html
            + HTML.when(!samples.isEmpty) {
                Section(
                    title: visitor[.asStudentsSee], aside: Badge(.info, visitor[.firstOnes(samples.count)]).html,
                    matter: HTML.each(samples, sample)
                ).html
            }
    }

    private func sample(_ question: Question) -> HTML {
        """
        <div class="card">\(QuestionMatter(
            visitor: visitor, question: question.shown.drawing(variant: 0), media: QuestionMedia(question: nil)).html)</div>
        """
    }

    private var rows: HTML {
        let shown = report.rows.prefix(Self.mostRows)
        return Table(
            caption: visitor[.questions],
            columns: [
                .init(title: visitor[.question]), .init(title: visitor[.kind]), .init(title: visitor[.outcome]),
                .init(title: visitor[.remarks]),
            ], rows: shown.map(row)
        ).html
            + HTML.when(report.rows.count > shown.count) {
                "<p class=\"hint\">\(visitor[.andMore(report.rows.count - shown.count)])</p>"
            }
    }

    private func row(_ row: QuestionImportReport.Row) -> Table.Row {
        let name: HTML = HTML.when(row.id) { "<a href=\"/questions/\($0)\">\(row.name)</a>" }
        return Table.Row(
            head: row.id == nil ? "\(row.name)" : name,
            cells: [
                "\(visitor[.questionType(row.type)])",
                Badge(
                    row.outcome == .created ? .good : row.outcome == .refused ? .bad : .plain,
                    visitor[.importOutcome(row.outcome)]
                ).html, "\(row.notes.map { visitor[.importNote($0.code)] }.joined(separator: "; "))",
            ])
    }
}

/// What did not travel.
struct LossTable: Sendable {
    let visitor: Visitor
    let report: LossReport

    private static let mostRows = 100

    var html: HTML {
        HTML.when(!report.isEmpty) {
            Section(
                title: visitor[.didNotTravel],
                matter: Table(
                    caption: visitor[.didNotTravel],
                    columns: [
                        .init(title: visitor[.question]), .init(title: visitor[.lostPart]),
                        .init(title: visitor[.effect]),
                        .init(title: visitor[.whyLost]),
                    ], rows: report.losses.prefix(Self.mostRows).map(row)
                ).html
                    + HTML.when(report.losses.count > Self.mostRows) {
                        "<p class=\"hint\">\(visitor[.andMore(report.losses.count - Self.mostRows)])</p>"
                    }
            ).html
        }
    }

    private func row(_ loss: Loss) -> Table.Row {
        let place = [loss.item, loss.file, loss.line.map { visitor[.line($0)] }].compactMap { $0 }
        return Table.Row(
            head: "\(place.isEmpty ? "–" : place.joined(separator: ", "))",
            cells: [
                "<bdi>\(loss.what)</bdi>", "\(visitor[.lossEffect(loss.effect)])",
                "\(visitor[.lossReason(loss.reason)])",
            ])
    }
}
