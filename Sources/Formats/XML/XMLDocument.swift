internal import CXML2

/// Reads XML documents in memory, with nothing of what makes XML dangerous.
///
/// Nothing is fetched: neither a document type nor an entity is ever loaded. A document that declares an entity is
/// refused where it does, before it could be used. Depth and number of nodes are bounded.
enum XMLDocument {
    /// The outermost element of a document.
    ///
    /// - Throws: `FormatFault` when the document is not well-formed, not in the encoding it states, or larger, deeper
    ///   or trickier than allowed.
    static func read(
        _ bytes: [UInt8], limits: QuestionLimits = QuestionLimits(), bounds: XMLLimits = XMLLimits()
    ) throws(FormatFault) -> XMLElement {
        guard bytes.count <= limits.bytes else {
            throw FormatFault(.tooLarge, "The file has more than \(limits.bytes) bytes.")
        }
        guard !bytes.isEmpty else { throw FormatFault(.notTheFormat, "The file is empty.") }
        let content = try XMLInspection.inspect(bytes)
        let parser = XMLParser(bounds: bounds)
        parser.run(content.bytes, ignoringEncoding: content.isTranscoded)
        if let fault = parser.fault { throw fault }
        guard let root = parser.root else { throw FormatFault(.notTheFormat, "The file has no XML element.") }
        return root
    }

    /// libxml2 sets up its tables once for the process.
    fileprivate static let isReady: Void = xmlInitParser()
}

/// Builds the elements from what libxml2 reports. It lives on one thread, for one document.
private final class XMLParser {
    private let bounds: XMLLimits
    private var open: [XMLElement] = []
    /// The text since the last tag.
    private var pending = ""
    private var nodes = 0
    /// How many namespaces each open element declares, and all of them: libxml2 looks through all for every name.
    private var declared: [Int] = []
    private var namespaces = 0
    private var context: xmlParserCtxtPtr?
    private(set) var root: XMLElement?
    private(set) var fault: FormatFault?

    init(bounds: XMLLimits) { self.bounds = bounds }

    func run(_ bytes: [UInt8], ignoringEncoding: Bool) {
        XMLDocument.isReady
        // The limits are our own, so that a large file within a document is no attack. Entities are replaced, of which
        // there are only XML's: without that, an ampersand in an attribute would come as a reference.
        let options = XML_PARSE_NONET.rawValue | XML_PARSE_HUGE.rawValue | XML_PARSE_NOENT.rawValue
        let encoding = ignoringEncoding ? XML_PARSE_IGNORE_ENC.rawValue : 0
        bytes.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { parse($0, options: Int32(options | encoding)) }
        }
    }

    private func parse(_ buffer: UnsafeBufferPointer<CChar>, options: Int32) {
        guard let context = xmlCreateMemoryParserCtxt(buffer.baseAddress, Int32(buffer.count)) else {
            fault = FormatFault(.notTheFormat, "The file cannot be read as XML.")
            return
        }
        defer { xmlFreeParserCtxt(context) }
        self.context = context
        context.pointee.sax.pointee = Self.handlers
        context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
        _ = xmlCtxtUseOptions(context, options)
        _ = xmlParseDocument(context)
        self.context = nil
        if context.pointee.wellFormed == 0, fault == nil { fault = FormatFault(.notTheFormat, "The file is not XML.") }
    }

    private func refuse(_ code: FormatFault.Code, _ message: String) {
        guard fault == nil else { return }
        fault = FormatFault(code, message)
        if let context { xmlStopParser(context) }
    }

    private var line: Int { context.map { Int(xmlSAX2GetLineNumber($0)) } ?? 0 }

    private func count(_ more: Int) {
        nodes += more
        if nodes > bounds.nodes { refuse(.tooLarge, "The file has more than \(bounds.nodes) elements and texts.") }
    }
}

extension XMLParser {
    fileprivate func start(
        _ name: UnsafePointer<xmlChar>?, _ namespace: UnsafePointer<xmlChar>?, declaring: Int, count: Int,
        _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        guard fault == nil, let name else { return }
        flush()
        guard open.count < bounds.depth else {
            return refuse(.tooDeep, "The elements lie deeper than \(bounds.depth) in each other, on line \(line).")
        }
        self.count(1 + count)
        declared.append(declaring)
        namespaces += declaring
        guard namespaces <= 256 else { return refuse(.tooLarge, "More than 256 namespaces hold on line \(line).") }
        // Five pointers for each: name, prefix, namespace, beginning and end of the value.
        let values = (0..<count).compactMap { index -> XMLElement.Attribute? in
            guard let attributes, let name = attributes[index * 5], let start = attributes[index * 5 + 3],
                let end = attributes[index * 5 + 4]
            else { return nil }
            let value = UnsafeBufferPointer(start: start, count: end - start)
            return .init(name: String(cString: name), value: String(decoding: value, as: UTF8.self))
        }
        open.append(
            XMLElement(
                String(cString: name), namespace: namespace.map { String(cString: $0) }, attributes: values, line: line)
        )
    }

    fileprivate func end() {
        flush()
        guard fault == nil, let element = open.popLast() else { return }
        namespaces -= declared.removeLast()
        if open.isEmpty { root = element } else { open[open.count - 1].children.append(.element(element)) }
    }

    fileprivate func text(_ characters: UnsafePointer<xmlChar>?, count: Int) {
        guard fault == nil, let characters, !open.isEmpty else { return }
        append(String(decoding: UnsafeBufferPointer(start: characters, count: count), as: UTF8.self))
    }

    /// HTML's names of characters stand in documents whose document type, which is not loaded, would declare them.
    fileprivate func reference(_ name: UnsafePointer<xmlChar>?) {
        let name = name.map { String(cString: $0) } ?? ""
        let isInText = context?.pointee.instate != XML_PARSER_ATTRIBUTE_VALUE
        guard isInText, let character = Character(htmlEntity: name[...]) else {
            return refuse(.entityRefused, "The entity \(name.debugDescription) on line \(line) is not one of XML's.")
        }
        append(String(character))
    }

    private func append(_ words: String) {
        guard !open.isEmpty else { return }
        pending += words
    }

    /// Ends the text before an element begins or ends.
    private func flush() {
        guard !pending.isEmpty, !open.isEmpty else { return }
        count(1)
        open[open.count - 1].children.append(.text(pending))
        pending = ""
    }

    fileprivate func declaration() {
        refuse(.entityRefused, "The file declares an entity on line \(line), which is not allowed.")
    }

    fileprivate func fail(code: Int32, _ message: String, line: Int) {
        let reason = message.trimmed
        switch xmlParserErrors(rawValue: UInt32(code)) {
        case XML_WAR_UNDECLARED_ENTITY: break  // It is reported as a reference next.
        case XML_ERR_INVALID_ENCODING, XML_I18N_CONV_FAILED,
            XML_ERR_INVALID_CHAR where reason.contains("encod"):
            refuse(.notUTF8, "The file is not in the encoding that it states, on line \(line).")
        default: refuse(.notTheFormat, "The file is not XML, on line \(line): \(reason)")
        }
    }

    private static func parser(_ context: UnsafeMutableRawPointer?) -> XMLParser? {
        context.map { Unmanaged<XMLParser>.fromOpaque($0).takeUnretainedValue() }
    }

    private static func report(_ error: xmlError?, to context: UnsafeMutableRawPointer?) {
        guard let error, error.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
        let message = error.message.map { String(cString: $0) } ?? "unreadable"
        parser(context)?.fail(code: error.code, message, line: Int(error.line))
    }

    /// What libxml2 calls; it is handed the parser as its context.
    fileprivate static var handlers: xmlSAXHandler {
        var handlers = xmlSAXHandler()
        handlers.initialized = UInt32(XML_SAX2_MAGIC)
        handlers.startElementNs = { context, name, _, namespace, declaring, _, count, _, attributes in
            XMLParser.parser(context)?.start(name, namespace, declaring: Int(declaring), count: Int(count), attributes)
        }
        handlers.endElementNs = { context, _, _, _ in XMLParser.parser(context)?.end() }
        handlers.characters = { context, text, count in XMLParser.parser(context)?.text(text, count: Int(count)) }
        handlers.ignorableWhitespace = handlers.characters
        handlers.cdataBlock = handlers.characters
        handlers.reference = { context, name in XMLParser.parser(context)?.reference(name) }
        handlers.entityDecl = { context, _, _, _, _, _ in XMLParser.parser(context)?.declaration() }
        handlers.unparsedEntityDecl = { context, _, _, _, _ in XMLParser.parser(context)?.declaration() }
        handlers.serror = { context, error in XMLParser.report(error.map { $0.pointee }, to: context) }
        return handlers
    }
}
