internal import API
internal import Access
internal import HTTP
internal import Identity

/// An account that is asked for.
struct UserForm: Input {
    let account: NewAccount

    init(from fields: inout FieldReader) {
        let draft = UserDraft(
            email: fields.required("email", .email, "Where mail goes."),
            username: fields.required("username", .username, "The name to sign in with."),
            fullName: fields.required("full_name", .string(), "The name in full."),
            role: fields.required("role", .enumeration(), "The primary role."),
            locale: fields.required("locale", .locale, "The language they read."))
        account = NewAccount(
            draft, studentNumber: fields.optional("student_number", .string(max: 50), "Makes the person a student."),
            position: fields.optional("position", .string(), "Makes the person a member of staff."))
    }
}

/// The form that makes an account; the person is mailed the link to choose a password.
struct UserFormPage: ShownPage {
    let visitor: Visitor
    var attempt = Attempt.none

    var status: Status { attempt.status }

    var html: HTML {
        Frame(
            visitor: visitor, title: visitor[.makeUser], place: .users,
            crumbs: [.init(title: visitor[.users], address: "/users")], isNarrow: true,
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(title: visitor[.makeUser], lede: visitor[.makeUserLede]).html)
                <form class="form card" method="post" action="/users">\(visitor.tokenField)
                \(field("full_name", .fullName, " required"))
                \(field("email", .email, " required", type: "email"))
                \(field("username", .username, " required autocapitalize=\"none\"", hint: .usernameHint))
                \(choice("role", .roleTitle, RoleChoices(visitor: visitor).options))
                \(choice("locale", .language, Language.allCases.map { ($0.rawValue, $0.ownName) }))
                \(field("student_number", .studentNumber, hint: .studentNumberHint, isOptional: true))
                \(field("position", .staffPosition, hint: .staffPositionHint, isOptional: true))
                <div class="form-actions"><button class="button">\(visitor[.makeUser])</button>\
                <a class="button quiet" href="/users">\(visitor[.cancel])</a></div></form>
                """
        ).html
    }

    private func field(
        _ name: String, _ label: Phrase, _ attributes: HTML = .empty, type: String = "text", hint: Phrase? = nil,
        isOptional: Bool = false
    ) -> HTML {
        Field(
            visitor: visitor, name: name, label: label, hint: hint.map { visitor[$0] },
            control: .input(type: type, attributes: " autocomplete=\"off\"" + attributes),
            value: attempt.value(name) ?? "", error: attempt.error(name), isOptional: isOptional
        ).html
    }

    private func choice(_ name: String, _ label: Phrase, _ options: [(value: String, title: String)]) -> HTML {
        Field(
            visitor: visitor, name: name, label: label, control: .select(options), value: attempt.value(name) ?? "",
            error: attempt.error(name)
        ).html
    }
}

/// The roles that whoever looks may give.
struct RoleChoices: Sendable {
    let visitor: Visitor

    var options: [(value: String, title: String)] {
        Role.allCases.filter { visitor.may(.managing($0)) }.map { ($0.rawValue, visitor[.role($0)]) }
    }
}
