internal import API
internal import HTTP
internal import Platform

/// How the pages are to be shown.
private struct PreferencesForm: Input {
    let language: String?
    let theme: String?
    let next: String?

    init(from fields: inout FieldReader) {
        language = fields.optional("language", .string(max: 8), "The language.")
        theme = fields.optional("theme", .string(max: 8), "Light, dark, or as the device says.")
        next = fields.optional("next", .string(max: 2000), "Where to go on.")
    }
}

extension [Endpoint<APIContext>] {
    /// What belongs to no domain.
    static let frame: Self = [
        .page(.post, "/preferences", id: "keep_preferences", permission: .anyone)
            .page { call in
                let form = try PreferencesForm(form: call.request.form, ignoring: Attempt.othersFields)
                let visitor = Visitor(call.request, call.context.backend)
                var response = Response.redirect(LocalAddress(form.next).text)
                if let language = form.language.flatMap(Language.init(rawValue:)) {
                    response.set(visitor.keep(Language.cookie, language.rawValue))
                }
                if let choice = form.theme {
                    let theme = Theme(rawValue: choice)
                    response.set(visitor.keep(Theme.cookie, theme?.rawValue ?? "auto"))
                }
                return response
            }
    ]
}
