/// Reads an interaction of QTI 2 or 3.
struct QTI2InteractionReader {
    private let element: XMLElement
    private let declaration: QTIDeclaration?
    var texts: QTITexts

    init(_ element: XMLElement, _ declaration: QTIDeclaration?, texts: QTITexts) {
        self.element = element
        self.declaration = declaration
        self.texts = texts
    }

    mutating func read() throws(QuestionFailure) -> QTIInteraction {
        var interaction = QTIInteraction(response: element["responseIdentifier"] ?? "", kind: try kind())
        interaction.options = options
        interaction.prompt = element.first("prompt").map { texts.text($0.children) }?.ifShown
        interaction.isShuffled = element["shuffle"] == "true"
        interaction.isHorizontal = element["orientation"] == "horizontal"
        interaction.correct = declaration?.correct ?? []
        interaction.mapped = declaration?.mapping.map { mapping in
            var mapped: [String: ExactNumber] = [:]
            for option in interaction.options { mapped[option.identifier] = mapping.score(option.identifier) }
            return mapped
        }
        if case .gapMatch = interaction.kind { takeGapText(into: &interaction) }
        if element.name == "hottextInteraction" { takeHotText(into: &interaction) }
        return interaction
    }

    private mutating func kind() throws(QuestionFailure) -> QTIInteraction.Kind {
        switch element.name {
        case "choiceInteraction", "hottextInteraction":
            let isMultiple = declaration.map { $0.cardinality == "multiple" } ?? (element["maxChoices"] != "1")
            return .choice(isMultiple: isMultiple)
        case "inlineChoiceInteraction": return .inlineChoice
        case "orderInteraction": return .order
        case "matchInteraction": return .match(try matches())
        case "gapMatchInteraction": return .gapMatch(element.all("gap").compactMap { $0["identifier"] })
        case "textEntryInteraction": return isNumber ? .number : .text
        case "extendedTextInteraction":
            if isNumber { return .number }
            let response: Essay.Response =
                switch element["format"] {
                case "plain": .plain
                case "preFormatted": .monospaced
                default: .rich
                }
            return .extendedText(lines: element["expectedLines"].flatMap { Int($0) }, response: response)
        case "uploadInteraction": return .upload
        case "sliderInteraction": return .slider
        default: throw QuestionFailure(.notSupported, element.name, "This kind of interaction is not supported.")
        }
    }

    private var isNumber: Bool { declaration?.baseType == "float" || declaration?.baseType == "integer" }

    private var options: [QTIInteraction.Option] {
        mutating get {
            let names: Set<String> = ["simpleChoice", "inlineChoice", "gapText", "hottext"]
            var elements = element.all("simpleChoice", "inlineChoice", "gapText", "hottext").filter {
                names.contains($0.name)
            }
            if let first = element.first("simpleMatchSet") { elements = first.elements("simpleAssociableChoice") }
            return elements.map { option($0) }
        }
    }

    private mutating func matches() throws(QuestionFailure) -> [QTIInteraction.Option] {
        let sets = element.elements("simpleMatchSet")
        guard sets.count == 2 else { throw QuestionFailure(.malformed, element.name, "It needs two sets to match.") }
        return sets[1].elements("simpleAssociableChoice").map { option($0) }
    }

    private mutating func option(_ element: XMLElement) -> QTIInteraction.Option {
        let feedback = element.elements.first { $0.name == "feedbackInline" || $0.name == "feedbackBlock" }
        let nodes = element.children.mapTopmost { child in
            child.name == "feedbackInline" || child.name == "feedbackBlock" ? [] : nil
        }
        return QTIInteraction.Option(
            identifier: element["identifier"] ?? "", text: texts.text(nodes),
            feedback: feedback.map { texts.text($0.children) }?.ifShown,
            uses: element["matchMax"].flatMap { Int($0) } ?? (element.name == "gapText" ? 1 : 0))
    }

    /// The text with the gaps stands within the interaction.
    private mutating func takeGapText(into interaction: inout QTIInteraction) {
        var count = 0
        let nodes = element.children.mapTopmost { child in
            switch child.name {
            case "gapText", "gapImg", "prompt": return []
            case "gap":
                count += 1
                return [.text(Gap.marker(count))]
            default: return nil
            }
        }
        let text = texts.text(nodes)
        interaction.prompt = interaction.prompt.map { FormattedText($0.text + "\n" + text.text, .html) } ?? text
    }

    private mutating func takeHotText(into interaction: inout QTIInteraction) {
        let nodes = element.children.mapTopmost { child in
            switch child.name {
            case "prompt": []
            case "hottext": [.element(XMLElement("u", children: child.children))]
            default: nil
            }
        }
        let text = texts.text(nodes)
        interaction.prompt = interaction.prompt.map { FormattedText($0.text + "\n" + text.text, .html) } ?? text
    }
}
