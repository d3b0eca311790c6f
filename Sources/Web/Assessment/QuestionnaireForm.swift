internal import API
internal import Assessment
internal import Formats
internal import HTTP
internal import Platform

/// A change of what an exam asks: one part of it, or questions for one.
struct QuestionnaireForm: Input {
    private enum Act: String, CaseIterable {
        case add, addPart = "add_part", save, removePart = "remove_part"
    }

    /// What is done besides to one question of the part.
    private enum Move {
        case up, down, remove
    }

    /// What the page showed.
    let seal: String
    private let act: Act
    private let part: Int
    private let heading: String
    private let instructions: String
    private let points: [Identifier<Kind.Question>: Decimal]
    private let draw: Questionnaire.Draw?
    private let chosen: [Identifier<Kind.Question>]
    private let move: (Move, Identifier<Kind.Question>)?

    init(from fields: inout FieldReader) {
        seal = fields.required("seal", .string(max: 64), "What tells the state that was shown.")
        act = fields.defaulted("act", .enumeration(), .save, "What is done.")
        part = fields.defaulted("part", .integer(0...99), 0, "The part, counted from 0.")
        heading = fields.defaulted("name", .string(min: 0), "", "The heading.")
        instructions = fields.defaulted("instructions", .text(), "", "What is said before it, in Markdown.")
        draw = Self.draw(&fields)
        chosen = fields.defaulted("question", .array(of: .identifier(), max: 100), [], "Questions of the bank.")
        points = Self.points(&fields)
        move = Self.move(&fields)
    }

    /// The items of a form; `points-ID` becomes `points` with the id before what was typed.
    static func gathered(_ items: [QueryItem]) -> [QueryItem] {
        items.map { item in
            guard item.name.hasPrefix("points-") else { return item }
            return QueryItem(name: "points", value: "\(item.name.dropFirst(7))=\(item.value)")
        }
    }

    private static func draw(_ fields: inout FieldReader) -> Questionnaire.Draw? {
        let count: Int? = fields.optional("draw_count", .integer(0...500), "How many are drawn.")
        var draw = Questionnaire.Draw(count ?? 0)
        draw.points = fields.optional("draw_points", .marks(upTo: 99_999), "What each is worth.")
        draw.topic = fields.optional("draw_topic", .string(), "Only of this topic.")
        let difficulty: Question.Difficulty? = fields.optional("draw_difficulty", .enumeration(), "Only so hard.")
        draw.difficulty = difficulty?.rawValue
        draw.tag = fields.optional("draw_tag", .string(max: QuestionLimit.longestTag), "Only with this tag.")
        return draw.count > 0 ? draw : nil
    }

    private static func points(_ fields: inout FieldReader) -> [Identifier<Kind.Question>: Decimal] {
        let typed: [String] = fields.defaulted("points", .array(of: .string(max: 100), max: 500), [], "The points.")
        return typed.reduce(into: [:]) { points, text in
            let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2, let id = Identifier<Kind.Question>(String(halves[0])), !halves[1].isEmpty else {
                return
            }
            guard let worth = Decimal(String(halves[1])), worth >= Decimal(0), worth <= Decimal(99_999),
                worth.thousandths % 10 == 0
            else {
                return fields.refuse("points-\(id)", code: "wrong_format", "Must be points with at most two places.")
            }
            points[id] = worth
        }
    }

    private static func move(_ fields: inout FieldReader) -> (Move, Identifier<Kind.Question>)? {
        let up: Identifier<Kind.Question>? = fields.optional("up", .identifier(), "Goes before the one before.")
        let down: Identifier<Kind.Question>? = fields.optional("down", .identifier(), "Goes behind the next.")
        let removed: Identifier<Kind.Question>? = fields.optional("remove", .identifier(), "Is asked no longer.")
        return up.map { (.up, $0) } ?? down.map { (.down, $0) } ?? removed.map { (.remove, $0) }
    }
}

extension QuestionnaireForm {
    /// What is asked from now on.
    ///
    /// - Throws: `FieldFailures` for a part that is not there, and for nothing chosen.
    func applied(to old: Questionnaire) throws(FieldFailures) -> Questionnaire {
        var new = old
        if act == .addPart || act == .add && new.parts.isEmpty { new.parts.append(.init(name: heading)) }
        guard act != .addPart else { return new }
        guard new.parts.indices.contains(part) else { throw FieldFailures.of("part", "unknown_choice") }
        switch act {
        case .add:
            guard !chosen.isEmpty else { throw FieldFailures.of("question", "missing") }
            let there = Set(new.parts.flatMap(\.items).map(\.question))
            new.parts[part].items += chosen.filter { !there.contains($0) }.map { Questionnaire.Item($0) }
        case .removePart: new.parts.remove(at: part)
        case .save, .addPart: save(&new.parts[part])
        }
        return new
    }

    private func save(_ part: inout Questionnaire.Part) {
        part.name = heading
        part.instructions = instructions
        part.draw = draw
        for place in part.items.indices { part.items[place].points = points[part.items[place].question] }
        guard let (move, question) = move, let place = part.items.firstIndex(where: { $0.question == question }) else {
            return
        }
        switch move {
        case .up: part.items.swapAt(place, max(place - 1, 0))
        case .down: part.items.swapAt(place, min(place + 1, part.items.count - 1))
        case .remove: part.items.remove(at: place)
        }
    }
}
