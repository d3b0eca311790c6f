/// Makes well-formed nodes of a piece of HTML as people write it: tags left open are closed, what closes nothing is
/// dropped, and what is no tag is text.
struct HTMLFragment {
    private var open: [XMLElement] = [XMLElement("fragment")]
    private var rest: Substring.UnicodeScalarView
    /// The text since the last tag.
    private var pending = ""
    /// Whether what ends a tag or a comment was looked for in vain: it is not looked for again.
    private var lacksTagEnd = false
    private var lacksCommentEnd = false

    /// Elements that never have content.
    static let voids: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    ]
    /// How deep elements may lie in each other; what lies deeper stands beside.
    private static let depth = 64

    /// The nodes of a text.
    static func nodes(_ html: String) -> [XMLElement.Node] {
        var fragment = HTMLFragment(rest: Substring(html).unicodeScalars)
        while !fragment.rest.isEmpty { fragment.step() }
        while fragment.open.count > 1 { fragment.close() }
        fragment.flush()
        return fragment.open[0].children
    }

    private init(rest: Substring.UnicodeScalarView) { self.rest = rest }

    private mutating func step() {
        if rest.first == "<" {
            if !markup() {
                rest = rest.dropFirst()
                text("<")
            }
        } else {
            let words = rest.prefix { $0 != "<" }
            rest = rest[words.endIndex...]
            text(String(words).decodingHTMLEntities)
        }
    }

    private mutating func text(_ words: String) { pending += words }

    /// Ends the text before an element begins or ends.
    private mutating func flush() {
        guard !pending.isEmpty else { return }
        open[open.count - 1].children.append(.text(pending))
        pending = ""
    }

    /// Reads a tag or comment; false when there is none.
    private mutating func markup() -> Bool {
        let after = rest.dropFirst()
        guard let first = after.first else { return false }
        if first == "!" || first == "?" { return skip(after) }
        if first == "/" {
            let name = Self.name(after.dropFirst())
            guard !name.isEmpty, !lacksTagEnd, let end = after.firstIndex(of: ">") else {
                lacksTagEnd = lacksTagEnd || !name.isEmpty
                return false
            }
            rest = after[after.index(after: end)...]
            close(String(name).lowercased())
            return true
        }
        let name = Self.name(after)
        guard !name.isEmpty, let attributes = HTMLAttributes(after[name.endIndex...]) else { return false }
        rest = attributes.rest
        start(String(name).lowercased(), attributes)
        return true
    }

    private mutating func skip(_ after: Substring.UnicodeScalarView) -> Bool {
        let isComment = String(after.prefix(3)) == "!--"
        guard !(isComment ? lacksCommentEnd : lacksTagEnd) else { return false }
        var end = after
        while !end.isEmpty {
            if !isComment ? end.first == ">" : String(end.prefix(3)) == "-->" {
                rest = end.dropFirst(isComment ? 3 : 1)
                return true
            }
            end = end.dropFirst()
        }
        if isComment { lacksCommentEnd = true } else { lacksTagEnd = true }
        return false
    }

    private static func name(_ text: Substring.UnicodeScalarView) -> Substring.UnicodeScalarView {
        guard let first = text.first, first.isASCII, first.properties.isAlphabetic else { return text.prefix(0) }
        return text.prefix {
            $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "-")
        }
    }

    private mutating func start(_ name: String, _ tag: HTMLAttributes) {
        flush()
        let element = XMLElement(name, attributes: tag.attributes)
        if tag.isClosed || Self.voids.contains(name) || open.count > Self.depth {
            open[open.count - 1].children.append(.element(element))
        } else {
            // A paragraph, list item, cell or row ends the one before.
            if Self.closing[name]?.contains(open[open.count - 1].name) == true { close() }
            open.append(element)
        }
    }

    private static let closing: [String: Set<String>] = [
        "p": ["p"], "li": ["li"], "td": ["td", "th"], "th": ["td", "th"], "tr": ["tr"], "div": ["p"], "ul": ["p"],
        "ol": ["p"], "table": ["p"], "option": ["option"],
    ]

    private mutating func close(_ name: String) {
        guard let place = open.lastIndex(where: { $0.name == name }), place > 0 else { return }
        while open.count > place { close() }
    }

    private mutating func close() {
        flush()
        let element = open.removeLast()
        open[open.count - 1].children.append(.element(element))
    }
}

/// The attributes of a tag and where it ends.
private struct HTMLAttributes {
    private(set) var attributes: [XMLElement.Attribute] = []
    private(set) var isClosed = false
    private(set) var rest: Substring.UnicodeScalarView

    /// Reads from behind the tag's name; nil when the tag does not end.
    init?(_ text: Substring.UnicodeScalarView) {
        rest = text
        guard let first = text.first, first == ">" || first == "/" || first.properties.isWhitespace else { return nil }
        while true {
            rest = rest.drop { $0.properties.isWhitespace }
            guard let next = rest.first, next != "<" else { return nil }
            if next == ">" {
                rest = rest.dropFirst()
                return
            }
            if next == "/" {
                rest = rest.dropFirst()
                isClosed = rest.first == ">"
            } else if !attribute() {
                return nil
            }
        }
    }

    private mutating func attribute() -> Bool {
        let name = rest.prefix { !$0.properties.isWhitespace && $0 != "=" && $0 != ">" && $0 != "/" && $0 != "<" }
        guard !name.isEmpty else {
            rest = rest.dropFirst()
            return true
        }
        rest = rest[name.endIndex...].drop { $0.properties.isWhitespace }
        var value = String(name).lowercased()
        if rest.first == "=" {
            rest = rest.dropFirst().drop { $0.properties.isWhitespace }
            guard let read = self.value() else { return false }
            value = read
        }
        let plain = String(name).lowercased()
        let isName = plain.unicodeScalars.allSatisfy {
            $0.isASCII && ($0.properties.isAlphabetic || $0 == "-" || $0.properties.numericType != nil)
        }
        let isFirst = !attributes.contains { $0.name == plain }
        if isName, isFirst, plain.unicodeScalars.first?.properties.isAlphabetic == true {
            attributes.append(.init(name: plain, value: value.decodingHTMLEntities))
        }
        return true
    }

    private mutating func value() -> String? {
        guard let quote = rest.first, quote == "\"" || quote == "'" else {
            let value = rest.prefix { !$0.properties.isWhitespace && $0 != ">" && $0 != "<" }
            rest = rest[value.endIndex...]
            return String(value)
        }
        let content = rest.dropFirst()
        guard let end = content.firstIndex(of: quote) else { return nil }
        rest = content[content.index(after: end)...]
        return String(content[..<end])
    }
}
