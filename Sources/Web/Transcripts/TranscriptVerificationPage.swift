internal import API
internal import Certificates
internal import HTTP
internal import Platform
internal import Transcripts

/// What everyone who holds a transcript's code is told: enough to compare the paper with.
struct TranscriptVerificationPage: ShownPage {
    /// What was asked, and answered.
    enum Outcome: Sendable {
        case unasked
        case unknown(String)
        case found(TranscriptVerification)
    }

    let visitor: Visitor
    let outcome: Outcome

    var status: Status {
        if case .unknown = outcome { .notFound } else { .ok }
    }

    var html: HTML {
        Frame(
            visitor: visitor, title: visitor[.verifyTranscript], isNarrow: true,
            main: """
                \(PageHeader(
                    eyebrow: visitor.institution.name, title: visitor[.verifyTranscript],
                    lede: visitor[.verifyTranscriptLede]).html)
                \(answer)
                <form class="form" method="get" action="/verify-transcript">
                \(Field(
                    visitor: visitor, name: "code", label: .verificationCode,
                    control: .input(
                        type: "text", attributes: " maxlength=\"50\" required autocomplete=\"off\" spellcheck=\"false\""),
                    value: typed).html)
                <div class="form-actions"><button class="button">\(visitor[.verifyIt])</button></div></form>
                """
        ).html
    }

    private var typed: String {
        if case .unknown(let code) = outcome { code } else { "" }
    }

    private var answer: HTML {
        switch outcome {
        case .unasked: .empty
        case .unknown:
            Alert(
                .error, title: visitor[.noSuchTranscript], role: "alert",
                matter: "<p>\(visitor[.noSuchTranscriptText])</p>"
            ).html
        case .found(let verification): standing(verification) + facts(verification)
        }
    }

    private func standing(_ verification: TranscriptVerification) -> HTML {
        switch verification.standing {
        case .valid: Alert(.success, title: visitor[.transcriptValid]).html
        case .revoked: Alert(.error, title: visitor[.transcriptRevoked]).html
        case .damaged: Alert(.error, title: visitor[.transcriptDamaged]).html
        }
    }

    private func facts(_ verification: TranscriptVerification) -> HTML {
        """
        <dl class="facts"><dt>\(visitor[.transcriptNumber])</dt><dd class="code">\(verification.number)</dd>\
        <dt>\(visitor[.issuedOn])</dt><dd>\(visitor.time(verification.issuedAt))</dd>\
        \(HTML.when(verification.transcript) { transcript in
            """
            <dt>\(visitor[.fullName])</dt><dd>\(transcript.studentName)</dd>\
            <dt>\(visitor[.studentNumber])</dt><dd>\(transcript.studentNumber)</dd>\
            <dt>\(visitor[.attemptsCount])</dt><dd>\(transcript.courses.count)</dd>\
            <dt>\(visitor[.creditsEarned])</dt><dd>\(transcript.creditsEarned)</dd>\
            <dt>\(visitor[.gradeAverage])</dt><dd>\(transcript.totals.gpa?.text ?? "–")</dd>
            """
        })</dl>
        """
    }
}
