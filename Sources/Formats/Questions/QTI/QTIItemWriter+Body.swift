extension QTIItemWriter {
    /// What is shown, with the interactions in their places.
    var body: [XMLElement.Node] {
        let prompt = HTMLFragment.nodes(question.prompt.text)
        switch question.content {
        case .cloze(let gaps):
            return [
                Self.div(
                    prompt.placing { number in
                        gaps.indices.contains(number - 1)
                            ? interaction(gaps[number - 1], QTIWriting.gapName(number)) : nil
                    })
            ]
        case .dragWords(let bank): return [.element(words(bank, prompt))]
        case .description: return [Self.div(prompt)]
        case .shortAnswer, .numeric:
            let field = XMLElement.Node.element(element("textEntryInteraction", QTIWriting.response))
            if question.hasGap { return [Self.div(prompt.placingFirst("_____", field))] }
            return [Self.div(prompt), .element(XMLElement("p", children: [field]))]
        default: return [Self.div(prompt)] + blocks
        }
    }

    static func div(_ nodes: [XMLElement.Node]) -> XMLElement.Node { .element(XMLElement("div", children: nodes)) }

    private func element(_ name: String, _ response: String, _ attributes: KeyValuePairs<String, String?> = [:])
        -> XMLElement
    {
        var element = XMLElement(name, attributes: [.init(name: "responseIdentifier", value: response)])
        for (name, value) in attributes {
            if let value { element.attributes.append(.init(name: name, value: value)) }
        }
        return element
    }

    private var blocks: [XMLElement.Node] {
        switch question.content {
        case .singleChoice(let list): [.element(choices(list, QTIWriting.response, isMultiple: false))]
        case .multipleChoice(let list): [.element(choices(list, QTIWriting.response, isMultiple: true))]
        case .trueFalse(let judgement): [.element(choices(judgement))]
        case .ordering(let ordering): [.element(order(ordering))]
        case .matching(let matching): [.element(match(matching))]
        case .essay(let essay): self.essay(essay)
        default: []
        }
    }

    private func option(
        _ kind: String, _ name: String, _ nodes: [XMLElement.Node], _ feedback: FormattedText? = nil, uses: Int? = nil
    ) -> XMLElement.Node {
        var option = XMLElement(kind, attributes: [.init(name: "identifier", value: name)], children: nodes)
        if let uses { option.attributes.append(.init(name: "matchMax", value: String(uses))) }
        if let feedback {
            let attributes = [("outcomeIdentifier", "FEEDBACK"), ("identifier", name), ("showHide", "show")]
            option.children.append(
                .element(
                    XMLElement(
                        "feedbackBlock", attributes: attributes.map { .init(name: $0.0, value: $0.1) },
                        children: [Self.div(HTMLFragment.nodes(feedback.text))])))
        }
        return .element(option)
    }

    private func block(_ text: FormattedText) -> [XMLElement.Node] { [Self.div(HTMLFragment.nodes(text.text))] }

    private func choices(
        _ list: ChoiceList, _ response: String, isMultiple: Bool, layout: Gap.Layout = .vertical
    ) -> XMLElement {
        var interaction = element(
            "choiceInteraction", response,
            [
                "shuffle": String(list.isShuffled), "maxChoices": isMultiple ? "0" : "1",
                "orientation": layout == .horizontal ? "horizontal" : nil,
            ])
        interaction.children = list.choices.enumerated().map { index, choice in
            option("simpleChoice", QTIWriting.choiceName(index + 1), block(choice.text), choice.feedback)
        }
        return interaction
    }

    private func choices(_ judgement: TrueFalse) -> XMLElement {
        var interaction = element("choiceInteraction", QTIWriting.response, ["shuffle": "false", "maxChoices": "1"])
        interaction.children = [
            option("simpleChoice", "true", [.text("True")], judgement.feedbackForTrue),
            option("simpleChoice", "false", [.text("False")], judgement.feedbackForFalse),
        ]
        return interaction
    }

    private func order(_ ordering: Ordering) -> XMLElement {
        var interaction = element(
            "orderInteraction", QTIWriting.response, ["shuffle": "true", "orientation": ordering.layout.rawValue])
        interaction.children = ordering.items.enumerated().map { index, item in
            option("simpleChoice", QTIWriting.choiceName(index + 1), block(item))
        }
        return interaction
    }

    private func match(_ matching: Matching) -> XMLElement {
        var interaction = element(
            "matchInteraction", QTIWriting.response,
            ["shuffle": String(matching.isShuffled), "maxAssociations": String(matching.pairs.count)])
        let prompts = matching.pairs.enumerated().map { index, pair in
            option("simpleAssociableChoice", QTIWriting.choiceName(index + 1), block(pair.prompt), uses: 1)
        }
        let answers = Self.answers(matching).enumerated().map { index, answer in
            option("simpleAssociableChoice", QTIWriting.matchName(index + 1), block(answer), uses: 0)
        }
        interaction.children = [prompts, answers].map { .element(XMLElement("simpleMatchSet", children: $0)) }
        return interaction
    }

    private func words(_ bank: WordBank, _ prompt: [XMLElement.Node]) -> XMLElement {
        var interaction = element("gapMatchInteraction", QTIWriting.response, ["shuffle": String(bank.isShuffled)])
        interaction.children = bank.words.enumerated().map { index, word in
            option(
                "gapText", QTIWriting.choiceName(index + 1), HTMLFragment.nodes(word.text.text),
                uses: word.isReusable ? 0 : 1)
        }
        let text = prompt.placing { number in
            guard bank.key.indices.contains(number - 1) else { return nil }
            return XMLElement("gap", attributes: [.init(name: "identifier", value: QTIWriting.gapName(number))])
        }
        interaction.children.append(Self.div(text))
        return interaction
    }

    private func essay(_ essay: Essay) -> [XMLElement.Node] {
        var nodes: [XMLElement.Node] = []
        if let notes = essay.markerNotes {
            nodes.append(
                .element(
                    XMLElement(
                        "rubricBlock", attributes: [.init(name: "view", value: "scorer")], children: block(notes))))
        }
        let format: String? =
            switch essay.response {
            case .plain: "plain"
            case .monospaced: "preFormatted"
            default: "xhtml"
            }
        let field =
            essay.response == .files
            ? element("uploadInteraction", QTIWriting.response)
            : element(
                "extendedTextInteraction", QTIWriting.response,
                ["expectedLines": essay.lines.map(String.init), "format": format])
        return nodes + [.element(field)]
    }

    private func interaction(_ gap: Gap, _ name: String) -> XMLElement {
        switch gap.content {
        case .text, .number: return element("textEntryInteraction", name)
        case .multipleChoice(let list, let layout): return choices(list, name, isMultiple: true, layout: layout)
        case .singleChoice(let list, let layout):
            guard layout == .dropdown else { return choices(list, name, isMultiple: false, layout: layout) }
            var interaction = element("inlineChoiceInteraction", name, ["shuffle": String(list.isShuffled)])
            interaction.children = list.choices.enumerated().map { index, choice in
                option(
                    "inlineChoice", QTIWriting.choiceName(index + 1), HTMLFragment.nodes(choice.text.text),
                    choice.feedback)
            }
            return interaction
        }
    }
}

extension [XMLElement.Node] {
    /// The nodes with elements in the place of gaps' markers; nil leaves a marker as it is.
    func placing(_ element: (Int) -> XMLElement?) -> [XMLElement.Node] {
        var seen: Set<Int> = []
        return placing { text in
            for number in Gap.numbers(in: text) where !seen.contains(number) {
                guard let found = element(number), let range = text.firstRange(of: Gap.marker(number)) else { continue }
                seen.insert(number)
                return (range, .element(found))
            }
            return nil
        }
    }

    /// The nodes with another one in the first place of some words.
    func placingFirst(_ words: String, _ node: XMLElement.Node) -> [XMLElement.Node] {
        var isPlaced = false
        return placing { text in
            guard !isPlaced, let range = text.firstRange(of: words) else { return nil }
            isPlaced = true
            return (range, node)
        }
    }

    private func placing(_ place: (String) -> (Range<String.Index>, XMLElement.Node)?) -> [XMLElement.Node] {
        flatMap { node -> [XMLElement.Node] in
            switch node {
            case .element(var element):
                element.children = element.children.placing(place)
                return [.element(element)]
            case .text(let text):
                guard let (range, found) = place(text) else { return [node] }
                let after = [XMLElement.Node.text(String(text[range.upperBound...]))]
                return [.text(String(text[..<range.lowerBound])), found] + after.placing(place)
            }
        }
    }
}
