@testable import Formats

/// What a GIFT question means, in the terms of the expected files: the same words for the same meaning, whichever
/// side they come from.
///
/// There a weight may be left out: a right answer then earns everything and a wrong one nothing. The first feedback
/// of a true or false question, which is said after the wrong answer, is their `trueFeedback`, the second, which is
/// said after the right one, their `falseFeedback`.
struct GIFTMeaning: Equatable, CustomStringConvertible {
    var lines: [String] = []

    var description: String { lines.joined(separator: "\n") }

    private mutating func add(_ name: String, _ value: String?) {
        if let value { lines.append("\(name): \(value)") }
    }
}

extension GIFTMeaning {
    init(_ question: Question) {
        add("type", Self.type(of: question.content))
        add("id", question.identifier)
        for tag in question.tags { add("tag", tag) }
        add("title", question.name.isEmpty ? nil : question.name)
        add("stem", Self.text(question.prompt))
        add("gap", String(question.hasGap))
        add("general", question.generalFeedback.map(Self.text))
        addKey(of: question)
    }

    private static func type(of content: QuestionContent) -> String {
        switch content {
        case .singleChoice, .multipleChoice: "MC"
        case .trueFalse: "TF"
        case .shortAnswer: "Short"
        case .numeric: "Numerical"
        case .matching: "Matching"
        case .essay: "Essay"
        case .description: "Description"
        default: content.type.rawValue
        }
    }

    private static func text(_ text: FormattedText) -> String {
        "\(text.format == .automatic ? "moodle" : text.format.rawValue) \(text.text.debugDescription)"
    }

    private mutating func addKey(of question: Question) {
        switch question.content {
        case .singleChoice(let list), .multipleChoice(let list):
            for choice in list.choices {
                addAnswer(Self.text(choice.text), choice.weight.percentage, choice.feedback.map(Self.text))
            }
        case .shortAnswer(let key):
            for answer in key.answers {
                addAnswer(answer.text.debugDescription, answer.weight.percentage, answer.feedback.map(Self.text))
            }
        case .numeric(let key):
            for answer in key.answers {
                addAnswer(Self.number(answer.match), answer.weight.percentage, answer.feedback.map(Self.text))
            }
        case .trueFalse(let judgement):
            let sides = [judgement.feedbackForTrue, judgement.feedbackForFalse]
            let said = judgement.isTrue ? sides.reversed() : sides
            add("true", String(judgement.isTrue))
            add("first", said[0].map(Self.text))
            add("second", said[1].map(Self.text))
        case .matching(let matching):
            for pair in matching.pairs { add("pair", "\(pair.prompt.text.debugDescription) \(pair.answer.text)") }
            for answer in matching.distractors { add("pair", "\"\" \(answer.text)") }
        default: break
        }
    }

    private static func number(_ match: NumericKey.Match) -> String {
        switch match {
        case .value(let value, let tolerance): "\(value) give or take \(tolerance)"
        case .proportion(let value, let part): "\(value) give or take \(part) of it"
        case .range(let low, let high): "\(low) to \(high)"
        case .any: "*"
        }
    }

    private mutating func addAnswer(_ text: String, _ percentage: ExactNumber, _ feedback: String?) {
        add("answer", "\(text) earns \(percentage) says \(feedback ?? "nothing")")
    }
}

extension GIFTMeaning {
    init(expected json: JSONValue) {
        add("type", json["type"]?.text)
        add("id", json["id"]?.text)
        for tag in json["tags"]?.elements ?? [] { add("tag", tag.text) }
        add("title", json["title"]?.text)
        add("stem", Self.text(json["stem"]))
        add("gap", json["hasEmbeddedAnswers"] == .bool(true) ? "true" : "false")
        add("general", Self.text(json["globalFeedback"]))
        if case .bool(let isTrue)? = json["isTrue"] { add("true", String(isTrue)) }
        add("first", Self.text(json["trueFeedback"]))
        add("second", Self.text(json["falseFeedback"]))
        for pair in json["matchPairs"]?.elements ?? [] {
            add(
                "pair",
                "\((pair["subquestion"]?["text"]?.text ?? "").debugDescription) \(pair["subanswer"]?.text ?? "")")
        }
        addAnswers(json)
    }

    private static func text(_ json: JSONValue?) -> String? {
        guard let format = json?["format"]?.text, let text = json?["text"]?.text else { return nil }
        return "\(format) \(text.debugDescription)"
    }

    private mutating func addAnswers(_ json: JSONValue) {
        guard let choices = json["choices"] else { return }
        if choices["type"] != nil { return addAnswer(Self.number(choices) ?? "", ExactNumber(100), nil) }
        for choice in choices.elements ?? [] {
            let unstated = ExactNumber(choice["isCorrect"] == .bool(true) ? 100 : 0)
            let isWords = json["type"]?.text == "Short"
            let text = isWords ? choice["text"]?["text"]?.text?.debugDescription : Self.text(choice["text"])
            let number = json["type"]?.text == "Numerical" ? Self.number(choice["text"]) ?? "*" : nil
            addAnswer(number ?? text ?? "", Self.exact(choice["weight"]) ?? unstated, Self.text(choice["feedback"]))
        }
    }

    private static func number(_ json: JSONValue?) -> String? {
        switch json?["type"]?.text {
        case "simple": "\(exact(json?["number"]) ?? .zero) give or take 0"
        case "range": "\(exact(json?["number"]) ?? .zero) give or take \(exact(json?["range"]) ?? .zero)"
        case "high-low": "\(exact(json?["numberLow"]) ?? .zero) to \(exact(json?["numberHigh"]) ?? .zero)"
        default: nil
        }
    }

    private static func exact(_ json: JSONValue?) -> ExactNumber? {
        guard case .number(let digits)? = json else { return nil }
        return ExactNumber(digits)
    }
}
