internal import API
internal import Assessment
internal import HTTP
internal import Platform

/// What an assessment takes, in a form.
struct AssignmentForm: Input {
    private let base: Assignment.Details
    private let endings: String

    init(from fields: inout FieldReader) {
        var details = Assignment.Details()
        details.acceptsText = fields.defaulted("accepts_text", .boolean, false, "Whether text can be written.")
        details.acceptsFiles = fields.defaulted("accepts_files", .boolean, false, "Whether files can be brought.")
        details.mostFiles = fields.defaulted("max_files", .integer(1...20), 5, "How many files at most.")
        details.mostMegabytes = fields.optional("max_file_megabytes", .integer(1...10_000), "How large a file may be.")
        details.isGroupWork = fields.defaulted("is_group_work", .boolean, false, "Whether groups hand in together.")
        details.isBlind = fields.defaulted("is_blind", .boolean, false, "Whether names are hidden.")
        endings = fields.defaulted("file_endings", .text(max: 500), "", "The endings that are taken.")
        fields.check(
            details.acceptsText || details.acceptsFiles, "accepts_text", code: "missing",
            "Take text, files, or both.")
        base = details
    }

    /// - Throws: `SubmissionFailure` for an ending of no type that is taken.
    func details() throws -> Assignment.Details {
        var details = base
        let words = endings.split { $0 == "," || $0 == ";" || $0.isWhitespace }.map(String.init)
        details.fileEndings = try Assignment.Details.endings(words).orThrow(SubmissionFailure.unknownEnding)
        return details
    }
}

/// What an assessment takes, for its authors to decide.
struct AssignmentSettingsPage: ShownPage {
    let visitor: Visitor
    let exam: Exam
    let details: Assignment.Details
    var attempt = Attempt.none

    var status: Status { attempt.status }

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(visitor[.assignmentSettings]) · \(exam.details.name)", place: .exams,
            crumbs: AssignmentCrumbs.of(exam, for: visitor),
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(eyebrow: exam.details.name, title: visitor[.assignmentSettings]).html)
                <form class="form card" method="post" action="/assignments/\(exam.id)/settings">\(visitor.tokenField)
                \(box("accepts_text", .takesText, details.acceptsText))\
                \(box("accepts_files", .takesFiles, details.acceptsFiles))
                \(number("max_files", .mostFiles, details.mostFiles, most: 20))
                \(number("max_file_megabytes", .mostMegabytes, details.mostMegabytes, most: 10_000))
                \(Field(
                    visitor: visitor, name: "file_endings", label: .fileEndings, hint: visitor[.fileEndingsHint],
                    value: attempt.value("file_endings") ?? details.fileEndings.joined(separator: " "),
                    error: attempt.error("file_endings"), isOptional: true).html)
                \(box("is_group_work", .isGroupWork, details.isGroupWork))\(box("is_blind", .isBlind, details.isBlind))
                <div class="form-actions"><button class="button">\(visitor[.save])</button></div></form>
                """
        ).html
    }

    private func box(_ name: String, _ label: Phrase, _ isOn: Bool) -> HTML {
        Choice.box(name, label: visitor[label], isTicked: attempt.isTicked(name, otherwise: isOn)).html
    }

    private func number(_ name: String, _ label: Phrase, _ value: Int?, most: Int) -> HTML {
        Field(
            visitor: visitor, name: name, label: label,
            control: .input(type: "number", attributes: " min=\"1\" max=\"\(most)\" inputmode=\"numeric\""),
            value: attempt.value(name) ?? value.map { "\($0)" } ?? "", error: attempt.error(name), isShort: true,
            isOptional: true
        ).html
    }
}
