internal import API
internal import HTTP
internal import Identity
internal import Platform

/// A person's own account: who they are here, where they are signed in, and their password.
struct AccountPage: ShownPage {
    let visitor: Visitor
    let user: User
    let devices: [SignedInDevice]
    var attempt = Attempt.none

    var status: Status { attempt.status }

    var html: HTML {
        Frame(
            visitor: visitor, title: visitor[.account],
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(HTML.when(user.mustChangePassword) {
                    Alert(
                        .warning, title: visitor[.mustChangePassword],
                        matter: "<p>\(visitor[.mustChangePasswordText])</p>"
                    ).html
                })\(PageHeader(eyebrow: visitor[.account], title: user.fullName).html)
                \(HTML.when(user.emailVerifiedAt == nil) { unconfirmed })
                <div class="with-aside"><div class="sections">\(passwordForm)\(secondFactor)\(deviceList)</div>
                <aside class="stack"><div class="card"><h2>\(visitor[.person])</h2>\(facts)</div>\
                <p><a href="/calendar">\(visitor[.calendarFeed])</a></p></aside></div>
                """
        ).html
    }

    private var facts: HTML {
        """
        <dl class="facts"><dt>\(visitor[.email])</dt><dd>\(user.email)</dd><dt>\(visitor[.username])</dt>\
        <dd>\(user.username)</dd><dt>\(visitor[.roleTitle])</dt><dd>\(visitor[.role(user.role)])</dd></dl>
        """
    }

    private var unconfirmed: HTML {
        Alert(
            .warning, title: visitor[.addressUnconfirmed],
            matter: """
                <p>\(visitor[.addressUnconfirmedText])</p>
                <form method="post" action="/account/email-verification">\(visitor.tokenField)\
                <button class="button secondary">\(visitor[.mailTheLink])</button></form>
                """
        ).html
    }

    private var passwordForm: HTML {
        Section(
            title: visitor[.changePassword],
            matter: """
                <form class="form card" method="post" action="/account/password">\(visitor.tokenField)
                \(Field.currentPassword(visitor, attempt).html)
                \(Field.newPassword(visitor, attempt).html)
                \(HTML.when(user.hasSecondFactor) { Field.code(visitor, attempt, hint: .codeHint).html })
                <div class="form-actions"><button class="button">\(visitor[.changePassword])</button></div></form>
                """
        ).html
    }

    private var secondFactor: HTML {
        let way = visitor[user.hasSecondFactor ? .turnOffSecondFactor : .setUpSecondFactor]
        return Section(
            title: visitor[.secondFactor],
            aside: SecondFactorState(visitor: visitor, isOn: user.hasSecondFactor).html,
            matter: """
                <div class="stack"><p>\(visitor[.secondFactorLede])</p>
                <p><a class="button secondary" href="/account/second-factor">\(way)</a></p></div>
                """
        ).html
    }

    private var deviceList: HTML {
        Section(
            title: visitor[.whereSignedIn],
            aside: """
                <form method="post" action="/account/sessions/end">\(visitor.tokenField)\
                <button class="button quiet">\(visitor[.signOutEverywhere])</button></form>
                """,
            matter: Table(
                caption: visitor[.whereSignedIn],
                columns: [
                    .init(title: visitor[.device]), .init(title: visitor[.since]),
                    .init(title: visitor[.actions], isActions: true),
                ], rows: devices.map(row)
            ).html
        ).html
    }

    private func row(_ device: SignedInDevice) -> Table.Row {
        let label = device.label.map { DeviceName($0).text } ?? visitor[.means(device.means)]
        let end: HTML = """
            <form method="post" action="/account/sessions/\(device.id)/end">\(visitor.tokenField)\
            <button class="button secondary">\(visitor[.signOutDevice])<span class="visually-hidden"> \(label)</span>\
            </button></form>
            """
        return Table.Row(
            head: "\(label)<small>\(device.address ?? "")</small>",
            cells: [
                visitor.time(device.signedInAt),
                device.isCurrent ? Badge(.info, visitor[.thisBrowser], .check).html : end,
            ])
    }
}
