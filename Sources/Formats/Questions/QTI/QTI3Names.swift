extension XMLElement {
    /// An element of QTI 3 with the names that QTI 2 has: `qti-simple-choice` is `simpleChoice`. What is HTML stays.
    var withQTI2Names: XMLElement {
        var copy = self
        if name.hasPrefix("qti-") {
            copy = XMLElement(
                Self.camel(name.dropFirst(4)), namespace: namespace,
                attributes: attributes.map { Attribute(name: Self.camel($0.name[...]), value: $0.value) }, line: line)
        }
        copy.children = children.map { node in
            if case .element(let element) = node { .element(element.withQTI2Names) } else { node }
        }
        return copy
    }

    private static func camel(_ name: Substring) -> String {
        let words = name.split(separator: "-")
        return words.prefix(1).joined() + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
}
