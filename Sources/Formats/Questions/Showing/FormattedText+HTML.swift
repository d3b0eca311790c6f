extension FormattedText {
    /// The text as a fragment of HTML that may stand in a page as it is: elements that only say how words look or lie are
    /// kept, all else is left out.
    ///
    /// - Parameters:
    ///   - isInline: whether it stands within a line, such as a label: paragraphs and the like become words then.
    ///   - media: where a file that the text shows is found, by its name; nil for nowhere, then its description stands
    ///     for it.
    public func html(isInline: Bool = false, media: @escaping (String) -> String?) -> String {
        switch format {
        case .plain: return XMLText.escape(text).replacing("\n", with: "<br>")
        case .automatic:
            return SafeHTML(isInline: isInline, media: media).text(
                HTMLFragment.nodes(text.replacing("\n", with: "<br>")))
        case .html: return SafeHTML(isInline: isInline, media: media).text(HTMLFragment.nodes(text))
        case .markdown:
            // What the renderer makes is HTML of ours; only what refers to files is not resolved yet.
            return SafeHTML(isInline: isInline, media: media).text(HTMLFragment.nodes(Markdown(text).html()))
        }
    }

    /// The words alone, in one line, for lists and titles.
    public var plainText: String {
        let words =
            switch format {
            case .plain: text
            case .markdown: XMLElement("x", children: HTMLFragment.nodes(Markdown(text).html())).spacedText
            case .html, .automatic: XMLElement("x", children: HTMLFragment.nodes(text)).spacedText
            }
        return words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

extension XMLElement {
    /// The text in it, elements set apart, without what is no text.
    fileprivate var spacedText: String {
        children.map { node in
            switch node {
            case .text(let words): words
            case .element(let element):
                SafeHTML.dropped.contains(element.name)
                    ? "" : SafeHTML.inline.contains(element.name) ? element.spacedText : " \(element.spacedText) "
            }
        }.joined()
    }
}

/// Writes nodes of HTML that anyone may have written, with nothing in them that acts, loads or leads astray.
struct SafeHTML {
    let isInline: Bool
    let media: (String) -> String?

    /// Left out with all that is in them.
    static let dropped: Set<String> = [
        "script", "style", "template", "iframe", "object", "embed", "svg", "noscript", "title", "head", "textarea",
        "select",
        "option", "button", "audio", "video", "canvas", "applet", "frameset", "noframes",
    ]

    static let inline: Set<String> = [
        "b", "strong", "i", "em", "u", "s", "del", "ins", "sub", "sup", "code", "small", "mark", "kbd", "var", "samp",
        "q",
        "cite", "abbr", "dfn", "bdi", "bdo", "span", "a", "math", "mrow", "mi", "mn", "mo", "mtext", "mfrac", "msup",
        "msub",
        "msubsup", "msqrt", "mroot", "munder", "mover", "munderover", "mspace", "mstyle",
    ]

    private static let block: Set<String> = [
        "p", "div", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td",
        "pre", "blockquote", "figure", "figcaption",
    ]

    func text(_ nodes: [XMLElement.Node]) -> String {
        var text = ""
        for node in nodes { append(node, to: &text) }
        return text
    }

    private func append(_ node: XMLElement.Node, to text: inout String) {
        switch node {
        case .text(let words): text += XMLText.escape(words)
        case .element(let element): append(element, to: &text)
        }
    }

    private func append(_ element: XMLElement, to text: inout String) {
        let name = element.name
        switch name {
        case _ where Self.dropped.contains(name): return
        case "br", "hr", "wbr": text += isInline && name == "hr" ? " " : "<\(name)>"
        case "img": text += image(element)
        case "h1", "h2", "h3", "h4", "h5", "h6": wrap(element, in: isInline ? "strong" : "p", to: &text)
        case "a": appendLink(element, to: &text)
        case _ where Self.inline.contains(name) || !isInline && Self.block.contains(name):
            wrap(element, in: name, to: &text)
        default:
            // What lay apart stays apart.
            let space = Self.block.contains(name) ? " " : ""
            text += space + self.text(element.children) + space
        }
    }

    private func wrap(_ element: XMLElement, in name: String, to text: inout String) {
        text += "<\(name)\(attributes(element))>\(self.text(element.children))</\(name)>"
    }

    private func attributes(_ element: XMLElement) -> String {
        element.attributes.map { attribute in
            switch (attribute.name, attribute.value) {
            case ("dir", "ltr"), ("dir", "rtl"), ("dir", "auto"): " dir=\"\(attribute.value)\""
            case ("lang", let tag) where Self.isLanguage(tag): " lang=\"\(tag)\""
            case ("colspan", let span), ("rowspan", let span):
                (Int(span).map { (1...50).contains($0) } ?? false) && ["td", "th"].contains(element.name)
                    ? " \(attribute.name)=\"\(Int(span) ?? 1)\"" : ""
            default: ""
            }
        }.joined()
    }

    private static func isLanguage(_ tag: String) -> Bool {
        (2...20).contains(tag.utf8.count)
            && tag.unicodeScalars.allSatisfy { $0.isASCII && ($0.properties.isAlphabetic || $0 == "-") }
    }

    private func image(_ element: XMLElement) -> String {
        let alternative = XMLText.escape(element["alt"] ?? "")
        let source = element["src"] ?? ""
        guard source.hasPrefix(FormattedText.mediaScheme),
            let name = MediaReferences.decode(source.dropFirst(FormattedText.mediaScheme.count)),
            let address = media(name)
        else { return alternative }
        return "<img src=\"\(XMLText.escape(address))\" alt=\"\(alternative)\">"
    }

    private func appendLink(_ element: XMLElement, to text: inout String) {
        let address = element["href"] ?? ""
        let leadsOut = ["https://", "http://", "mailto:"].contains { address.lowercased().hasPrefix($0) }
        let words = self.text(element.children)
        text += leadsOut ? "<a href=\"\(XMLText.escape(address))\" rel=\"noopener noreferrer\">\(words)</a>" : words
    }
}
