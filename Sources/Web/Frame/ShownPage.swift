internal import API
internal import HTTP
internal import Platform

/// A page: ready values, and the markup of them.
protocol ShownPage: Sendable {
    /// Who looks.
    var visitor: Visitor { get }
    /// How it went; 200 unless a form was refused.
    var status: Status { get }
    /// The whole document.
    var html: HTML { get }
}

extension ShownPage {
    /// All is well.
    var status: Status { .ok }

    /// The answer with the page in it.
    var response: Response { visitor.show(html, status) }
}

extension Visitor {
    /// The answer with a document in it: for this visitor's eyes alone, and with nothing in it that is not ours.
    func show(_ html: HTML, _ status: Status = .ok) -> Response {
        var response = Response.html(html, status: status)
        response.headers["Content-Security-Policy"] = Self.policy
        response.headers["Cache-Control"] = "no-store"
        response.headers["Content-Language"] = language.rawValue
        response.headers["Vary"] = "Cookie, Accept-Language"
        if notice != nil { response.set(.removed(Notice.cookie, isSecure: isSecure)) }
        if asksForLanguage { response.set(keep(Language.cookie, language.rawValue)) }
        return response
    }

    /// A cookie that keeps a preference for a year.
    func keep(_ name: String, _ value: String) -> Cookie {
        // Scripts read and write these: the theme changes at once, without a page.
        Cookie(name: name, value: value, maxAge: .days(365), isSecure: isSecure, isHTTPOnly: false)
    }

    private static let policy = """
        default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; \
        form-action 'self'; base-uri 'none'; frame-ancestors 'none'
        """
}
