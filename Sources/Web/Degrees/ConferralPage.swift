internal import API
internal import Access
internal import Degrees
internal import Engine
internal import HTTP
internal import Platform

/// One application, for the registrar: what was found, and what can be done with it.
struct ConferralPage: ShownPage {
    let visitor: Visitor
    let application: GraduationApplication
    var attempt = Attempt.none

    var status: Status { attempt.status }

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(visitor[.graduation]) · \(application.studentName)", place: .terms,
            crumbs: [
                .init(title: visitor[.terms], address: "/terms"),
                .init(title: visitor[.graduation], address: "/terms/\(application.term)/graduation"),
            ], isNarrow: true,
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(
                    eyebrow: "\(application.programCode) · \(visitor.text(application.termName))",
                    title: application.studentName, actions: actions).html)
                <div class="sections">\(GraduationFacts(visitor: visitor, application: application).html)\
                \(HTML.when(application.degree?.overrideReason) {
                    Alert(.info, title: visitor[.overrideReason], matter: "<p>\($0)</p>").html
                })\(HTML.when(application.status == .approved) { conferral })\
                \(HTML.when(application.status.isOpen) { denial })</div>
                """
        ).html
    }

    private var actions: HTML {
        """
        \(GraduationBadge(visitor: visitor, status: application.status).html)\
        <a class="button secondary" href="/students/\(application.student)/progress">\(visitor[.degreeProgress])</a>\
        \(HTML.when(application.status.isOpen) {
            """
            <form method="post" action="/terms/\(application.term)/graduation">\(visitor.tokenField)\
            <input type="hidden" name="application" value="\(application.id)">\
            <button class="button secondary" name="act" value="check">\(visitor[.checkThisAgain])</button>\
            \(HTML.when(application.status == .checked) {
                "<button class=\"button\" name=\"act\" value=\"approve\">\(visitor[.approveThis])</button>"
            })</form>
            """
        })
        """
    }

    private var conferral: HTML {
        """
        <form class="form card" method="post" action="/graduation/\(application.id)/conferral">\(visitor.tokenField)
        <h2>\(visitor[.conferDegree])</h2><p>\(visitor[.conferLede])</p>
        \(Field(
            visitor: visitor, name: "conferred_on", label: .conferredOn, control: .input(type: "date"),
            value: attempt.value("conferred_on") ?? "\(visitor.institution.zone.wallClock(at: visitor.now).day)", error: attempt.error("conferred_on"),
            isShort: true).html)
        \(HTML.when(application.check?.isSatisfied != true) {
            Field(
                visitor: visitor, name: "override_reason", label: .overrideReason, hint: visitor[.overrideReasonHint],
                control: .textarea, value: attempt.value("override_reason") ?? "",
                error: attempt.error("override_reason")).html
        })
        <div class="form-actions"><button class="button">\(visitor[.conferDegree])</button></div></form>
        """
    }

    private var denial: HTML {
        """
        <form class="form card" method="post" action="/graduation/\(application.id)/denial">\(visitor.tokenField)
        <h2>\(visitor[.denyApplication])</h2>
        \(Field(
            visitor: visitor, name: "reason", label: .whyLabel, hint: visitor[.whyHint], control: .textarea,
            value: attempt.value("reason") ?? "", error: attempt.error("reason")).html)
        <div class="form-actions"><button class="button danger">\(visitor[.denyApplication])</button></div></form>
        """
    }
}

/// How a degree is conferred.
private struct ConferralForm: Input {
    let date: CalendarDate
    let overrideReason: String?

    init(from fields: inout FieldReader) {
        date = fields.required("conferred_on", .date, "The day that the diploma bears.")
        overrideReason = fields.optional("override_reason", .text(min: 1, max: 1000), "Why nevertheless.")
    }
}

/// Why an application is denied.
private struct DenialForm: Input {
    let reason: String

    init(from fields: inout FieldReader) { reason = fields.required("reason", .text(min: 1, max: 1000), "Why.") }
}

extension [Endpoint<APIContext>] {
    /// One application in the registrar's hands.
    static let conferrals: Self = [
        .page(.get, "/graduation/{id}", id: "show_conferral", permission: .signedIn)
            .path(PathID<Kind.GraduationApplication>.self)
            .page { call in try await call.conferral(.none) },
        .page(.post, "/graduation/{id}/conferral", id: "confer_applied_degree", permission: .signedIn)
            .path(PathID<Kind.GraduationApplication>.self)
            .page { call in
                try await call.submit(ConferralForm.self) { form, transaction, actor in
                    let conferred = try transaction.confer(
                        call.path.id, on: form.date, overriding: form.overrideReason,
                        under: try actor.grant(.conferDegrees))
                    return call.context.redirect(
                        "/graduation/\(call.path.id)", Notice(.degreeConferred, conferred.studentName))
                } again: {
                    try await call.conferral($0)
                }
            },
        .page(.post, "/graduation/{id}/denial", id: "deny_application", permission: .signedIn)
            .path(PathID<Kind.GraduationApplication>.self)
            .page { call in
                try await call.submit(DenialForm.self) { form, transaction, actor in
                    _ = try transaction.deny(
                        call.path.id, because: form.reason, under: try actor.grant(.conferDegrees))
                    return call.context.redirect("/graduation/\(call.path.id)", Notice(.graduationDenied))
                } again: {
                    try await call.conferral($0)
                }
            },
    ]
}

extension Call where Context == APIContext, Path == PathID<Kind.GraduationApplication>, Body == NoFields {
    fileprivate func conferral(_ attempt: Attempt) async throws -> Response {
        try await read { call, transaction, visitor in
            guard visitor.may(.conferDegrees) else { throw Problem.notFound }
            let application = try transaction.first(
                GraduationApplication.find(call.path.id), as: GraduationApplication.self)
            return ConferralPage(
                visitor: visitor, application: try application.orThrow(Problem.notFound), attempt: attempt)
        }.response
    }
}
