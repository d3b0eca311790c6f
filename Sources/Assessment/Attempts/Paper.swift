internal import Engine
internal import Platform

/// The questions of one attempt in their order.
struct Paper: Sendable, Hashable {
    /// A question as it is asked.
    struct Entry: Sendable, Hashable {
        let question: Identifier<Kind.Question>
        let version: UniqueID
        let points: Decimal
        /// Which of its sets of values a calculated question has, from 0.
        let variant: Int
        /// From which the order of its options follows; nil where they stand as the author has them.
        let seed: Int?
    }

    let entries: [Entry]

    /// As it is stored: ids and numbers alone, nothing in them needs escaping.
    var json: String {
        let entries = entries.map { entry in
            let seed = entry.seed.map { ",\"seed\":\($0)" } ?? ""
            return """
                {"question_id":"\(entry.question)","version_id":"\(entry.version.text)",\
                "points":\(entry.points),"variant":\(entry.variant)\(seed)}
                """
        }
        return "[\(entries.joined(separator: ","))]"
    }
}

/// What the papers of an assessment are drawn from.
struct PaperSource: Sendable {
    /// A question that may be asked.
    struct Candidate: Sendable, Hashable {
        let question: Identifier<Kind.Question>
        let version: UniqueID
        let points: Decimal
        /// How many sets of values it has; 0 for a question that is not calculated.
        let variants: Int
    }

    /// A part of the assessment.
    struct Part: Sendable, Hashable {
        var fixed: [Candidate] = []
        var drawn = 0
        var candidates: [Candidate] = []
    }

    let seed: String
    let shufflesQuestions: Bool
    let shufflesOptions: Bool
    let parts: [Part]

    /// The paper of somebody's attempt of this number: the same whenever it is drawn.
    ///
    /// - Throws: `AttemptFailure.tooFewQuestions`.
    func paper(of user: Identifier<Kind.User>, attempt number: Int) throws(AttemptFailure) -> Paper {
        var dice = PaperDice(seed, "\(user) \(number)")
        var asked: Set<Identifier<Kind.Question>> = Set(parts.flatMap(\.fixed).map(\.question))
        var entries: [Paper.Entry] = []
        for part in parts {
            let free = part.candidates.filter { !asked.contains($0.question) }
            guard free.count >= part.drawn else { throw .tooFewQuestions }
            let drawn = dice.shuffled(free).prefix(part.drawn)
            asked.formUnion(drawn.map(\.question))
            let questions = part.fixed + drawn
            entries += (shufflesQuestions ? dice.shuffled(questions) : questions).map { entry($0, &dice) }
        }
        return Paper(entries: entries)
    }

    private func entry(_ candidate: Candidate, _ dice: inout PaperDice) -> Paper.Entry {
        let variant = candidate.variants > 1 ? dice.below(candidate.variants) : 0
        let seed = dice.below(1_000_000_000)
        return Paper.Entry(
            question: candidate.question, version: candidate.version, points: candidate.points, variant: variant,
            seed: shufflesOptions ? seed : nil)
    }
}
