extension QuestionResponse {
    /// The longest answer in words, in bytes of UTF-8.
    public static let longestText = 4_000
    /// The longest essay, in bytes of UTF-8.
    public static let longestEssay = 400_000
    /// The most files with one essay.
    public static let mostFiles = 100

    /// Reads an answer in the form of its question's type; nil for `null`, which takes an answer back.
    ///
    /// | type | form |
    /// |---|---|
    /// | `single_choice` | the number of an option: `2` |
    /// | `multiple_choice` | numbers of options: `[1, 3]` |
    /// | `true_false` | `true` or `false` |
    /// | `short_answer`, `numeric`, `calculated` | what was typed: `"9.81 m/s²"` |
    /// | `matching` | for numbers of prompts the numbers of their answers: `{"1": 3, "2": 1}` |
    /// | `ordering` | the numbers of all items in order: `[3, 1, 2]` |
    /// | `cloze` | for numbers of gaps a number, numbers or a text: `{"1": 2, "2": "blue"}` |
    /// | `select_words`, `drag_words` | for numbers of gaps the numbers of their words: `{"1": 4}` |
    /// | `essay` | `{"text": "…", "files": ["…"]}`, either of them alone too |
    ///
    /// - Throws: `ResponseFault` for anything else, and for a number that the question does not have.
    public static func read(_ json: String, to content: QuestionContent) throws(ResponseFault) -> QuestionResponse? {
        let value: JSONValue
        do {
            value = try JSONValue(Array(json.utf8))
        } catch {
            throw ResponseFault("The answer is not JSON.")
        }
        if value == .null { return nil }
        return try ResponseReader(content: content).read(value)
    }

    /// The answer in the form that `read` takes.
    public var jsonText: String { json.jsonText }

    private var json: JSONValue {
        switch self {
        case .choice(let number): number.json
        case .choices(let numbers), .order(let numbers): numbers.json
        case .judgement(let holds): holds.json
        case .text(let text): text.json
        case .matches(let answers), .words(let answers): Self.members(answers.mapValues(\.json))
        case .gaps(let gaps): Self.members(gaps.mapValues(\.json))
        case .essay(let text, let files): .members(["text": text, "files": files.isEmpty ? nil : files])
        }
    }

    private static func members(_ values: [Int: JSONValue]) -> JSONValue {
        .object(values.sorted { $0.key < $1.key }.map { .init(name: String($0), value: $1) })
    }
}

/// Reads an answer against what it is an answer to.
private struct ResponseReader {
    let content: QuestionContent

    func read(_ value: JSONValue) throws(ResponseFault) -> QuestionResponse {
        switch content {
        case .singleChoice(let list): return .choice(try Self.number(value, upTo: list.choices.count))
        case .multipleChoice(let list): return .choices(try Self.numbers(value, upTo: list.choices.count).sorted())
        case .trueFalse:
            guard case .bool(let holds) = value else { throw ResponseFault("The answer is true or false.") }
            return .judgement(holds)
        case .shortAnswer, .numeric, .calculated: return .text(try Self.text(value))
        case .matching(let matching):
            return .matches(
                try Self.pairs(value, upTo: matching.pairs.count, valuesUpTo: matching.offers.count))
        case .ordering(let ordering): return .order(try order(value, of: ordering.items.count))
        case .cloze(let gaps):
            return .gaps(
                try Self.members(value, upTo: gaps.count) { number, value throws(ResponseFault) in
                    try Self.gap(value, gaps[number - 1].content)
                })
        case .selectWords(let bank), .dragWords(let bank): return .words(try words(value, bank))
        case .essay: return try essay(value)
        case .description: throw ResponseFault("There is nothing to answer.")
        }
    }

    private func order(_ value: JSONValue, of count: Int) throws(ResponseFault) -> [Int] {
        let order = try Self.numbers(value, upTo: count)
        guard order.isEmpty || order.count == count else { throw ResponseFault("The answer names every item once.") }
        return order
    }

    private func words(_ value: JSONValue, _ bank: WordBank) throws(ResponseFault) -> [Int: Int] {
        let numbers = bank.numbers
        let answers = try Self.pairs(value, upTo: bank.key.count, valuesUpTo: bank.words.count)
        var used: Set<Int> = []
        for (gap, number) in answers.sorted(by: { $0.key < $1.key }) {
            guard let word = numbers.index(of: number).map({ bank.words[$0] }) else { continue }
            guard word.group == bank.words[bank.key[gap - 1]].group else {
                throw ResponseFault("The gap does not offer word \(number).", gap: gap)
            }
            guard used.insert(number).inserted || word.isReusable else {
                throw ResponseFault("Word \(number) fills one gap only.", gap: gap)
            }
        }
        return answers
    }

    private func essay(_ value: JSONValue) throws(ResponseFault) -> QuestionResponse {
        let members = value.members ?? []
        guard case .object = value, Set(members.map(\.name)).count == members.count,
            members.allSatisfy({ ["text", "files"].contains($0.name) })
        else { throw ResponseFault("The answer is an object of a text and files.") }
        let text = try value["text"].map { value throws(ResponseFault) in
            try Self.text(value, longest: QuestionResponse.longestEssay)
        }
        let files = value["files"].map { ($0.elements ?? [.null]).map(\.text) } ?? []
        let named = files.compactMap { $0 }.filter { !$0.isEmpty && $0.utf8.count <= 100 }
        guard named.count == files.count, files.count <= QuestionResponse.mostFiles, Set(named).count == named.count
        else {
            throw ResponseFault("The files are named by their ids, at most \(QuestionResponse.mostFiles) of them.")
        }
        return .essay(text: text ?? "", files: named)
    }
}

extension ResponseReader {
    private static func gap(_ value: JSONValue, _ content: Gap.Content) throws(ResponseFault) -> QuestionResponse {
        switch content {
        case .singleChoice(let list, _): .choice(try number(value, upTo: list.choices.count))
        case .multipleChoice(let list, _): .choices(try numbers(value, upTo: list.choices.count).sorted())
        case .text, .number: .text(try text(value))
        }
    }

    private static func number(_ value: JSONValue, upTo count: Int) throws(ResponseFault) -> Int {
        guard let number = value.integer, number >= 1, number <= count else {
            throw ResponseFault("The answer is a number from 1 to \(count).")
        }
        return number
    }

    private static func numbers(_ value: JSONValue, upTo count: Int) throws(ResponseFault) -> [Int] {
        guard let elements = value.elements, elements.count <= count else {
            throw ResponseFault("The answer is a list of numbers from 1 to \(count), each once.")
        }
        var numbers: [Int] = []
        for element in elements { numbers.append(try number(element, upTo: count)) }
        guard Set(numbers).count == numbers.count else { throw ResponseFault("A number is there twice.") }
        return numbers
    }

    private static func text(
        _ value: JSONValue, longest: Int = QuestionResponse.longestText
    ) throws(ResponseFault) -> String {
        guard let text = value.text else { throw ResponseFault("The answer is a text.") }
        guard text.utf8.count <= longest else { throw ResponseFault("The answer has more than \(longest) bytes.") }
        guard !text.utf8.contains(0) else { throw ResponseFault("The answer has a NUL character.") }
        return text
    }

    private static func pairs(
        _ value: JSONValue, upTo count: Int, valuesUpTo limit: Int
    ) throws(ResponseFault) -> [Int: Int] {
        try members(value, upTo: count) { _, value throws(ResponseFault) in try number(value, upTo: limit) }
    }

    /// The members of an object whose names are numbers from 1; what is null is left out.
    private static func members<Value>(
        _ value: JSONValue, upTo count: Int, _ read: (Int, JSONValue) throws(ResponseFault) -> Value
    ) throws(ResponseFault) -> [Int: Value] {
        guard let members = value.members else {
            throw ResponseFault("The answer is an object with numbers from 1 to \(count) for names.")
        }
        var names: Set<Int> = []
        var values: [Int: Value] = [:]
        for member in members {
            guard let number = Int(member.name), String(number) == member.name, number >= 1, number <= count else {
                throw ResponseFault("The answer is an object with numbers from 1 to \(count) for names.")
            }
            guard names.insert(number).inserted else { throw ResponseFault("A name is there twice.", gap: number) }
            if member.value == .null { continue }
            do {
                values[number] = try read(number, member.value)
            } catch {
                throw ResponseFault(error.message, gap: number)
            }
        }
        return values
    }
}
