/// Reads what an item of QTI 1.2 shows, with its interactions in place.
struct QTI1Body {
    var texts: QTITexts
    private(set) var interactions: [QTIInteraction] = []
    private var pieces: [(text: String, isHTML: Bool)] = []
    private let statedType: String?

    init(texts: QTITexts, statedType: String?) {
        self.texts = texts
        self.statedType = statedType
    }

    /// The text, in HTML when a part of it is.
    var text: String {
        let isHTML = format == .html
        let parts = pieces.map { !isHTML || $0.isHTML ? $0.text : FormattedText($0.text).asHTML.text }
        return parts.filter { !$0.isEmpty }.joined(separator: "\n").scalarTrimmed
    }

    var format: FormattedText.Format { pieces.contains(where: \.isHTML) ? .html : .plain }

    mutating func read(_ element: XMLElement) throws(QuestionFailure) {
        for child in element.elements {
            switch child.name {
            case "material", "mat_formattedtext", "mattext", "matimage": append(child)
            case "response_lid", "response_str", "response_num", "response_grp", "response_xy":
                interactions.append(try interaction(child))
                pieces.append((QTIItem.marker(interactions.count - 1), false))
            case "response_extension", "render_extension":
                throw QuestionFailure(.notSupported, child.name, "Extensions of QTI 1.2 are not supported.")
            default: try read(child)
            }
        }
        guard interactions.count <= 200 else {
            throw QuestionFailure(.tooLarge, "presentation", "The item has more than 200 interactions.")
        }
    }

    private mutating func append(_ material: XMLElement) {
        let text = Self.text(of: material, &texts)
        if !text.isEmpty { pieces.append((text.text, text.format == .html)) }
    }

    /// The text of everything in an element that is material.
    static func text(of element: XMLElement, _ texts: inout QTITexts) -> FormattedText {
        var parts: [FormattedText] = []
        let materials = [element].filter { $0.name.hasPrefix("mat") && $0.name != "material" }
        for part in materials + element.all("mattext", "mat_formattedtext", "matimage") {
            parts.append(text(part, &texts))
        }
        parts.removeAll(where: \.isEmpty)
        let isHTML = parts.contains { $0.format == .html }
        return FormattedText(
            parts.map { isHTML ? $0.asHTML.text : $0.text }.joined(separator: "\n"), isHTML ? .html : .plain)
    }

    private static func text(_ part: XMLElement, _ texts: inout QTITexts) -> FormattedText {
        if part.name == "matimage" {
            let image = XMLElement(
                "img",
                attributes: [
                    .init(name: "src", value: part["uri"] ?? ""), .init(name: "alt", value: part["label"] ?? ""),
                ])
            return part["uri"] == nil ? FormattedText("") : texts.text([.element(image)])
        }
        if part.elements.contains(where: { _ in true }) { return texts.text(part.children) }
        let words = part.text.withLineFeeds.scalarTrimmed
        let isHTML =
            part["texttype"]?.lowercased() == "text/html" || part["type"] == "HTML" || part["type"] == "SMART_TEXT"
        return isHTML ? texts.html(words) : FormattedText(words)
    }

    private mutating func interaction(_ element: XMLElement) throws(QuestionFailure) -> QTIInteraction {
        if let render = element.all("render_hotspot", "render_slider", "render_extension").first {
            throw QuestionFailure(.notSupported, render.name, "This kind of interaction is not supported.")
        }
        if element.name == "response_grp" || element.name == "response_xy" {
            throw QuestionFailure(.notSupported, element.name, "This kind of interaction is not supported.")
        }
        var interaction = QTIInteraction(response: element["ident"] ?? "", kind: kind(element))
        let render = element.all("render_choice").first
        for label in render?.all("response_label") ?? [] {
            interaction.options.append(.init(identifier: label["ident"] ?? "", text: Self.text(of: label, &texts)))
        }
        let own = XMLElement(
            "material",
            children: element.children.filter { node in
                if case .element(let child) = node { !child.name.hasPrefix("render") } else { false }
            })
        interaction.prompt = Self.text(of: own, &texts).ifShown
        interaction.isShuffled = render?["shuffle"]?.lowercased() == "yes"
        return interaction
    }

    private func kind(_ element: XMLElement) -> QTIInteraction.Kind {
        if element.name == "response_lid" {
            switch element["rcardinality"]?.lowercased() {
            case "multiple": return .choice(isMultiple: true)
            case "ordered": return .order
            default: return statedType == "multiple_dropdowns_question" ? .inlineChoice : .choice(isMultiple: false)
            }
        }
        let field = element.all("render_fib").first
        let isNumber = ["decimal", "integer", "scientific"].contains(field?["fibtype"]?.lowercased() ?? "")
        return element.name == "response_num" || isNumber || statedType == "numerical_question" ? .number : .text
    }
}
