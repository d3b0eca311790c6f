internal import HTTP

/// A state in a word or two.
struct Badge: Sendable {
    /// How good it is.
    enum Tone: String, Sendable {
        case good, fair, bad, info, plain
    }

    let tone: Tone
    let text: String
    let icon: Icon?

    init(_ tone: Tone, _ text: String, _ icon: Icon? = nil) {
        self.tone = tone
        self.text = text
        self.icon = icon
    }

    var html: HTML {
        """
        <span class="badge\(HTML.when(tone != .plain) { " \(tone.rawValue)" })">\
        \(HTML.when(icon) { $0.html })\(text)</span>
        """
    }
}
