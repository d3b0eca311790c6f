internal import HTTP
internal import Platform

/// What every answer says to browsers.
enum SecurityHeaders {
    /// Scripts, styles and pictures come from here alone, and nobody frames a page.
    private static let policy = """
        default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'
        """

    /// Adds what the answer does not say itself.
    static func add(to response: inout Response, for request: Request) {
        response.add("X-Request-Id", request.id.text)
        response.add("X-Content-Type-Options", "nosniff")
        response.add("Referrer-Policy", "same-origin")
        response.add("Cross-Origin-Opener-Policy", "same-origin")
        response.add("Content-Security-Policy", policy)
        if request.isSecure { response.add("Strict-Transport-Security", "max-age=31536000") }
    }
}

extension Response {
    fileprivate mutating func add(_ name: String, _ value: String) {
        if headers[name] == nil { headers.add(name, value) }
    }
}
