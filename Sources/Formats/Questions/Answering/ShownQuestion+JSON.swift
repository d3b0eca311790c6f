extension ShownQuestion: Storable {
    var json: JSONValue {
        .members(["type": content.type, "prompt": prompt, "has_gap": hasGap ? true : nil]).joined(by: content.json)
    }

    init(json: JSONValue) throws(StoredFault) {
        var members = try StoredMembers(json)
        let type = try members.take("type", as: QuestionType.self)
        self.init(
            try members.take("prompt"), try ShownContent(type, taking: &members),
            hasGap: try members.takeIfPresent("has_gap") ?? false)
        try members.end()
    }

    /// The question as JSON; its members always stand in the same order.
    public var jsonText: String { json.jsonText }

    /// Reads what `jsonText` wrote, its members in any order.
    ///
    /// - Throws: `StoredFault` for anything else.
    public init(jsonText: String) throws(StoredFault) { self = try Self.reading(jsonText) }
}

extension ShownContent {
    /// The content as JSON, its type first.
    public var jsonText: String {
        JSONValue.members(["type": type]).joined(by: json).jsonText
    }

    fileprivate var json: JSONValue {
        switch self {
        case .singleChoice(let choices), .multipleChoice(let choices): choices.json
        case .calculated(let variants): .members(["variants": variants])
        case .matching(let matching):
            .members([
                "prompts": matching.prompts, "answers": matching.answers, "shuffled": matching.isShuffled,
            ])
        case .ordering(let items, let layout): .members(["items": items, "layout": layout])
        case .cloze(let gaps): .members(["gaps": gaps])
        case .selectWords(let words), .dragWords(let words): words.json
        case .essay(let essay): essay.json
        case .trueFalse, .shortAnswer, .numeric, .description: .members([:])
        }
    }

    fileprivate init(_ type: QuestionType, taking members: inout StoredMembers) throws(StoredFault) {
        self =
            switch type {
            case .singleChoice: .singleChoice(try ShownChoices(taking: &members))
            case .multipleChoice: .multipleChoice(try ShownChoices(taking: &members))
            case .trueFalse: .trueFalse
            case .shortAnswer: .shortAnswer
            case .numeric: .numeric
            case .calculated: .calculated(variants: try members.take("variants"))
            case .matching:
                .matching(
                    ShownMatching(
                        prompts: try members.take("prompts"), answers: try members.take("answers"),
                        isShuffled: try members.take("shuffled")))
            case .ordering: .ordering(try members.take("items"), try members.take("layout"))
            case .cloze: .cloze(try members.take("gaps"))
            case .selectWords: .selectWords(try ShownWords(taking: &members))
            case .dragWords: .dragWords(try ShownWords(taking: &members))
            case .essay: .essay(try Essay(taking: &members))
            case .description: .description
            }
    }
}

extension ShownOption: Storable {
    var json: JSONValue { .members(["number": number, "text": text]) }

    init(json: JSONValue) throws(StoredFault) {
        var members = try StoredMembers(json)
        self.init(try members.take("number"), try members.take("text"))
        try members.end()
    }
}

extension ShownChoices {
    fileprivate var json: JSONValue {
        .members(["options": options, "shuffled": isShuffled, "numbering": numbering])
    }

    fileprivate init(taking members: inout StoredMembers) throws(StoredFault) {
        self.init(
            options: try members.take("options"), isShuffled: try members.take("shuffled"),
            numbering: try members.take("numbering"))
    }
}

extension ShownGap: Storable {
    var json: JSONValue {
        switch self {
        case .singleChoice(let choices, let layout): Self.json(.singleChoice, choices, layout)
        case .multipleChoice(let choices, let layout): Self.json(.multipleChoice, choices, layout)
        case .text: .members(["type": QuestionType.shortAnswer])
        case .number: .members(["type": QuestionType.numeric])
        }
    }

    private static func json(_ type: QuestionType, _ choices: ShownChoices, _ layout: Gap.Layout) -> JSONValue {
        .members(["type": type, "layout": layout]).joined(by: choices.json)
    }

    init(json: JSONValue) throws(StoredFault) {
        var members = try StoredMembers(json)
        self =
            switch try members.take("type", as: QuestionType.self) {
            case .singleChoice: .singleChoice(try ShownChoices(taking: &members), try members.take("layout"))
            case .multipleChoice: .multipleChoice(try ShownChoices(taking: &members), try members.take("layout"))
            case .shortAnswer: .text
            case .numeric: .number
            default: throw StoredFault("is no type of a gap", at: ["type"])
            }
        try members.end()
    }
}

extension ShownWords.Word: Storable {
    var json: JSONValue { .members(["number": number, "text": text, "group": group, "reusable": isReusable]) }

    init(json: JSONValue) throws(StoredFault) {
        var members = try StoredMembers(json)
        self.init(
            number: try members.take("number"), text: try members.take("text"), group: try members.take("group"),
            isReusable: try members.take("reusable"))
        try members.end()
    }
}

extension ShownWords {
    fileprivate var json: JSONValue { .members(["words": words, "gaps": gaps, "shuffled": isShuffled]) }

    fileprivate init(taking members: inout StoredMembers) throws(StoredFault) {
        self.init(
            words: try members.take("words"), gaps: try members.take("gaps"), isShuffled: try members.take("shuffled"))
    }
}
