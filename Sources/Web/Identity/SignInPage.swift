internal import API
internal import HTTP
internal import Identity
internal import Platform

/// Where a person says who they are.
struct SignInPage: ShownPage {
    /// Why nobody was let in.
    enum Obstacle: Sendable, Hashable {
        case wrong
        case codeNeeded
        case codeWrong
        case locked(minutes: Int)
        case tooOften
    }

    let visitor: Visitor
    var reason: SignInQuery.Reason?
    var obstacle: Obstacle?
    var login = ""
    var next = "/"

    var status: Status {
        switch obstacle {
        case nil: .ok
        case .wrong, .codeNeeded, .codeWrong: .unprocessableContent
        case .locked: .locked
        case .tooOften: .tooManyRequests
        }
    }

    var html: HTML {
        Frame(
            visitor: visitor, title: visitor[.signIn], isNarrow: true,
            main: """
                \(alert)\(PageHeader(title: visitor[.signIn]).html)
                \(form)
                <ul class="meta"><li><a href="/forgot-password">\(visitor[.forgotPassword])</a></li>\
                \(HTML.when(visitor.settings.allowsSignUp) {
                    "<li><a href=\"/sign-up\">\(visitor[.signUp])</a></li>"
                })\(HTML.when(visitor.institution.isCatalogueOpen) {
                    "<li><a href=\"/catalogue\">\(visitor[.lookAround])</a></li>"
                })</ul>
                """
        ).html
    }

    private var form: HTML {
        """
        <form class="form card raised" method="post" action="/sign-in"><input type="hidden" name="next" value="\(next)">
        \(Field(
            visitor: visitor, name: "login", label: .loginLabel,
            control: .input(type: "text", attributes: " autocomplete=\"username\" autocapitalize=\"none\" required"),
            value: login).html)
        \(Field(
            visitor: visitor, name: "password", label: .password,
            control: .input(type: "password", attributes: " autocomplete=\"current-password\" required")).html)
        \(HTML.when(obstacle == .codeNeeded || obstacle == .codeWrong) { code })
        <button class="button wide">\(visitor[.signIn])</button></form>
        """
    }

    private var code: HTML {
        Field.code(visitor, .none, hint: .codeHint).html
    }

    private var alert: HTML {
        switch obstacle {
        case .codeNeeded: failure(.codeNeeded)
        case .codeWrong: failure(.codeWrong)
        case .wrong: failure(.wrongCredentials)
        case .locked(let minutes): failure(.signInLocked, .locked(minutes: minutes))
        case .tooOften: failure(.tryLater, .busyText)
        case nil:
            HTML.when(reason) {
                Alert(.info, title: visitor[$0 == .ended ? .sessionEnded : .signInFirst], role: "status").html
            }
        }
    }

    private func failure(_ title: Phrase, _ text: Phrase? = nil) -> HTML {
        """
        <div class="alert error error-summary" role="alert" tabindex="-1">\(Icon.error.html)<h2>\(visitor[title])</h2>\
        \(HTML.when(text) { "<p>\(visitor[$0])</p>" })</div>
        """
    }
}
