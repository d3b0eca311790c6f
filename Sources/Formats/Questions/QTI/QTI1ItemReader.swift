/// Reads an item of QTI 1.2 as the usual systems write it.
struct QTI1ItemReader {
    private let root: XMLElement
    private let budget: QTIBudget
    var texts: QTITexts
    private(set) var item = QTIItem()
    /// What was lost on the way.
    private(set) var losses: [Loss] = []
    private var metadata: [String: String] = [:]

    init(_ root: XMLElement, category: [String], texts: QTITexts, budget: QTIBudget) {
        self.root = root
        self.texts = texts
        self.budget = budget
        item.line = root.line
        item.category = category
        item.identifier = root["ident"]
        item.title = root["title"]?.scalarTrimmed ?? ""
    }

    mutating func read() throws(QuestionFailure) {
        readMetadata()
        guard let presentation = root.first("presentation") else {
            throw QuestionFailure(.incomplete, "presentation", "The item shows nothing.")
        }
        var body = QTI1Body(texts: texts, statedType: item.statedType)
        try body.read(presentation)
        (texts, item.interactions, item.body, item.bodyFormat) = (body.texts, body.interactions, body.text, body.format)
        for feedback in root.elements("itemfeedback") {
            guard let name = feedback["ident"] else { continue }
            let text = QTI1Body.text(of: feedback, &texts)
            if !text.isEmpty { item.feedback[name] = text }
        }
        readMarking()
        settleKinds()
    }

    private mutating func readMetadata() {
        for field in root.first("itemmetadata")?.all("qtimetadatafield") ?? [] {
            guard let label = field.first("fieldlabel"), let entry = field.first("fieldentry") else { continue }
            metadata[label.text.scalarTrimmed.lowercased()] = entry.text.scalarTrimmed
        }
        for name in ["qmd_itemtype", "bbmd_questiontype", "qmd_weighting", "qmd_absolutescore_max"] {
            if let element = root.first("itemmetadata")?.all(name).first { metadata[name] = element.text.scalarTrimmed }
        }
        item.statedType = metadata["question_type"] ?? QTI1Type.stated(metadata["cc_profile"])
        let stated = metadata["points_possible"].flatMap { ExactNumber($0) }
        let weights = ["qmd_absolutescore_max", "qmd_weighting"].compactMap { metadata[$0].flatMap { ExactNumber($0) } }
        item.points = stated ?? weights.first { $0.significand > 0 }
    }

    private mutating func readMarking() {
        let processing = root.first("resprocessing")
        let conditions = processing?.elements("respcondition") ?? []
        let variables = processing?.first("outcomes")?.elements("decvar") ?? []
        let names = variables.compactMap { $0["varname"] }
        let set = conditions.flatMap { $0.elements("setvar") }.map(QTI1Marking.variable)
        let name = names.contains("SCORE") ? "SCORE" : names.first ?? set.first ?? "SCORE"
        let variable = variables.first { ($0["varname"] ?? "SCORE") == name }
        let maximum = variable?["maxvalue"].flatMap { ExactNumber($0) }
        let marking = QTI1Marking(
            conditions: conditions, scoreName: set.contains(name) || set.isEmpty ? name : set[0],
            initial: variable?["defaultval"].flatMap { ExactNumber($0) } ?? .zero,
            minimum: variable?["minvalue"].flatMap { ExactNumber($0) }, maximum: maximum, budget: budget)
        item.marking = marking
        item.maximum = maximum
    }

    /// A field for words is one for an essay when its words are compared with nothing.
    private mutating func settleKinds() {
        for index in item.interactions.indices where item.interactions[index].kind == .text {
            let keys = item.marking.keys(of: item.interactions[index].response)
            if item.statedType == "essay_question" || keys.isEmpty {
                item.interactions[index].kind = .extendedText(lines: nil, response: .rich)
            }
        }
        if item.statedType == "file_upload_question" {
            item.interactions = [QTIInteraction(response: QTIWriting.response, kind: .upload)]
        } else if item.statedType == "text_only_question" {
            item.interactions = []
        }
    }

    /// Canvas' question with values of its own, when the item is one.
    func calculated() -> CalculatedKey? { root.all("calculated").first.flatMap(QTI1Calculated.key) }
}

/// The types that the metadata state.
enum QTI1Type {
    /// The type of a Common Cartridge profile in Canvas' words.
    static func stated(_ profile: String?) -> String? {
        guard let profile else { return nil }
        if profile.hasPrefix("cc.essay") { return "essay_question" }
        return profile.hasPrefix("cc.true_false") ? "true_false_question" : nil
    }
}

/// Canvas' extension for questions that draw their values.
enum QTI1Calculated {
    static func key(_ element: XMLElement) -> CalculatedKey? {
        let formula = element.all("formula").map { $0.text.scalarTrimmed }.joined(separator: "; ")
        var variants: [CalculatedKey.Variant] = []
        for set in element.all("var_set") {
            var values: [CalculatedKey.Value] = []
            for value in set.elements("var") {
                guard let name = value["name"], let number = ExactNumber(value.text.trimmed) else { return nil }
                values.append(.init(name, number))
            }
            guard let answer = set.first("answer").flatMap({ ExactNumber($0.text.trimmed) }) else { return nil }
            variants.append(.init(values, answer: answer))
        }
        guard !variants.isEmpty else { return nil }
        let places = element.all("formulas").first?["decimal_places"].flatMap { Int($0) }
        let stated = element.all("answer_tolerance").first?.text.trimmed ?? "0"
        let tolerance: CalculatedKey.Tolerance
        if stated.hasSuffix("%"), let percent = ExactNumber(stated.dropLast()) {
            tolerance = .proportion(percent * ExactNumber(significand: 1, exponent: -2))
        } else {
            tolerance = .absolute((ExactNumber(stated) ?? .zero).magnitude)
        }
        return CalculatedKey(formula: formula, tolerance: tolerance, places: places, variants: variants)
    }
}
