/// Writes XML, each element on a line of its own unless it stands in a text.
struct XMLText {
    private(set) var text: String
    private var depth: Int

    /// A document.
    init() { (text, depth) = ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", 0) }

    /// A part of a document, this deep in it.
    init(depth: Int) { (text, self.depth) = ("", depth) }

    /// Writes an element with what `body` writes in it.
    mutating func element(
        _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ body: (inout XMLText) -> Void
    ) {
        indent()
        text += "<\(name)\(Self.attributes(attributes))>\n"
        depth += 1
        body(&self)
        depth -= 1
        indent()
        text += "</\(name)>\n"
    }

    /// Writes an element with a text in it.
    mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], text words: String = "") {
        line("<\(name)\(Self.attributes(attributes))" + (words.isEmpty ? "/>" : ">\(Self.escape(words))</\(name)>"))
    }

    /// Writes an element whose content is XML already.
    mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], xml: String) {
        line("<\(name)\(Self.attributes(attributes))" + (xml.isEmpty ? "/>" : ">\(xml)</\(name)>"))
    }

    /// Writes a line as it stands.
    mutating func line(_ line: String) {
        indent()
        text += line + "\n"
    }

    private mutating func indent() { text += String(repeating: "  ", count: depth) }

    /// Attributes, those that are nil left out.
    static func attributes(_ attributes: KeyValuePairs<String, String?>) -> String {
        attributes.compactMap { name, value in
            value.map { " \(name)=\"\(escape($0).replacing("\n", with: "&#10;").replacing("\t", with: "&#9;"))\"" }
        }.joined()
    }

    /// A text with references for what has a meaning in XML.
    static func escape(_ text: String) -> String {
        var escaped: [UInt8] = []
        escaped.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): escaped += "&amp;".utf8
            case UInt8(ascii: "<"): escaped += "&lt;".utf8
            case UInt8(ascii: ">"): escaped += "&gt;".utf8
            case UInt8(ascii: "\""): escaped += "&quot;".utf8
            case .carriageReturn: escaped += "&#13;".utf8
            default: escaped.append(byte)
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }
}

extension String {
    /// The text without the control characters that XML cannot have.
    var withoutXMLControls: String {
        let isFree = unicodeScalars.allSatisfy(\.isXML)
        return isFree ? self : String(String.UnicodeScalarView(unicodeScalars.filter(\.isXML)))
    }
}

extension Unicode.Scalar {
    /// Whether it is a character of XML 1.0.
    fileprivate var isXML: Bool {
        value >= 0x20 ? value != 0xFFFE && value != 0xFFFF : value == 0x09 || value == 0x0A || value == 0x0D
    }
}
