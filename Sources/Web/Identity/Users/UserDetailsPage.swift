internal import API
internal import HTTP
internal import Identity

/// The form that changes what a person is called, and how they sign in.
struct UserDetailsPage: ShownPage {
    let visitor: Visitor
    let user: User
    var attempt = Attempt.none

    var status: Status { attempt.status }

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(visitor[.changeDetails]) · \(user.fullName)", place: .users,
            crumbs: [
                .init(title: visitor[.users], address: "/users"),
                .init(title: user.fullName, address: "/users/\(user.id)"),
            ], isNarrow: true,
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(eyebrow: user.fullName, title: visitor[.changeDetails]).html)
                <form class="form card" method="post" action="/users/\(user.id)/details">\(visitor.tokenField)
                \(field("full_name", .fullName, user.fullName))
                \(field("preferred_name", .preferredName, user.preferredName ?? "", isOptional: true))
                \(field("email", .email, user.email, type: "email", hint: .newAddressHint))
                \(field("username", .username, user.username, hint: .usernameHint))
                \(language)
                <div class="form-actions"><button class="button">\(visitor[.save])</button>\
                <a class="button quiet" href="/users/\(user.id)">\(visitor[.cancel])</a></div></form>
                """
        ).html
    }

    private func field(
        _ name: String, _ label: Phrase, _ present: String, type: String = "text", hint: Phrase? = nil,
        isOptional: Bool = false
    ) -> HTML {
        Field(
            visitor: visitor, name: name, label: label, hint: hint.map { visitor[$0] },
            control: .input(
                type: type, attributes: isOptional ? " autocomplete=\"off\"" : " autocomplete=\"off\" required"),
            value: attempt.value(name) ?? present, error: attempt.error(name), isOptional: isOptional
        ).html
    }

    /// A language that no page is written in is kept: mails may be.
    private var language: HTML {
        var options = Language.allCases.map { (value: $0.rawValue, title: $0.ownName) }
        if !options.contains(where: { $0.value == user.locale }) {
            options.append((value: user.locale, title: user.locale))
        }
        return Field(
            visitor: visitor, name: "locale", label: .language, control: .select(options),
            value: attempt.value("locale") ?? user.locale, error: attempt.error("locale")
        ).html
    }
}
