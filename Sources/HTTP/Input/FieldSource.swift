/// Where the fields of an input come from, and which of them were asked for.
struct FieldSource {
    private enum Content {
        case nothing
        case members([JSONObject.Member])
        case texts([QueryItem], emptyIsAbsent: Bool)
    }

    private let content: Content
    private var taken: [Bool]

    /// No source: the fields are listed.
    static let describing = FieldSource(content: .nothing, count: 0)

    /// The members of a JSON object.
    static func object(_ object: JSONObject) -> FieldSource {
        FieldSource(content: .members(object.members), count: object.members.count)
    }

    /// The items of a path, query or form.
    static func texts(_ items: [QueryItem], emptyIsAbsent: Bool) -> FieldSource {
        FieldSource(content: .texts(items, emptyIsAbsent: emptyIsAbsent), count: items.count)
    }

    private init(content: Content, count: Int) {
        self.content = content
        taken = Array(repeating: false, count: count)
    }

    var isDescribing: Bool { if case .nothing = content { true } else { false } }

    /// Whether the field was sent at all, be it as null.
    func contains(_ name: String) -> Bool {
        switch content {
        case .nothing: false
        case .members(let members): members.contains { $0.name == name }
        case .texts(let items, _): items.contains { $0.name == name }
        }
    }

    /// The value of the field; nil when it was not sent, is null, or is an empty text of a form.
    mutating func take<Value>(_ name: String, _ type: FieldType<Value>) throws(FieldFailures) -> Value? {
        switch content {
        case .nothing: return nil
        case .members(let members):
            guard let index = members.firstIndex(where: { $0.name == name }) else { return nil }
            taken[index] = true
            if case .null = members[index].value { return nil }
            return try type.parse(members[index].value)
        case .texts(let items, let emptyIsAbsent):
            var texts = takeTexts(name, from: items)
            if emptyIsAbsent, !type.acceptsEmptyText { texts.removeAll(where: \.isEmpty) }
            return texts.isEmpty ? nil : try type.parseTexts(texts)
        }
    }

    private mutating func takeTexts(_ name: String, from items: [QueryItem]) -> [String] {
        var texts: [String] = []
        for (index, item) in items.enumerated() where item.name == name {
            taken[index] = true
            texts.append(item.value)
        }
        return texts
    }

    /// The names that were sent and not asked for, each once.
    var untaken: [String] {
        let names: [String] =
            switch content {
            case .nothing: []
            case .members(let members): members.map(\.name)
            case .texts(let items, _): items.map(\.name)
            }
        var seen: Set<String> = []
        return zip(names, taken).compactMap { name, isTaken in
            !isTaken && seen.insert(name).inserted ? name : nil
        }
    }
}
