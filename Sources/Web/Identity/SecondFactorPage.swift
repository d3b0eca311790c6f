internal import API
internal import Formats
internal import HTTP
internal import Identity

/// A person's own second factor: how it stands, and the next step.
struct SecondFactorPage: ShownPage {
    /// How far it is.
    enum Stage: Sendable {
        case off
        case pending(AuthenticatorSecret)
        case on
    }

    let visitor: Visitor
    let user: User
    let stage: Stage
    /// Whether the institution wants the person to have one.
    let isRequired: Bool
    var attempt = Attempt.none

    var status: Status { attempt.status }

    var html: HTML {
        Frame(
            visitor: visitor, title: visitor[.secondFactor],
            crumbs: [.init(title: visitor[.account], address: "/account")], isNarrow: true,
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(HTML.when(isRequired && !isOn) {
                    Alert(.warning, title: visitor[.secondFactorRequired]).html
                })\(PageHeader(
                    title: visitor[.secondFactor], lede: visitor[.secondFactorLede],
                    actions: SecondFactorState(visitor: visitor, isOn: isOn).html).html)
                \(step)
                """
        ).html
    }

    private var isOn: Bool { if case .on = stage { true } else { false } }

    private var step: HTML {
        switch stage {
        case .off:
            """
            <form class="form" method="post" action="/account/second-factor">\(visitor.tokenField)\
            <button class="button">\(visitor[.setUpSecondFactor])</button></form>
            """
        case .pending(let secret):
            AuthenticatorSetUp(visitor: visitor, user: user, secret: secret, attempt: attempt).html
        case .on:
            """
            <form class="form card" method="post" action="/account/second-factor/removal">\(visitor.tokenField)
            \(Field.currentPassword(visitor, attempt).html)
            \(Field.code(visitor, attempt, hint: .codeHint).html)
            <div class="form-actions"><button class="button danger">\(visitor[.turnOffSecondFactor])</button>\
            <a class="button quiet" href="/account">\(visitor[.keepIt])</a></div></form>
            """
        }
    }
}

/// The square code with its secret, and the field for the first code.
private struct AuthenticatorSetUp {
    let visitor: Visitor
    let user: User
    let secret: AuthenticatorSecret
    let attempt: Attempt

    var html: HTML {
        """
        <ol class="steps"><li><h2>\(visitor[.scanCode])</h2>\(picture)
        <p><a href="\(address)">\(visitor[.openAuthenticator])</a></p>
        <p>\(visitor[.orTypeSecret]) <code class="code">\(grouped)</code></p></li>
        <li><h2>\(visitor[.typeFirstCode])</h2>
        <form class="form" method="post" action="/account/second-factor/confirmation">\(visitor.tokenField)
        \(Field.code(visitor, attempt, label: .firstCode).html)
        <div class="form-actions"><button class="button">\(visitor[.confirm])</button>\
        <a class="button quiet" href="/account">\(visitor[.cancel])</a></div></form></li></ol>
        """
    }

    private var address: String { secret.address(issuer: visitor.settings.issuer, account: user.email) }

    private var picture: HTML {
        HTML.when(QRCode(address)) { SquareCode(code: $0, label: visitor[.squareCode]).html }
    }

    /// In fours, as people copy it.
    private var grouped: String {
        var rest = secret.text[...]
        var groups: [Substring] = []
        while !rest.isEmpty {
            groups.append(rest.prefix(4))
            rest = rest.dropFirst(4)
        }
        return groups.joined(separator: " ")
    }
}

/// Whether somebody signs in with a second factor.
struct SecondFactorState: Sendable {
    let visitor: Visitor
    let isOn: Bool

    var html: HTML {
        isOn
            ? Badge(.good, visitor[.secondFactorOn], .check).html
            : Badge(.plain, visitor[.secondFactorOff], .minus).html
    }
}

/// The codes that stand in for a lost authenticator, this once.
struct RecoveryCodesPage: ShownPage {
    let visitor: Visitor
    let codes: [RecoveryCode]

    var html: HTML {
        Frame(
            visitor: visitor, title: visitor[.recoveryCodes], isNarrow: true,
            main: """
                \(Alert(.success, title: visitor[.secondFactorOn], role: "status").html)
                \(PageHeader(title: visitor[.recoveryCodes], lede: visitor[.recoveryCodesLede]).html)
                <ul class="recovery-codes card">\(HTML.each(codes) { "<li><code>\($0.text)</code></li>" })</ul>
                <p><a class="button" href="/account">\(visitor[.codesKept])</a></p>
                """
        ).html
    }
}
