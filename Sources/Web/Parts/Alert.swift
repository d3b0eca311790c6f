internal import HTTP

/// A message that stands out of the page.
struct Alert: Sendable {
    /// How it is meant; the icon is of the same name.
    enum Tone: String, Sendable {
        case info, success, warning, error
    }

    let tone: Tone
    let title: String
    let role: String?
    let matter: HTML

    /// - Parameter role: `alert` for what went wrong just now, `status` for what is told in passing.
    init(_ tone: Tone, title: String, role: String? = nil, matter: HTML = .empty) {
        self.tone = tone
        self.title = title
        self.role = role
        self.matter = matter
    }

    var html: HTML {
        """
        <div class="alert\(HTML.when(tone != .info) { " \(tone.rawValue)" })"\(HTML.when(role) { " role=\"\($0)\"" })>\
        \(icon.html)<h2>\(title)</h2>\(matter)</div>
        """
    }

    private var icon: Icon {
        switch tone {
        case .info: .info
        case .success: .success
        case .warning: .warning
        case .error: .error
        }
    }
}

/// What is wrong with a form that was sent, first on the page; it gets the focus.
struct ErrorSummary: Sendable {
    let visitor: Visitor
    let attempt: Attempt

    var html: HTML {
        HTML.when(!attempt.isFine) {
            """
            <div class="alert error error-summary" role="alert" tabindex="-1">\(Icon.error.html)<h2>\(title)</h2>
            <ul>\(HTML.each(attempt.errors, error))\(HTML.each(attempt.refusals) {
                "<li>\(visitor[$0])</li>"
            })</ul></div>
            """
        }
    }

    private var title: String {
        visitor[attempt.errors.isEmpty ? .notDone : .correct(attempt.errors.count)]
    }

    private func error(_ error: FieldError) -> HTML {
        """
        <li><a href="#\(error.field)">\(visitor[.field(error.field)]): \(visitor[.fieldError(error)])</a></li>
        """
    }
}
