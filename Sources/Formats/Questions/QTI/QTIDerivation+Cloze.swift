internal import Platform

extension QTIDerivation {
    /// Several small questions in one text.
    mutating func deriveCloze(_ question: inout Question) throws(QuestionFailure) {
        let context = try context()
        var gaps: [Gap] = []
        var totals: [ExactNumber] = []
        for interaction in item.interactions {
            let others = context.filter { $0.key != interaction.response }
            let (content, total) = try gap(interaction, context: others)
            gaps.append(Gap(content))
            totals.append(total)
        }
        if item.statedType == "fill_in_multiple_blanks_question" { makeWords(&gaps) }
        share(totals, among: &gaps)
        placeGaps(in: &question)
        if let order = question.orderGaps(count: gaps.count) { gaps = order.map { gaps[$0 - 1] } }
        question.content = .cloze(gaps)
        takeFeedback(of: [], into: &question)
        if scale == nil { scale = totals.reduce(.zero) { $0 + $1 } }
    }

    /// The right answers to all others, when no answer earns anything alone.
    private mutating func context() throws(QuestionFailure) -> [String: [String]] {
        var right: [String: [String]] = [:]
        for interaction in item.interactions where !interaction.correct.isEmpty {
            right[interaction.response] = interaction.correct
        }
        guard right.count == item.interactions.count else { return [:] }
        for interaction in item.interactions {
            let alone = try? mark([interaction.response: interaction.correct]).score
            if let alone, alone.significand > 0 { return [:] }
        }
        guard let whole = try? mark(right).score, whole.significand > 0 else { return [:] }
        if scale == nil { scale = whole }
        if right.count > 1 {
            lose(.approximated, .notSupported, "scoring", "Each gap earns a part: there it was all or nothing.")
        }
        return right
    }

    /// A gap, with the score of its best answer.
    private mutating func gap(
        _ interaction: QTIInteraction, context: [String: [String]]
    ) throws(QuestionFailure) -> (Gap.Content, ExactNumber) {
        var tried: [Set<String>] = []
        let layout: Gap.Layout = interaction.isHorizontal ? .horizontal : .vertical
        let content: Gap.Content
        switch interaction.kind {
        case .inlineChoice, .choice(isMultiple: false):
            var list = single(interaction, context: context)
            list.numbering = .none
            for index in list.choices.indices { list.choices[index].feedback = interaction.options[index].feedback }
            content = .singleChoice(list, interaction.kind == .inlineChoice ? .dropdown : layout)
        case .choice(isMultiple: true):
            var list = several(interaction, context: context)
            list.numbering = .none
            content = .multipleChoice(list, layout)
        case .text: content = .text(wordKey(interaction, context: context, tried: &tried))
        case .number: content = .number(try numberKey(interaction, context: context, tried: &tried))
        default:
            throw QuestionFailure(
                .notSupported, "itemBody", "Several interactions of these kinds in one item are not supported.")
        }
        return (content, interaction.maximum ?? bestScore(interaction, content, context))
    }

    private func bestScore(
        _ interaction: QTIInteraction, _ content: Gap.Content, _ context: [String: [String]]
    ) -> ExactNumber {
        var answers: [[String]] = interaction.options.map { [$0.identifier] }
        switch content {
        case .multipleChoice(let list, _):
            answers.append(zip(interaction.options, list.choices).filter { $1.weight > .none }.map(\.0.identifier))
        case .text(let key): answers = key.answers.map { [$0.text] }
        case .number(let key): answers = key.answers.compactMap { $0.match.bounds.map { [$0.lower.text] } }
        case .singleChoice: break
        }
        return answers.compactMap { try? mark(context.merging([interaction.response: $0]) { $1 }).score }.max() ?? .zero
    }

    /// Writes what the gaps score as whole numbers in the same proportion.
    private mutating func share(_ totals: [ExactNumber], among gaps: inout [Gap]) {
        guard let least = totals.filter({ $0.significand > 0 }).min() else { return }
        let parts = totals.map { $0.divided(by: least) }
        let near = ExactNumber(significand: 1, exponent: -4)
        for multiple in 1...100 {
            let shares = parts.map { $0 * ExactNumber(Int64(multiple)) }
            let whole = shares.map { $0.rounded(to: 0) ?? 0 }
            guard zip(shares, whole).allSatisfy({ ($0 - ExactNumber($1)).magnitude <= near }) else { continue }
            for index in gaps.indices { gaps[index].share = Int(whole[index]) }
            return
        }
        lose(.approximated, .notSupported, "scoring", "The gaps count the same: their worth has no common measure.")
    }

    private func placeGaps(in question: inout Question) {
        var text = question.prompt.text
        for (index, interaction) in item.interactions.enumerated() {
            let marker = QTIItem.marker(index)
            let name = interaction.prompt.map { XHTML.normalize($0.text) } ?? ""
            let asked = name.isEmpty ? "" : name + " "
            let isNamed = !name.isEmpty && text.contains("[\(name)]")
            if isNamed {
                // The text has the name of the gap in brackets.
                text = text.replacing("[\(name)]", with: Gap.marker(index + 1)).replacing(marker, with: "")
            } else if text.contains(marker) {
                text = text.replacing(marker, with: asked + Gap.marker(index + 1))
            } else {
                text += (text.isEmpty ? "" : "\n") + asked + Gap.marker(index + 1)
            }
        }
        question.prompt.text = text.scalarTrimmed
    }

    /// Canvas writes the words that a gap accepts as choices, of which its rules name the first alone.
    private func makeWords(_ gaps: inout [Gap]) {
        for index in gaps.indices {
            guard case .singleChoice(let list, _) = gaps[index].content else { continue }
            gaps[index].content = .text(
                TextKey(list.choices.map { TextKey.Answer($0.text.words, feedback: $0.feedback) }))
        }
    }
}
