/// Writes nodes as HTML that is XML as well.
enum XHTML {
    private static let math = "http://www.w3.org/1998/Math/MathML"

    /// The text of nodes, one after the other.
    static func text(_ nodes: [XMLElement.Node]) -> String {
        var text = ""
        for node in nodes { append(node, to: &text, namespace: nil) }
        return text
    }

    private static func append(_ node: XMLElement.Node, to text: inout String, namespace: String?) {
        switch node {
        case .text(let words): text += escape(words)
        case .element(let element):
            text += "<\(element.name)"
            let isMath = element.namespace == math && namespace != math
            if isMath, element["xmlns"] == nil { text += " xmlns=\"\(math)\"" }
            for attribute in element.attributes {
                text +=
                    " \(attribute.name)=\"\(escape(attribute.value).replacing("\n", with: "&#10;").replacing("\t", with: "&#9;"))\""
            }
            if element.children.isEmpty, HTMLFragment.voids.contains(element.name) {
                text += "/>"
            } else {
                text += ">"
                for child in element.children { append(child, to: &text, namespace: element.namespace) }
                text += "</\(element.name)>"
            }
        }
    }

    private static func escape(_ text: String) -> String { XMLText.escape(text).replacing("&#13;", with: "\n") }

    /// HTML as reading it back from XML gives it.
    static func normalize(_ html: String) -> String { text(HTMLFragment.nodes(html.withoutXMLControls)).scalarTrimmed }
}

extension XMLElement {
    /// The element with what `change` makes of every element in it, outermost last; nil leaves one out.
    func mapElements(_ change: (XMLElement) -> Node?) -> Node? {
        var copy = self
        copy.children = children.mapElements(change)
        return change(copy)
    }
}

extension [XMLElement.Node] {
    /// The nodes with what `change` makes of every element in them.
    func mapElements(_ change: (XMLElement) -> XMLElement.Node?) -> [XMLElement.Node] {
        compactMap { node in
            switch node {
            case .text: node
            case .element(let element): element.mapElements(change)
            }
        }
    }
}
