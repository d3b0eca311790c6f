internal import HTTP
internal import Platform
internal import Registration
internal import Transcripts

/// A transcript as it was issued.
struct IssuedTranscriptPage: ShownPage {
    let visitor: Visitor
    let isOwn: Bool
    let issued: IssuedTranscript
    let transcript: Transcript
    let mayRevoke: Bool
    var attempt = Attempt.none

    var status: Status { attempt.status }

    var html: HTML {
        let tables = TranscriptTables(visitor: visitor, transcript: transcript)
        return Frame(
            visitor: visitor, title: "\(visitor[.issuedTranscript]) \(issued.number)",
            place: isOwn ? .record : .students,
            crumbs: [
                .init(title: transcript.studentName, address: "/students/\(issued.student)"),
                .init(title: visitor[.transcript], address: "/students/\(issued.student)/transcript"),
            ],
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(
                    eyebrow: transcript.institution, title: "\(visitor[.issuedTranscript]) \(issued.number)",
                    lede: visitor[.frozenLede], actions: actions).html)
                \(HTML.when(issued.revocationReason) {
                    Alert(.error, title: visitor[.transcriptRevoked], matter: "<p>\($0)</p>").html
                })\(tables.figures)
                <div class="with-aside"><div class="sections">\(tables.sections)</div>\
                <aside class="stack">\(card)\(HTML.when(mayRevoke && issued.revokedAt == nil) { revocation })</aside></div>
                """
        ).html
    }

    private var actions: HTML {
        HTML.when(issued.revokedAt == nil) {
            PaperLink(visitor: visitor, id: issued.id, number: issued.number).html
        }
    }

    private var card: HTML {
        """
        <div class="card"><h2>\(visitor[.transcript])</h2><dl class="facts">\
        <dt>\(visitor[.fullName])</dt><dd>\(transcript.studentName)</dd>\
        <dt>\(visitor[.issuedOn])</dt><dd>\(visitor.time(issued.issuedAt))</dd>\
        \(HTML.when(issued.recipient) { "<dt>\(visitor[.transcriptRecipient])</dt><dd>\($0)</dd>" })\
        \(HTML.when(issued.purpose) { "<dt>\(visitor[.transcriptPurpose])</dt><dd>\($0)</dd>" })\
        <dt>\(visitor[.verificationCode])</dt>\
        <dd class="code"><a href="/verify-transcript/\(issued.code)">\(issued.code)</a></dd></dl></div>
        """
    }

    private var revocation: HTML {
        """
        <form class="form card" method="post" action="/transcripts/\(issued.id)/revocation" \
        data-confirm="\(visitor[.revokeTranscript])?"><h2>\(visitor[.revokeTranscript])</h2>\(visitor.tokenField)
        \(Field(
            visitor: visitor, name: "reason", label: .whyLabel,
            control: .input(type: "text", attributes: " maxlength=\"500\" required"),
            value: attempt.value("reason") ?? "", error: attempt.error("reason")).html)
        <div class="form-actions"><button class="button danger">\(visitor[.revokeTranscript])</button></div></form>
        """
    }
}
