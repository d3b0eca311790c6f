public import Engine
internal import Formats
public import Platform

/// A question as an attempt asks it: without its key, the options in the order of this attempt.
public struct AskedQuestion: Record, Sendable {
    /// The question, by whose id answers name it.
    public let question: Identifier<Kind.Question>
    /// What it is worth.
    public let points: Decimal
    /// What is shown, as a JSON object.
    public let shown: String

    /// Reads a row of `all`.
    public init(row: Row) throws {
        question = try row["question_id"]
        points = try row["points"]
        let version: UniqueID = try row["version_id"]
        let known = try ShownQuestion.versions.value(of: version) { try ShownQuestion(jsonText: try row["shown"]) }
        var asked = known.drawing(variant: try row["variant"])
        if let seed: Int = try row["seed"] { asked.arrange(by: seed) }
        shown = asked.jsonText
    }

    /// The questions of an attempt in their order, in one statement.
    public static func all(of attempt: ExamAttempt.ID) -> SQL {
        """
        select v.question_id, \(PaperRows.member("points", "numeric")) as points,
               \(PaperRows.member("variant", "bigint")) as variant, \(PaperRows.member("seed", "bigint")) as seed,
               v.id as version_id, v.shown
          from assessment_attempts o
          join attempt_papers r on r.id = o.paper_id
         \(PaperRows.entries)
          join question_versions v on v.id = \(PaperRows.member("version_id", "uuid"))
         where o.id = \(attempt)
         order by \(PaperRows.place)
        """
    }
}

extension Transaction {
    /// A file that a question shows within an attempt that asks it; nil for any other, such as one of the feedback.
    public func file(
        _ name: String, of question: Identifier<Kind.Question>, in attempt: ExamAttempt.ID
    ) throws -> [UInt8]? {
        let asked = try all(AskedQuestion.all(of: attempt), as: AskedQuestion.self).first { $0.question == question }
        guard let asked, try ShownQuestion(jsonText: asked.shown).shows(fileNamed: name) else { return nil }
        return try file(name, of: question)
    }
}

extension ShownQuestion {
    /// Puts what there is to choose from, and what is to be put in order, into an order that follows from a number,
    /// where the author allows that. Otherwise it stands by its numbers, which say nothing of the key.
    mutating func arrange(by seed: Int) {
        var dice = PaperDice(String(seed), "options")
        switch content {
        case .singleChoice(let choices): content = .singleChoice(choices.arranged(by: &dice))
        case .multipleChoice(let choices): content = .multipleChoice(choices.arranged(by: &dice))
        case .matching(var matching):
            if matching.isShuffled { matching.prompts = dice.shuffled(matching.prompts) }
            matching.answers = dice.shuffled(matching.answers)
            content = .matching(matching)
        case .ordering(let items, let layout): content = .ordering(dice.shuffled(items), layout)
        case .cloze(let gaps): content = .cloze(gaps.map { $0.arranged(by: &dice) })
        case .selectWords(let words): content = .selectWords(words.arranged(by: &dice))
        case .dragWords(let words): content = .dragWords(words.arranged(by: &dice))
        case .trueFalse, .shortAnswer, .numeric, .calculated, .essay, .description: break
        }
    }
}

extension ShownChoices {
    fileprivate func arranged(by dice: inout PaperDice) -> ShownChoices {
        guard isShuffled else { return self }
        var arranged = self
        arranged.options = dice.shuffled(options)
        return arranged
    }
}

extension ShownGap {
    fileprivate func arranged(by dice: inout PaperDice) -> ShownGap {
        switch self {
        case .singleChoice(let choices, let layout): .singleChoice(choices.arranged(by: &dice), layout)
        case .multipleChoice(let choices, let layout): .multipleChoice(choices.arranged(by: &dice), layout)
        case .text, .number: self
        }
    }
}

extension ShownWords {
    fileprivate func arranged(by dice: inout PaperDice) -> ShownWords {
        guard isShuffled else { return self }
        var arranged = self
        arranged.words = dice.shuffled(words)
        return arranged
    }
}
