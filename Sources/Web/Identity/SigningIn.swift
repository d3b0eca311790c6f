internal import API
internal import HTTP
internal import Platform

/// Why somebody is asked to sign in, and where to go on.
struct SignInQuery: Input {
    /// Why somebody is asked.
    enum Reason: String, CaseIterable, Sendable {
        case first, ended
    }

    let why: Reason?
    let next: String?

    init(from fields: inout FieldReader) {
        why = fields.optional("why", .enumeration(), "Why to sign in.")
        next = fields.optional("next", .string(max: 2000), "Where to go on.")
    }
}

/// Who somebody says they are.
private struct SignInForm: Input {
    let login: String
    let password: String
    let code: String?
    let next: String?

    init(from fields: inout FieldReader) {
        login = fields.required("login", .string(), "E-mail address or user name.")
        password = fields.required("password", .secret(), "The password.")
        code = fields.optional("otp", .secret(max: 32), "The code of the second factor.")
        next = fields.optional("next", .string(max: 2000), "Where to go on.")
    }
}

extension [Endpoint<APIContext>] {
    /// Signing in and out.
    static let signingIn: Self = [
        .page(.get, "/sign-in", id: "show_sign_in", permission: .anyone)
            .query(SignInQuery.self)
            .page { call in
                SignInPage(
                    visitor: try await call.context.visitor(call.request), reason: call.query.why,
                    next: LocalAddress(afterSignIn: call.query.next).text
                ).response
            },
        .page(.post, "/sign-in", id: "sign_in", permission: .anyone).page { call in
            guard !call.request.comesFromElsewhere else { throw Problem.formTokenMissing }
            return try await call.signIn()
        },
        .page(.post, "/sign-out", id: "sign_out", permission: .signedIn).page { call in
            let cookie = try await call.context.signOutBrowser()
            var response = call.context.redirect("/", Notice(.signedOut))
            response.set(cookie)
            return response
        },
    ]
}

extension Call where Context == APIContext, Body == NoFields {
    fileprivate func signIn() async throws -> Response {
        let visitor = Visitor(request, context.backend)
        let items = try request.form
        guard let form = try? SignInForm(form: items, ignoring: Attempt.othersFields) else {
            return SignInPage(
                visitor: visitor, obstacle: .wrong, login: items.first { $0.name == "login" }?.value ?? ""
            )
            .response
        }
        let next = LocalAddress(afterSignIn: form.next).text
        do {
            let (_, cookie) = try await context.signInBrowser(form.login, password: form.password, code: form.code)
            var response = Response.redirect(next)
            response.set(cookie)
            return response
        } catch let problem as Problem {
            guard let obstacle = SignInPage.Obstacle(problem) else { throw problem }
            return SignInPage(visitor: visitor, obstacle: obstacle, login: form.login, next: next).response
        }
    }
}

extension SignInPage.Obstacle {
    /// Nil for what is no fault of who signs in.
    init?(_ problem: Problem) {
        switch problem.status {
        case .unauthorized where problem.code == "identity.otp_required": self = .codeNeeded
        case .unauthorized where problem.code == "identity.wrong_code": self = .codeWrong
        case .unauthorized: self = .wrong
        case .locked:
            let seconds = problem.headers["Retry-After"].flatMap { Int($0) } ?? 60
            self = .locked(minutes: (seconds + 59) / 60)
        case .tooManyRequests: self = .tooOften
        default: return nil
        }
    }
}
