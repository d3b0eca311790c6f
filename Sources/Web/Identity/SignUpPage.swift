internal import API
internal import HTTP

/// Where a person makes an account.
struct SignUpPage: ShownPage {
    let visitor: Visitor
    var attempt = Attempt.none

    var status: Status { attempt.status }

    var html: HTML {
        Frame(
            visitor: visitor, title: visitor[.signUp], isNarrow: true,
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(title: visitor[.signUp], lede: visitor[.signUpLede]).html)
                <form class="form card raised" method="post" action="/sign-up">\(visitor.tokenField)
                \(field("full_name", .fullName, "name"))
                \(field("email", .email, "email", type: "email"))
                \(field("username", .username, "username", hint: .usernameHint))
                \(Field.newPassword(visitor, attempt).html)
                <button class="button wide">\(visitor[.signUp])</button></form>
                <p class="small"><a href="/sign-in">\(visitor[.haveAccount])</a></p>
                """
        ).html
    }

    private func field(
        _ name: String, _ label: Phrase, _ purpose: String, type: String = "text", hint: Phrase? = nil
    ) -> HTML {
        Field(
            visitor: visitor, name: name, label: label, hint: hint.map { visitor[$0] },
            control: .input(type: type, attributes: " autocomplete=\"\(purpose)\" required"),
            value: attempt.value(name) ?? "", error: attempt.error(name)
        ).html
    }
}
