internal import API
internal import Access
internal import Catalog
internal import HTTP
internal import Identity
internal import Platform

/// An account, for those who administer it: what the person is, and whether they get in.
struct UserPage: ShownPage {
    let visitor: Visitor
    let user: User
    /// Whether whoever looks may change it.
    let mayAdminister: Bool
    let roles: [ScopedRole]
    /// The sections that further roles are for.
    let sections: [Offering]
    let departments: [Department]
    var attempt = Attempt.none

    var status: Status { attempt.status }

    var html: HTML {
        Frame(
            visitor: visitor, title: user.fullName, place: .users,
            crumbs: [.init(title: visitor[.users], address: "/users")],
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(
                    eyebrow: visitor[.role(user.role)], title: user.fullName,
                    actions: UserState(visitor: visitor, user: user).html).html)
                <div class="with-aside"><div class="sections">\(HTML.when(mayAdminister) { primaryRole })\
                \(furtherRoles)\(HTML.when(mayAdminister) {
                    FurtherRoleForm(visitor: visitor, user: user, departments: departments, attempt: attempt).html
                })</div>
                <aside class="stack"><div class="card"><h2>\(visitor[.person])</h2>\(facts)\(HTML.when(mayAdminister) {
                    "<p><a href=\"/users/\(user.id)/details\">\(visitor[.changeDetails])</a></p>"
                })</div>\
                \(HTML.when(mayAdminister) { UserTools(visitor: visitor, user: user).html })</aside></div>
                """
        ).html
    }

    private var facts: HTML {
        """
        <dl class="facts"><dt>\(visitor[.email])</dt><dd>\(user.email)\(HTML.when(user.emailVerifiedAt == nil) {
            "<br><span class=\"muted\">\(visitor[.notConfirmed])</span>"
        })</dd><dt>\(visitor[.username])</dt><dd>\(user.username)</dd>\
        <dt>\(visitor[.secondFactor])</dt><dd>\(visitor[user.hasSecondFactor ? .yes : .no])</dd>\
        <dt>\(visitor[.lastSignIn])</dt><dd>\(user.lastLoginAt.map { visitor.time($0) } ?? "–")</dd>\
        \(HTML.when(lockEnd) { "<dt>\(visitor[.lockedUntil])</dt><dd>\(visitor.time($0))</dd>" })\
        <dt>\(visitor[.madeOn])</dt><dd>\(visitor.time(user.createdAt))</dd>\
        \(HTML.when(user.student) {
            "<dt>\(visitor[.student])</dt><dd><a href=\"/students/\($0)\">\(visitor[.toRecord])</a></dd>"
        })</dl>
        """
    }

    private var lockEnd: Timestamp? { user.isLocked(at: visitor.now) ? user.lockedUntil : nil }

    private var primaryRole: HTML {
        Section(
            title: visitor[.primaryRole],
            matter: """
                <form class="form card" method="post" action="/users/\(user.id)/role">\(visitor.tokenField)
                \(Field(
                    visitor: visitor, name: "role", label: .roleTitle, hint: visitor[.roleHint],
                    control: .select(RoleChoices(visitor: visitor).options),
                    value: attempt.value("role") ?? user.role.rawValue, error: attempt.error("role")).html)
                <div class="form-actions"><button class="button secondary">\(visitor[.save])</button></div></form>
                """
        ).html
    }

    private var furtherRoles: HTML {
        Section(
            title: visitor[.furtherRoles],
            matter: roles.isEmpty
                ? "<p class=\"muted\">\(visitor[.noFurtherRole])</p>"
                : Table(
                    caption: visitor[.furtherRoles],
                    columns: [
                        .init(title: visitor[.roleTitle]), .init(title: visitor[.scope]), .init(title: visitor[.since]),
                        .init(title: visitor[.validUntil]),
                    ] + (mayAdminister ? [.init(title: visitor[.actions], isActions: true)] : []),
                    rows: roles.map(row)
                ).html
        ).html
    }

    private func row(_ role: ScopedRole) -> Table.Row {
        Table.Row(
            head: "\(visitor[.role(role.role)])",
            cells: [
                "\(scope(of: role))", role.startsAt.map { visitor.time($0) } ?? "–",
                role.endsAt.map { visitor.time($0) } ?? "–",
            ] + (mayAdminister ? [end(role)] : []))
    }

    private func scope(of role: ScopedRole) -> String {
        if let id = role.department {
            return departments.first { $0.id == id }.map { visitor.text($0.details.name) } ?? visitor[.departmentGone]
        }
        if let id = role.offering { return sections.first { $0.id == id }?.name ?? visitor[.section] }
        return visitor[.everywhere]
    }

    private func end(_ role: ScopedRole) -> HTML {
        """
        <form method="post" action="/users/\(user.id)/roles/\(Identifier<Kind.User>(role.id))/end">\
        \(visitor.tokenField)<button class="button secondary">\(visitor[.takeRole])<span class="visually-hidden"> \
        \(visitor[.role(role.role)]), \(scope(of: role))</span></button></form>
        """
    }
}

/// The form that gives a person a further role.
private struct FurtherRoleForm {
    let visitor: Visitor
    let user: User
    let departments: [Department]
    let attempt: Attempt

    var html: HTML {
        Section(
            title: visitor[.giveRole],
            matter: """
                <form class="form card" method="post" action="/users/\(user.id)/roles">\(visitor.tokenField)
                <div class="fields">\(field(
                    "further_role", .roleTitle, .select(RoleChoices(visitor: visitor).options), isOptional: false))\
                \(field("department", .department, .select([(value: "", title: visitor[.everywhere])] + choices)))\
                \(field("section", .section, .input(type: "text"), hint: .overrideSectionHint))</div>
                <div class="fields">\(field("first_day", .firstDay, .input(type: "date")))\
                \(field("last_day", .lastDay, .input(type: "date")))</div>
                <div class="form-actions"><button class="button secondary">\(visitor[.giveRole])</button></div></form>
                """
        ).html
    }

    private var choices: [(value: String, title: String)] {
        departments.map { ($0.id.text, visitor.text($0.details.name)) }
    }

    private func field(
        _ name: String, _ label: Phrase, _ control: Field.Control, hint: Phrase? = nil, isOptional: Bool = true
    ) -> HTML {
        Field(
            visitor: visitor, name: name, label: label, hint: hint.map { visitor[$0] }, control: control,
            value: attempt.value(name) ?? "", error: attempt.error(name), isOptional: isOptional
        ).html
    }
}

/// What can be done about a person's getting in.
private struct UserTools {
    let visitor: Visitor
    let user: User

    var html: HTML {
        """
        <div class="card"><h2>\(visitor[.access])</h2><div class="stack">\
        \(HTML.when(user.isLocked(at: visitor.now)) { button("unlock", .unlock) })\
        \(HTML.when(user.isActive) { button("invitation", .mailPasswordLink) })\
        \(HTML.when(user.isActive) { button("sessions/end", .signOutEverywhere) })\
        \(HTML.when(user.hasSecondFactor) {
            button("second-factor/removal", .resetSecondFactor, asking: .resetSecondFactorQuestion)
        })\(use)</div></div>
        """
    }

    /// Nobody locks their own account, or puts it out of use.
    private var use: HTML {
        guard user.isActive else { return button("reactivation", .bringIntoUse) }
        return HTML.when(user.id != visitor.person?.actor.user) {
            """
            \(HTML.when(!user.isLocked(at: visitor.now)) { button("lock", .lock, asking: .lockQuestion) })\
            \(button("deactivation", .putOutOfUse, "danger", asking: .putOutOfUseQuestion))
            """
        }
    }

    private func button(
        _ place: String, _ words: Phrase, _ style: String = "secondary", asking question: Phrase? = nil
    ) -> HTML {
        """
        <form method="post" action="/users/\(user.id)/\(place)"\(HTML.when(question) {
            " data-confirm=\"\(visitor[$0])\""
        })>\(visitor.tokenField)<button class="button \(style) wide">\(visitor[words])</button></form>
        """
    }
}
