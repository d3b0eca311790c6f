internal import CXML2

/// What a page of the web says of itself and where it leads, by libxml2's reader of HTML.
///
/// Nothing is fetched, and nothing in the page is run.
public struct WebPage: Sendable, Hashable {
    /// A link of a page.
    public struct Link: Sendable, Hashable {
        /// Where it leads, as it is written.
        public let reference: String
        /// Whether the page asks not to be followed there.
        public let isNofollow: Bool
    }

    /// What the page is called; nil when it does not say.
    public private(set) var title: String?
    /// What its links are relative to, as it is written; nil for the page itself.
    public private(set) var base: String?
    /// Its links, in order; of very many the first.
    public private(set) var links: [Link] = []
    /// Whether the page asks that none of its links be followed.
    public private(set) var isNofollow = false
    /// Whether the page asks not to be listed.
    public private(set) var isNoindex = false

    /// More links than this are not read.
    static let mostLinks = 5000

    /// Reads a page in memory, whatever is wrong with it.
    ///
    /// - Parameter encoding: the character set that the server stated; a page's own statement otherwise.
    public init(_ bytes: [UInt8], encoding: String? = nil) {
        let reader = WebPageReader()
        reader.run(bytes, encoding: encoding)
        title = reader.title
        for tag in reader.tags { note(tag) }
    }

    private mutating func note(_ tag: WebPageReader.Tag) {
        switch tag.name {
        case "a", "area":
            guard let reference = tag["href"]?.trimmed, !reference.isEmpty, links.count < Self.mostLinks else { return }
            let words = (tag["rel"] ?? "").lowercased().split(separator: " ")
            links.append(Link(reference: reference, isNofollow: words.contains("nofollow")))
        case "base": base = base ?? tag["href"]?.trimmed
        case "meta" where tag["name"]?.lowercased() == "robots":
            let words = (tag["content"] ?? "").lowercased().split { $0 == "," || $0 == " " }
            isNofollow = isNofollow || words.contains("nofollow") || words.contains("none")
            isNoindex = isNoindex || words.contains("noindex") || words.contains("none")
        default: break
        }
    }
}

/// Notes the tags that matter as libxml2 reports them. It lives on one thread, for one page.
private final class WebPageReader {
    struct Tag {
        let name: String
        let attributes: [(name: String, value: String)]

        subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }
    }

    private(set) var tags: [Tag] = []
    private var isInTitle = false
    private var words: String?

    private static let isReady: Void = xmlInitParser()
    private static let wanted: Set<String> = ["a", "area", "base", "meta"]

    /// One line of at most 255 characters; nil for none.
    var title: String? {
        let line = (words ?? "").split { $0.isWhitespace }.joined(separator: " ")
        return line.isEmpty ? nil : String(line.prefix(255))
    }

    func run(_ bytes: [UInt8], encoding: String?) {
        Self.isReady
        var handlers = Self.handlers
        let context = bytes.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { htmlCreateMemoryParserCtxt($0.baseAddress, Int32($0.count)) }
        }
        guard !bytes.isEmpty, let context else { return }
        defer { htmlFreeParserCtxt(context) }
        let options = HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
        _ = htmlCtxtUseOptions(context, Int32(options))
        if let encoding, let handler = xmlFindCharEncodingHandler(encoding) {
            _ = xmlSwitchToEncoding(context, handler)
        }
        // The context frees its own table of handlers; it is lent ours for the time of the reading.
        withUnsafeMutablePointer(to: &handlers) { ours in
            let own = context.pointee.sax
            context.pointee.sax = ours
            context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
            _ = htmlParseDocument(context)
            context.pointee.sax = own
        }
    }

    private func start(
        _ name: UnsafePointer<xmlChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        guard let name else { return }
        let element = String(cString: name)
        if element == "title", words == nil { isInTitle = true }
        guard Self.wanted.contains(element), tags.count < WebPage.mostLinks * 2 else { return }
        var pairs: [(name: String, value: String)] = []
        var place = 0
        while let attributes, let name = attributes[place] {
            pairs.append((String(cString: name), attributes[place + 1].map { String(cString: $0) } ?? ""))
            place += 2
        }
        tags.append(Tag(name: element, attributes: pairs))
    }

    private func end(_ name: UnsafePointer<xmlChar>?) {
        if let name, String(cString: name) == "title" { isInTitle = false }
    }

    private func text(_ characters: UnsafePointer<xmlChar>?, _ count: Int32) {
        guard isInTitle, let characters, (words?.utf8.count ?? 0) < 4096 else { return }
        words =
            (words ?? "")
            + String(decoding: UnsafeBufferPointer(start: characters, count: Int(count)), as: UTF8.self)
    }

    private static func reader(_ context: UnsafeMutableRawPointer?) -> WebPageReader? {
        context.map { Unmanaged<WebPageReader>.fromOpaque($0).takeUnretainedValue() }
    }

    private static var handlers: htmlSAXHandler {
        var handlers = htmlSAXHandler()
        handlers.startElement = { context, name, attributes in WebPageReader.reader(context)?.start(name, attributes) }
        handlers.endElement = { context, name in WebPageReader.reader(context)?.end(name) }
        handlers.characters = { context, text, count in WebPageReader.reader(context)?.text(text, count) }
        handlers.ignorableWhitespace = handlers.characters
        return handlers
    }
}
