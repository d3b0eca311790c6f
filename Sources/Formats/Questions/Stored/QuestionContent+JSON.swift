extension QuestionType: Storable {}

extension QuestionContent: Storable {
    /// The type beside the key, which a description does not have.
    var json: JSONValue { .members(["type": type, "key": key]) }

    private var key: (any Storable)? {
        switch self {
        case .singleChoice(let list), .multipleChoice(let list): list
        case .trueFalse(let judgement): judgement
        case .shortAnswer(let key): key
        case .numeric(let key): key
        case .calculated(let key): key
        case .matching(let matching): matching
        case .ordering(let ordering): ordering
        case .cloze(let gaps): gaps
        case .selectWords(let bank), .dragWords(let bank): bank
        case .essay(let essay): essay
        case .description: nil
        }
    }

    init(json: JSONValue) throws(StoredFault) {
        var members = try StoredMembers(json)
        self =
            switch try members.take("type", as: QuestionType.self) {
            case .singleChoice: .singleChoice(try members.take("key"))
            case .multipleChoice: .multipleChoice(try members.take("key"))
            case .trueFalse: .trueFalse(try members.take("key"))
            case .shortAnswer: .shortAnswer(try members.take("key"))
            case .numeric: .numeric(try members.take("key"))
            case .calculated: .calculated(try members.take("key"))
            case .matching: .matching(try members.take("key"))
            case .ordering: .ordering(try members.take("key"))
            case .cloze: .cloze(try members.take("key"))
            case .selectWords: .selectWords(try members.take("key"))
            case .dragWords: .dragWords(try members.take("key"))
            case .essay: .essay(try members.take("key"))
            case .description: .description
            }
        try members.end()
    }
}
