/// Reads the texts of QTI with the files that they show.
struct QTITexts {
    /// The files found so far.
    var shelf = MediaShelf()
    /// What could not be read.
    private(set) var problems: [(what: String, message: String)] = []
    /// A file of the package by its path; nil when there is none.
    private let file: (String) -> [UInt8]?
    private let folder: [String]

    /// - Parameters:
    ///   - path: where in the package the item lies, to which its references are relative.
    ///   - file: gives the files of the package.
    init(path: String, shelf: MediaShelf, file: @escaping (String) -> [UInt8]?) {
        folder = path.split(separator: "/").dropLast().map(String.init)
        self.shelf = shelf
        self.file = file
    }

    /// Nodes as a text in HTML; a single plain `div` around them says nothing.
    mutating func text(_ nodes: [XMLElement.Node]) -> FormattedText {
        let kept = nodes.filter { node in
            if case .text(let words) = node { !words.scalarTrimmed.isEmpty } else { true }
        }
        if kept.count == 1, case .element(let only) = kept[0], only.attributes.isEmpty,
            ["div", "contentBody", "material"].contains(only.name)
        {
            return FormattedText(fragment(only.children), .html)
        }
        return FormattedText(fragment(nodes), .html)
    }

    /// Nodes as HTML.
    mutating func fragment(_ nodes: [XMLElement.Node]) -> String {
        var found: [String: String] = [:]
        for name in references(in: nodes) { found[name] = keep(name) }
        let changed = nodes.mapElements { element in
            var element = element
            element.attributes = element.attributes.map { attribute in
                .init(
                    name: attribute.name,
                    value: Self.files.contains(attribute.name)
                        ? found[attribute.value] ?? attribute.value : attribute.value)
            }
            return .element(element)
        }
        return XHTML.text(changed).withLineFeeds.scalarTrimmed
    }

    /// HTML in a text, as QTI 1.2 has it.
    mutating func html(_ text: String) -> FormattedText { self.text(HTMLFragment.nodes(text)) }

    /// The attributes that name files.
    static let files: Set<String> = ["src", "data", "href", "poster"]

    private func references(in nodes: [XMLElement.Node]) -> Set<String> {
        var names: Set<String> = []
        _ = nodes.mapElements { element in
            for attribute in element.attributes where Self.files.contains(attribute.name) {
                names.insert(attribute.value)
            }
            return .element(element)
        }
        return names
    }

    /// A reference to a file of the package, as the bank has it; nil for what is none.
    private mutating func keep(_ reference: String) -> String? {
        let isElsewhere =
            reference.contains(":") || reference.hasPrefix("#") || reference.hasPrefix("/") || reference.isEmpty
        if isElsewhere { return nil }
        let plain = reference.prefix { $0 != "?" && $0 != "#" }
        guard let decoded = MediaReferences.decode(plain) else { return nil }
        // Canvas writes the place of a file store before the name.
        let name = decoded.replacing("$IMS-CC-FILEBASE$/", with: "web_resources/")
        for path in [resolve(name), name, resolve(String(plain))] {
            guard let path, let bytes = file(path) else { continue }
            let kept = shelf.keep(path.hasPrefix("media/") ? String(path.dropFirst(6)) : path, bytes)
            return FormattedText.mediaScheme + MediaReferences.encode(kept)
        }
        problems.append((reference, "The file is not in the package."))
        return nil
    }

    /// A path relative to the item's folder; nil when it leads out of the package.
    private func resolve(_ reference: String) -> String? {
        var path = folder
        for part in reference.split(separator: "/") where part != "." {
            if part != ".." {
                path.append(String(part))
            } else if path.popLast() == nil {
                return nil
            }
        }
        return path.joined(separator: "/")
    }
}
