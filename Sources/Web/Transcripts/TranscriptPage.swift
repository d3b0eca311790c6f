internal import API
internal import Engine
internal import HTTP
internal import Platform
internal import Registration
internal import Transcripts

/// What a student's transcript would say today, and those that were issued.
struct TranscriptPage: ShownPage {
    let visitor: Visitor
    let student: StudentRecord
    let isOwn: Bool
    let transcript: Transcript
    let issued: Excerpt<ListedTranscript>
    /// Whether the person who looks may have one issued.
    let mayIssue: Bool
    let isHeld: Bool
    var attempt = Attempt.none

    var status: Status { attempt.status }

    private var address: String { "/students/\(student.id)/transcript" }

    var html: HTML {
        let tables = TranscriptTables(visitor: visitor, transcript: transcript)
        return Frame(
            visitor: visitor, title: "\(visitor[.transcript]) · \(student.fullName)",
            place: isOwn ? .record : .students,
            crumbs: isOwn
                ? [.init(title: student.fullName, address: "/students/\(student.id)")] : student.crumbs(for: visitor),
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(
                    eyebrow: student.fullName, title: visitor[.transcript], lede: visitor[.transcriptLede]).html)
                \(HTML.when(isHeld) { Alert(.warning, title: visitor[.transcriptHeld]).html })\(tables.figures)
                <div class="with-aside"><div class="sections">\(list)\(tables.sections)</div>\
                <aside class="stack">\(HTML.when(mayIssue && !isHeld) { form })</aside></div>
                """
        ).html
    }

    private var list: HTML {
        Section(
            title: visitor[.issuedTranscripts],
            matter: issued.items.isEmpty
                ? "<p class=\"muted\">\(visitor[.noTranscripts])</p>"
                : """
                \(Table(
                    caption: visitor[.issuedTranscripts],
                    columns: [
                        .init(title: visitor[.transcriptNumber]), .init(title: visitor[.issuedOn]),
                        .init(title: visitor[.transcriptRecipient]), .init(title: visitor[.state]),
                        .init(title: visitor[.savePaper], isActions: true),
                    ], rows: issued.items.map(row)
                ).html)\(Pagination(visitor, address, [], issued).html)
                """
        ).html
    }

    private func row(_ listed: ListedTranscript) -> Table.Row {
        let isGood = listed.revokedAt == nil
        return Table.Row(
            head: "<a href=\"/transcripts/\(listed.id)\">\(listed.number)</a>",
            cells: [
                "\(visitor.time(listed.issuedAt))", "\(listed.recipient ?? "–")",
                Badge(isGood ? .good : .bad, visitor[isGood ? .transcriptGood : .transcriptIsRevoked]).html,
                HTML.when(isGood) { PaperLink(visitor: visitor, id: listed.id, number: listed.number).html },
            ])
    }

    private var form: HTML {
        """
        <form class="form card" method="post" action="/students/\(student.id)/transcripts">\
        <h2>\(visitor[.issueTranscript])</h2>\(visitor.tokenField)
        \(Field(
            visitor: visitor, name: "language", label: .transcriptLanguage,
            control: .select(Language.allCases.map { ($0.rawValue, $0.ownName) }),
            value: attempt.value("language") ?? visitor.language.rawValue, error: attempt.error("language")).html)
        \(text("recipient", .transcriptRecipient, 255))
        \(text("purpose", .transcriptPurpose, 500))
        <div class="form-actions"><button class="button">\(visitor[.issueTranscript])</button></div></form>
        """
    }

    private func text(_ name: String, _ label: Phrase, _ most: Int) -> HTML {
        Field(
            visitor: visitor, name: name, label: label, hint: visitor[.printedOnIt],
            control: .input(type: "text", attributes: " maxlength=\"\(most)\""), value: attempt.value(name) ?? "",
            error: attempt.error(name), isOptional: true
        ).html
    }
}

/// A link to the paper of an issued transcript.
struct PaperLink: Sendable {
    let visitor: Visitor
    let id: IssuedTranscript.ID
    let number: String

    var html: HTML {
        """
        <a class="button secondary" href="/transcripts/\(id)/paper">\(visitor[.savePaper])\
        <span class="visually-hidden">: \(number)</span></a>
        """
    }
}
