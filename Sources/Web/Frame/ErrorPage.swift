public import API
public import HTTP
internal import Identity
internal import Platform

/// What a person sees when something is wrong.
struct ErrorPage: ShownPage {
    let visitor: Visitor
    let problem: Problem

    var status: Status { problem.status }

    var html: HTML {
        Frame(
            visitor: visitor, title: visitor[title],
            main: """
                \(PageHeader(eyebrow: problem.status.description, title: visitor[title], lede: visitor[text]).html)
                <div class="stack">\(ways)
                \(HTML.when(problem.requestID) {
                    "<p class=\"muted small\">\(visitor[.requestNumber($0.text)])</p>"
                })</div>
                """
        ).html
    }

    private var ways: HTML {
        """
        \(HTML.when(problem.status == .notFound && visitor.seesCatalogue) { search })
        <p class="cluster"><a class="button" href="/">\(visitor[.toStartPage])</a>\
        \(HTML.when(problem.status == .forbidden) {
            "<a class=\"button quiet\" href=\"/sign-in\">\(visitor[.signInAsOther])</a>"
        })</p>
        """
    }

    private var search: HTML {
        """
        <form class="search" role="search" action="/catalogue"><label class="visually-hidden" for="q">\
        \(visitor[.searchCatalogue])</label><input class="input" id="q" name="q" type="search">\
        <button class="button secondary">\(visitor[.search])</button></form>
        """
    }

    private var title: Phrase { words.title }
    private var text: Phrase { words.text }

    private var words: (title: Phrase, text: Phrase) {
        switch problem.status {
        case .notFound: (.notFoundTitle, .notFoundText)
        case .forbidden where problem.code == Problem.formTokenMissing.code: (.outdatedTitle, .outdatedText)
        case .forbidden: (.forbiddenTitle, .forbiddenText)
        case .serviceUnavailable, .tooManyRequests: (.busyTitle, .busyText)
        case ..<(.internalServerError): (.unreadableTitle, .unreadableText)
        default: (.brokenTitle, .brokenText)
        }
    }
}

extension Pages {
    /// Turns a problem into a page for a browser, and into a problem document for a program.
    ///
    /// Who is not signed in is led to sign in and back; who must choose a password or set up a second factor first is
    /// led there.
    public static func render(_ problem: Problem, _ request: Request, _ context: APIContext) async -> Response {
        guard request.wantsPage else { return .problem(problem) }
        if problem.status == .unauthorized {
            return signInFirst(problem, request, Visitor(request, context.backend))
        }
        if problem.code == Problem.passwordChangeRequired.code { return .redirect("/account") }
        if problem.code == Problem.secondFactorRequired.code { return .redirect("/account/second-factor") }
        // Where the database is away, whoever looks is not known by name.
        let visitor = problem.status == .serviceUnavailable ? nil : try? await context.visitor(request)
        let page = ErrorPage(visitor: visitor ?? Visitor(request, context.backend), problem: problem)
        var response = page.response
        for field in problem.headers.fields { response.headers[field.name] = field.value }
        return response
    }

    private static func signInFirst(_ problem: Problem, _ request: Request, _ visitor: Visitor) -> Response {
        let next = PercentEncoding.encode(visitor.address)
        let why = problem.code == Problem.sessionEnded.code ? "ended" : "first"
        var response = Response.redirect("/sign-in?why=\(why)&next=\(next)")
        if visitor.formToken != nil || request.cookie(SessionCookie.name) != nil {
            response.set(.removed(SessionCookie.name, isSecure: request.isSecure))
        }
        return response
    }
}

extension Request {
    /// Whether a browser asks, for a place that is not for programs.
    fileprivate var wantsPage: Bool {
        !path.hasPrefix("/api/") && (headers["accept"] ?? "").contains("text/html")
    }
}
