internal import Assessment
internal import Formats
internal import HTTP
internal import Platform

/// The key of a question: what is right, what it earns, and what is said then.
struct QuestionKey: Sendable {
    let visitor: Visitor
    let content: QuestionContent
    let media: QuestionMedia

    var html: HTML {
        switch content {
        case .singleChoice(let list), .multipleChoice(let list): table(choices(list))
        case .trueFalse(let judgement):
            table([
                row(
                    "\(visitor[.holdsTrue])", judgement.isTrue ? .whole : .none, judgement.feedbackForTrue),
                row(
                    "\(visitor[.holdsFalse])", judgement.isTrue ? .none : .whole, judgement.feedbackForFalse),
            ])
        case .shortAnswer(let key): table(words(key))
        case .numeric(let key): table(numbers(key)) + units(key)
        case .calculated(let key): calculated(key)
        case .matching(let matching): self.matching(matching)
        case .ordering(let ordering):
            """
            <ol class="stack-tight">\(HTML.each(ordering.items) { "<li>\(inline($0))</li>" })</ol>\
            <p class="hint">\(visitor[.orderScoring(ordering.scoring)])</p>
            """
        case .cloze(let gaps): HTML.each(gaps.enumerated()) { gap($1, $0 + 1) }
        case .selectWords(let bank), .dragWords(let bank):
            """
            <ol class="stack-tight">\(HTML.each(bank.key) { "<li>\(inline(bank.words[$0].text))</li>" })</ol>
            """
        case .essay(let essay):
            HTML.when(essay.markerNotes) { "<div class=\"written\">\(media.html($0))</div>" }
                + "<p>\(visitor[.markedByHand])</p>"
        case .description: "<p>\(visitor[.nothingToAnswer])</p>"
        }
    }

    private func inline(_ text: FormattedText) -> HTML { media.html(text, isInline: true) }

    private func table(_ rows: [Table.Row]) -> HTML {
        Table(
            caption: visitor[.key],
            columns: [
                .init(title: visitor[.answer]), .init(title: visitor[.earns], isNumeric: true),
                .init(title: visitor[.feedback]),
            ], rows: rows
        ).html
    }

    private func row(_ answer: HTML, _ weight: Weight, _ feedback: FormattedText?) -> Table.Row {
        let mark =
            weight > .none ? Badge(.good, "\(weight.percentage.text) %", .check).html : "\(weight.percentage.text) %"
        return Table.Row(head: answer, cells: [mark, HTML.when(feedback, inline)])
    }

    private func choices(_ list: ChoiceList) -> [Table.Row] {
        list.choices.map { row(inline($0.text), $0.weight, $0.feedback) }
    }

    private func words(_ key: TextKey) -> [Table.Row] {
        key.answers.map { answer in
            row(
                "<bdi>\(answer.text)</bdi>\(HTML.when(answer.isPattern) { "<small>\(visitor[.isPattern])</small>" })",
                answer.weight, answer.feedback)
        }
    }

    private func numbers(_ key: NumericKey) -> [Table.Row] {
        key.answers.map { row("\(NumberNotation.text($0.match))", $0.weight, $0.feedback) }
    }

    private func units(_ key: NumericKey) -> HTML {
        HTML.when(!key.units.isEmpty) {
            "<p>\(visitor[.units]): \(key.units.map { "\($0.name) × \($0.multiplier.text)" }.joined(separator: ", "))</p>"
        }
    }

    private func calculated(_ key: CalculatedKey) -> HTML {
        """
        <p><code>\(key.formula)</code></p>\(Table(
            caption: visitor[.key], columns: [.init(title: visitor[.values]), .init(title: visitor[.answer])],
            rows: key.variants.map { variant in
                Table.Row(
                    head: "\(variant.values.map { "\($0.name) = \($0.number.text)" }.joined(separator: ", "))",
                    cells: ["\(variant.answer.text)"])
            }).html)
        """
    }

    private func matching(_ matching: Matching) -> HTML {
        Table(
            caption: visitor[.key], columns: [.init(title: visitor[.prompt]), .init(title: visitor[.answer])],
            rows: matching.pairs.map { Table.Row(head: inline($0.prompt), cells: [inline($0.answer)]) }
                + matching.distractors.map { Table.Row(head: "–", cells: [inline($0)]) }
        ).html
    }

    private func gap(_ gap: Gap, _ number: Int) -> HTML {
        let rows =
            switch gap.content {
            case .singleChoice(let list, _), .multipleChoice(let list, _): choices(list)
            case .text(let key): words(key)
            case .number(let key): numbers(key)
            }
        return "<h3>\(visitor[.gap(number)])</h3>\(table(rows))"
    }
}

/// The numbers that a key accepts, as people write them: `3.14`, `3.14:0.01` (give or take), `3.14:1%`, `1..2`, `*`.
enum NumberNotation {
    static func text(_ match: NumericKey.Match) -> String {
        switch match {
        case .value(let value, .zero): value.text
        case .value(let value, let tolerance): "\(value.text):\(tolerance.text)"
        case .proportion(let value, let part): "\(value.text):\((part * ExactNumber(100)).text)%"
        case .range(let lower, let upper): "\(lower.text)..\(upper.text)"
        case .any: "*"
        }
    }

    /// Nil for anything else.
    static func match(_ text: String) -> NumericKey.Match? {
        let text = text.filter { !$0.isWhitespace }
        if text == "*" { return .any }
        if let dots = text.firstRange(of: "..") {
            guard let lower = ExactNumber(text[..<dots.lowerBound]), let upper = ExactNumber(text[dots.upperBound...]),
                lower <= upper
            else { return nil }
            return .range(lower, upper)
        }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, let value = ExactNumber(parts[0]) else { return nil }
        guard parts.count == 2 else { return .value(value, tolerance: .zero) }
        let isPart = parts[1].hasSuffix("%")
        guard let tolerance = ExactNumber(isPart ? parts[1].dropLast() : parts[1]), tolerance >= .zero else {
            return nil
        }
        return isPart
            ? .proportion(
                value, tolerance: ExactNumber(significand: tolerance.significand, exponent: tolerance.exponent - 2))
            : .value(value, tolerance: tolerance)
    }
}
