/// An element of an XML document with everything in it.
struct XMLElement: Equatable, Sendable {
    /// An attribute, without its prefix.
    struct Attribute: Equatable, Sendable {
        let name: String
        let value: String
    }

    /// What stands in an element.
    enum Node: Equatable, Sendable {
        case element(XMLElement)
        case text(String)
    }

    /// The name, without its prefix.
    let name: String
    /// The namespace's name; nil for none.
    let namespace: String?
    /// The attributes in the order of the document.
    var attributes: [Attribute]
    /// What stands in it, texts not split.
    var children: [Node] = []
    /// The line on which it begins, from 1.
    let line: Int

    init(
        _ name: String, namespace: String? = nil, attributes: [Attribute] = [], children: [Node] = [], line: Int = 0
    ) {
        self.name = name
        self.children = children
        self.namespace = namespace
        self.attributes = attributes
        self.line = line
    }

    /// The value of an attribute.
    subscript(_ attribute: String) -> String? { attributes.first { $0.name == attribute }?.value }

    /// The elements that stand directly in it.
    var elements: some Sequence<XMLElement> {
        children.lazy.compactMap { node in
            if case .element(let element) = node { element } else { nil }
        }
    }

    /// The elements of a name that stand directly in it.
    func elements(_ name: String) -> [XMLElement] { elements.filter { $0.name == name } }

    /// The first element of a name that stands directly in it.
    func first(_ name: String) -> XMLElement? { elements.first { $0.name == name } }

    /// The elements of these names below it at any depth, in the order of the document. Nothing is looked for within
    /// one that was found.
    func all(_ names: String...) -> [XMLElement] {
        var found: [XMLElement] = []
        collect(Set(names), into: &found)
        return found
    }

    private func collect(_ names: Set<String>, into found: inout [XMLElement]) {
        for element in elements {
            if names.contains(element.name) { found.append(element) } else { element.collect(names, into: &found) }
        }
    }

    /// All text in it at any depth.
    var text: String {
        var text = ""
        appendText(to: &text)
        return text
    }

    private func appendText(to text: inout String) {
        for child in children {
            switch child {
            case .text(let words): text += words
            case .element(let element): element.appendText(to: &text)
            }
        }
    }
}

/// How much an XML document may hold before it is taken for an attack.
struct XMLLimits {
    /// How deep elements may lie in each other.
    var depth = 128
    /// How many elements, attributes and texts there may be.
    var nodes = 1_000_000
}
