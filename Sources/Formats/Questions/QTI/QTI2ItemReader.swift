/// Reads an item of QTI 2 or 3.
struct QTI2ItemReader {
    private let root: XMLElement
    var texts: QTITexts
    private(set) var item = QTIItem()
    /// What was lost on the way.
    private(set) var losses: [Loss] = []
    private var declarations: [String: QTIDeclaration] = [:]

    private let budget: QTIBudget

    init(_ root: XMLElement, texts: QTITexts, budget: QTIBudget) {
        self.root = root.withQTI2Names
        self.budget = budget
        self.texts = texts
        item.line = root.line
        item.identifier = self.root["identifier"].flatMap { $0.hasPrefix(QTIWriting.unnamed) ? nil : $0 }
        item.title = self.root["title"]?.scalarTrimmed ?? ""
    }

    mutating func read() throws(QuestionFailure) {
        if let chance = root.all("templateProcessing", "printedVariable", "customInteraction").first {
            throw QuestionFailure(
                .notSupported, chance.name, "Items that make their values themselves are not supported.")
        }
        guard let body = root.first("itemBody") else {
            throw QuestionFailure(.incomplete, "itemBody", "The item has no body.")
        }
        if root["adaptive"] == "true" { lose(.notSupported, "adaptive", "Items in several steps become items in one.") }
        for element in root.elements("responseDeclaration") { declare(element) }
        readMetadata()
        try readBody(body)
        readOutcomes()
        for element in root.elements("modalFeedback") {
            guard let name = element["identifier"] else { continue }
            let text = texts.text(element.children)
            if !text.isEmpty, element["showHide"] != "hide" { item.feedback[name] = text }
        }
        readMarking()
    }

    private mutating func lose(_ reason: Loss.Reason, _ what: String, _ message: String, at element: XMLElement? = nil)
    {
        let name = item.title.isEmpty ? item.identifier : item.title
        losses.append(
            Loss(.partLeftOut, reason, what, item: name, line: element?.line ?? item.line, message: message))
    }

    private mutating func declare(_ element: XMLElement) {
        guard let name = element["identifier"] else { return }
        var declaration = QTIDeclaration()
        declaration.cardinality = element["cardinality"] ?? "single"
        declaration.baseType = element["baseType"] ?? "identifier"
        declaration.correct = (element.first("correctResponse")?.elements("value") ?? []).map { $0.text.scalarTrimmed }
        if let mapping = element.first("mapping") { declaration.mapping = Self.mapping(mapping, declaration) }
        declarations[name] = declaration
    }

    private static func mapping(_ element: XMLElement, _ declaration: QTIDeclaration) -> QTIDeclaration.Mapping {
        var mapping = QTIDeclaration.Mapping()
        mapping.unmapped = element["defaultValue"].flatMap { ExactNumber($0) } ?? .zero
        mapping.lower = element["lowerBound"].flatMap { ExactNumber($0) }
        mapping.upper = element["upperBound"].flatMap { ExactNumber($0) }
        for entry in element.elements("mapEntry") {
            guard let key = entry["mapKey"], let value = entry["mappedValue"].flatMap({ ExactNumber($0) }) else {
                continue
            }
            let isText = declaration.baseType == "string"
            mapping.entries.append((key, value, !isText || entry["caseSensitive"] != "false"))
        }
        return mapping
    }

    /// What Canvas' converter writes before the declarations.
    private mutating func readMetadata() {
        for field in root.first("instructureMetadata")?.elements("instructureField") ?? [] {
            switch field["name"] {
            case "question_type": item.statedType = field["value"]
            case "points_possible": item.points = field["value"].flatMap { ExactNumber($0) }
            default: break
            }
        }
    }

    private mutating func readOutcomes() {
        for element in root.elements("outcomeDeclaration") {
            let value = element.first("defaultValue").flatMap { ExactNumber($0.text.scalarTrimmed) }
            if element["identifier"] == "MAXSCORE", let value { item.maximum = value }
            if element["identifier"] == scoreName, item.maximum == nil {
                item.maximum = element["normalMaximum"].flatMap { ExactNumber($0) }
            }
        }
        for index in item.interactions.indices {
            let name = "SCORE_" + item.interactions[index].response
            let outcome = root.elements("outcomeDeclaration").first { $0["identifier"] == name }
            item.interactions[index].maximum = outcome?["normalMaximum"].flatMap { ExactNumber($0) }
        }
    }

    private var scoreName: String {
        let names = root.elements("outcomeDeclaration").compactMap { $0["identifier"] }
        if names.contains("SCORE") { return "SCORE" }
        return names.first { $0.uppercased().hasSuffix("SCORE") && $0 != "MAXSCORE" } ?? "SCORE"
    }

    private mutating func readMarking() {
        let processing = root.first("responseProcessing")
        let rules = processing.map { Array($0.elements) } ?? []
        let template = processing?["template"]?.split(separator: "/").last.map(String.init) ?? ""
        let known =
            template.isEmpty ? [] : QTI2Template.rules(template.replacing(".xml", with: ""), response: templateResponse)
        guard !rules.isEmpty || !known.isEmpty else { return markByCorrect(template) }
        var defaults: [String: QTIValue] = [:]
        for element in root.elements("outcomeDeclaration") {
            guard let name = element["identifier"], let value = element.first("defaultValue") else { continue }
            let text = value.text.scalarTrimmed
            defaults[name] = ExactNumber(text).map(QTIValue.number) ?? (text.isEmpty ? .null : .text(text))
        }
        let feedback = root.elements("modalFeedback").compactMap { element -> (String, String, Bool)? in
            guard let outcome = element["outcomeIdentifier"], let name = element["identifier"] else { return nil }
            return element["showHide"] == "hide" ? nil : (outcome, name, true)
        }
        item.marking = QTI2Marking(
            rules: rules.isEmpty ? known : rules, declarations: declarations, defaults: defaults,
            scoreName: scoreName, budget: budget,
            feedback: feedback.map { (outcome: $0.0, identifier: $0.1, isShown: $0.2) })
    }

    private var templateResponse: String {
        declarations["RESPONSE"] != nil ? "RESPONSE" : item.interactions.first?.response ?? "RESPONSE"
    }

    private mutating func markByCorrect(_ template: String) {
        let correct = declarations.compactMapValues { $0.correct.isEmpty ? nil : $0.correct }
        guard !correct.isEmpty else { return }
        let what = template.isEmpty ? "responseProcessing" : template
        lose(.incomplete, what, "Nothing says what an answer earns: the declared answer earns everything.")
        item.marking = QTICorrectMarking(correct: correct, total: item.maximum ?? ExactNumber(1))
    }

    /// Canvas' question with values of its own, when the item is one.
    func calculated() -> CalculatedKey? { root.all("calculated").first.flatMap(QTI1Calculated.key) }

    /// The answer that is declared to be right.
    func correct(_ response: String) -> [String] { declarations[response]?.correct ?? [] }

    func declaration(_ response: String) -> QTIDeclaration? { declarations[response] }
}

extension QTI2ItemReader {
    private mutating func readBody(_ body: XMLElement) throws(QuestionFailure) {
        var found: [XMLElement] = []
        var dropped: [XMLElement] = []
        var notes: [XMLElement] = []
        let nodes = body.children.mapTopmost { element in
            switch element.name {
            case "endAttemptInteraction", "feedbackBlock", "feedbackInline", "templateBlock", "templateInline":
                dropped.append(element)
                return []
            case "rubricBlock":
                if element["view"]?.contains("scorer") == true {
                    notes.append(element)
                } else if element["view"]?.contains("candidate") != false {
                    return [.element(XMLElement("div", children: element.children))]
                } else {
                    dropped.append(element)
                }
                return []
            case let name where name.hasSuffix("Interaction"):
                found.append(element)
                return [.text(QTIItem.marker(found.count - 1))]
            default: return nil
            }
        }
        for element in dropped {
            lose(.notSupported, element.name, "It is shown or answered under conditions of its own.", at: element)
        }
        guard found.count <= 200 else {
            throw QuestionFailure(.tooLarge, "itemBody", "The item has more than 200 interactions.")
        }
        for element in found {
            var reader = QTI2InteractionReader(element, declaration(element["responseIdentifier"] ?? ""), texts: texts)
            item.interactions.append(try reader.read())
            texts = reader.texts
        }
        let noted = notes.flatMap(\.children)
        item.markerNotes = noted.isEmpty ? nil : texts.text(noted).ifShown
        item.body = texts.text(nodes).text
    }
}

extension [XMLElement.Node] {
    /// The nodes with what `change` makes of elements, outermost first; nil goes on below an element.
    func mapTopmost(_ change: (XMLElement) -> [XMLElement.Node]?) -> [XMLElement.Node] {
        flatMap { node -> [XMLElement.Node] in
            guard case .element(var element) = node else { return [node] }
            if let changed = change(element) { return changed }
            element.children = element.children.mapTopmost(change)
            return [.element(element)]
        }
    }
}

/// The rules that the standard templates stand for.
enum QTI2Template {
    static func rules(_ name: String, response: String) -> [XMLElement] {
        switch name {
        case "match_correct", "CC2_match", "cc2_match": [condition(match(response), one)]
        case "map_response", "CC2_map_response", "cc2_map_response": [set(element("mapResponse", response))]
        default: []
        }
    }

    private static var one: XMLElement {
        XMLElement("baseValue", attributes: [.init(name: "baseType", value: "float")], children: [.text("1")])
    }

    private static func element(_ name: String, _ identifier: String) -> XMLElement {
        XMLElement(name, attributes: [.init(name: "identifier", value: identifier)])
    }

    private static func match(_ response: String) -> XMLElement {
        XMLElement(
            "match", children: [.element(element("variable", response)), .element(element("correct", response))])
    }

    private static func set(_ value: XMLElement) -> XMLElement {
        var set = element("setOutcomeValue", "SCORE")
        set.children = [.element(value)]
        return set
    }

    private static func condition(_ condition: XMLElement, _ value: XMLElement) -> XMLElement {
        let branch = XMLElement("responseIf", children: [.element(condition), .element(set(value))])
        return XMLElement("responseCondition", children: [.element(branch)])
    }
}
