internal import API
internal import HTTP

/// Where somebody asks for the link to choose a new password.
struct PasswordRequestPage: ShownPage {
    let visitor: Visitor
    var attempt = Attempt.none

    var status: Status { attempt.status }

    var html: HTML {
        Frame(
            visitor: visitor, title: visitor[.forgotPassword], isNarrow: true,
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(title: visitor[.forgotPassword], lede: visitor[.forgotPasswordLede]).html)
                <form class="form card raised" method="post" action="/forgot-password">\(visitor.tokenField)
                \(Field(
                    visitor: visitor, name: "login", label: .loginLabel,
                    control: .input(type: "text", attributes: " autocomplete=\"username\" autocapitalize=\"none\" required"),
                    value: attempt.value("login") ?? "", error: attempt.error("login")).html)
                <div class="form-actions"><button class="button">\(visitor[.mailTheLink])</button>\
                <a class="button quiet" href="/sign-in">\(visitor[.cancel])</a></div></form>
                """
        ).html
    }
}

/// Where the holder of a mailed token chooses a password.
struct PasswordResetPage: ShownPage {
    let visitor: Visitor
    let token: String
    /// Whose password it is; nil when the token lets nobody choose one any more.
    let login: String?
    var attempt = Attempt.none

    var status: Status { attempt.status }

    var html: HTML {
        Frame(
            visitor: visitor, title: visitor[.choosePassword], isNarrow: true,
            main: HTML.when(login, form) + HTML.when(login == nil) { spent }
        ).html
    }

    private func form(_ login: String) -> HTML {
        """
        \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
        \(PageHeader(eyebrow: login, title: visitor[.choosePassword], lede: visitor[.choosePasswordLede]).html)
        <form class="form card raised" method="post" action="/reset-password">\(visitor.tokenField)\
        <input type="hidden" name="token" value="\(token)">
        <input class="visually-hidden" type="text" value="\(login)" autocomplete="username" aria-hidden="true" \
        tabindex="-1" readonly>
        \(Field.newPassword(visitor, attempt).html)
        <div class="form-actions"><button class="button">\(visitor[.save])</button></div></form>
        """
    }

    private var spent: HTML {
        """
        \(PageHeader(title: visitor[.choosePassword]).html)
        \(Alert(.warning, title: visitor[.linkIsSpent]).html)
        <p><a class="button" href="/forgot-password">\(visitor[.askForAnotherLink])</a></p>
        """
    }
}
