import Platform
import Testing

@testable import Formats

@Suite("Marks")
struct MarkingTests {
    private static func list(_ weights: [Int], _ scoring: ChoiceList.Scoring = .sumOfWeights) -> ChoiceList {
        ChoiceList(
            weights.enumerated().map { Choice(FormattedText("c\($0)"), weight: Weight(percent: $1)) }, scoring: scoring)
    }

    @Test("no answer is neither right nor wrong, an essay waits for a person, a description asks nothing")
    func states() {
        let choice = QuestionContent.multipleChoice(Self.list([100, 0]))
        #expect(choice.mark(nil) == .unanswered && choice.mark(.choices([])) == .unanswered)
        #expect(choice.mark(.choices([2])) == .marked(.none))
        #expect(Mark.unanswered.fraction == Weight.none && Mark.unanswered.outcome == nil)
        #expect(Mark.marked(.none).outcome == .incorrect && Mark.marked(.share(of: 2)).outcome == .partial)
        #expect(QuestionContent.essay(Essay()).mark(.essay(text: "x", files: [])) == .needsMarker)
        #expect(QuestionContent.essay(Essay()).mark(.essay(text: " ", files: [])) == .unanswered)
        #expect(QuestionContent.description.mark(.text("x")) == .nothingAsked)
        #expect(choice.mark(.text("x")) == .marked(.none), "the form of another type fits nothing")
    }

    @Test("a choice earns its weight, below nothing too; several earn their sum from nothing to all")
    func choices() {
        let single = QuestionContent.singleChoice(Self.list([100, 50, -25]))
        #expect((1...3).map { single.mark(.choice($0)).fraction?.description } == ["1", "0.5", "-0.25"])
        let several = QuestionContent.multipleChoice(Self.list([50, 50, -50]))
        #expect(several.mark(.choices([1])) == .marked(.share(of: 2)))
        #expect(several.mark(.choices([1, 2])) == .marked(.whole))
        #expect(several.mark(.choices([1, 2, 3])) == .marked(.share(of: 2)))
        #expect(several.mark(.choices([3])) == .marked(.none))
        let strict = QuestionContent.multipleChoice(Self.list([50, 50, 0], .allOrNothing))
        #expect(strict.mark(.choices([1, 2])) == .marked(.whole))
        #expect(strict.mark(.choices([1])) == .marked(.none) && strict.mark(.choices([1, 2, 3])) == .marked(.none))
    }

    @Test("three thirds are the whole")
    func thirds() {
        var list = Self.list([0, 0, 0])
        for index in 0..<3 { list.choices[index].weight = .share(of: 3) }
        #expect(QuestionContent.multipleChoice(list).mark(.choices([1, 2, 3])) == .marked(.whole))
        #expect(Mark.marked(.share(of: 3)).earned(of: Decimal(1))?.text == "0.33")
        #expect(Mark.marked(-.share(of: 3)).earned(of: Decimal(5))?.text == "-1.67")
        #expect(Mark.marked(Weight(percent: 50)).earned(of: Decimal(thousandths: 10))?.text == "0.01")
        #expect(Mark.needsMarker.earned(of: Decimal(1)) == nil)
    }

    @Test(
        "words fit the first answer that they are, or whose pattern they have",
        arguments: [
            ("Frog", "1"), (" frog ", "1"), ("toad", "0.5"), ("frogs", "0.25"), ("freds toe", "0.25"), ("fro", "0"),
            ("a*b", "0.125"), ("axb", "0"), ("QARABAĞ", "1"), ("qarabağ", "1"), ("ILIQ", "1"), ("ılıq", "1"),
        ])
    func words(text: String, fraction: String) {
        let key = TextKey([
            .init("frog"), .init("toad", weight: Weight(percent: 50)),
            .init("fr*s*", isPattern: true, weight: Weight(percent: 25)),
            .init("a\\*b", isPattern: true, weight: Weight(tenMillionths: 1_250_000)), .init("Qarabağ"), .init("ılıq"),
        ])
        #expect(QuestionContent.shortAnswer(key).mark(.text(text)).fraction?.description == fraction)
    }

    @Test("case counts where the key says so, and a star is a star outside of patterns")
    func strictWords() {
        let key = QuestionContent.shortAnswer(TextKey([.init("Fro*")], isCaseSensitive: true))
        #expect(key.mark(.text("Fro*")) == .marked(.whole))
        #expect(key.mark(.text("fro*")) == .marked(.none) && key.mark(.text("Frog")) == .marked(.none))
    }

    @Test("a pattern of many stars costs no more than its length", .timeLimit(.minutes(1)))
    func hostilePattern() {
        let pattern = String(repeating: "a*", count: 2000) + "b"
        let key = QuestionContent.shortAnswer(TextKey([.init(pattern, isPattern: true)]))
        #expect(key.mark(.text(String(repeating: "a", count: 4000))) == .marked(.none))
    }

    @Test(
        "a number is read as people write it",
        arguments: [
            ("3.14", "1"), ("+3.14", "1"), ("3,14", "1"), ("3.1 4", "1"), ("314e-2", "1"), ("0.0314×10^2", "1"),
            ("3.15", "1"), ("3.16", "0"), ("-3.14", "0"), ("x", "0"), ("3.14.1", "0"), ("2", "0.5"),
            ("1,234.5", "0.25"),
            ("1,234,5", "0"), ("3.14 apples", "1"), ("3.14 or 2", "0"), ("99999999999999999999", "0"),
        ])
    func numbers(text: String, fraction: String) {
        let key = NumericKey([
            .init(.value(ExactNumber("3.14") ?? .zero, tolerance: ExactNumber("0.01") ?? .zero)),
            .init(.range(ExactNumber(1), ExactNumber(2)), weight: Weight(percent: 50)),
            .init(
                .proportion(ExactNumber(1234), tolerance: ExactNumber("0.001") ?? .zero), weight: Weight(percent: 25)),
            .init(.any, weight: .none),
        ])
        #expect(QuestionContent.numeric(key).mark(.text(text)).fraction?.description == fraction)
    }

    @Test(
        "a number in another unit of the key is brought to the first; a wrong unit costs its penalty",
        arguments: [
            ("2 m", "1"), ("200cm", "1"), ("m2", "1"), ("2", "0.9"), ("2 km", "0.9"), ("200", "0"), ("2m2", "0"),
        ])
    func units(text: String, fraction: String) {
        let key = NumericKey(
            [.init(.value(ExactNumber(2), tolerance: .zero))],
            units: [.init("m", multiplier: ExactNumber(1)), .init("cm", multiplier: ExactNumber(100))],
            unitPenalty: Weight(percent: 10))
        #expect(QuestionContent.numeric(key).mark(.text(text)).fraction?.description == fraction)
    }

    @Test("a calculated number is that of its variant")
    func calculated() {
        let key = CalculatedKey(
            formula: "{a}+1", tolerance: .proportion(ExactNumber("0.01") ?? .zero),
            variants: [1, 200].map { .init([.init("a", ExactNumber($0))], answer: ExactNumber($0 + 1)) })
        let content = QuestionContent.calculated(key)
        #expect(content.mark(.text("2")) == .marked(.whole) && content.mark(.text("2"), variant: 1) == .marked(.none))
        #expect(content.mark(.text("203"), variant: 1) == .marked(.whole))
        #expect(content.mark(.text("2"), variant: 2) == .marked(.none))
    }

    @Test("pairs earn equal parts, and answers that say the same are the same answer")
    func matching() {
        let pairs = [("frog", "amphibian"), ("cat", "mammal"), ("newt", "amphibian")].map {
            Matching.Pair(FormattedText($0), FormattedText($1))
        }
        var matching = Matching(pairs, distractors: [FormattedText("insect")])
        // The prompts are cat, frog, newt; the answers amphibian, insect, mammal.
        #expect(QuestionContent.matching(matching).mark(.matches([1: 3, 2: 1, 3: 1])) == .marked(.whole))
        #expect(
            QuestionContent.matching(matching).mark(.matches([1: 1, 3: 1])) == .marked(Weight(tenMillionths: 3_333_333))
        )
        matching.scoring = .allOrNothing
        #expect(QuestionContent.matching(matching).mark(.matches([2: 1, 3: 1])) == .marked(.none))
    }

    @Test(
        "an order is marked by each of the nine scorings",
        arguments: [
            (.allOrNothing, [0, 0, 0, 1]), (.absolutePosition, [0.25, 0, 0.5, 1]),
            (.nextExceptLast, [1.0 / 3, 2.0 / 3, 0, 1]),
            (.nextIncludingLast, [0.25, 0.5, 0.25, 1]), (.neighbours, [0.375, 0.5, 0.25, 1]),
            (.allPairs, [2.0 / 3, 0.5, 5.0 / 6, 1]), (.longestOrderedSubset, [0.75, 0.75, 0.75, 1]),
            (.longestContiguousSubset, [0.5, 0.75, 0.5, 1]), (.distance, [2.0 / 3, 0.5, 5.0 / 6, 1]),
        ] as [(Ordering.Scoring, [Double])])
    func ordering(scoring: Ordering.Scoring, fractions: [Double]) {
        let content = QuestionContent.ordering(
            Ordering(["a", "b", "c", "d"].map { FormattedText($0) }, scoring: scoring))
        let orders = [[1, 3, 4, 2], [4, 1, 2, 3], [1, 3, 2, 4], [1, 2, 3, 4]]
        for (order, fraction) in zip(orders, fractions) {
            let expected = Weight(tenMillionths: Int64((fraction * 10_000_000).rounded()))
            #expect(content.mark(.order(order)) == .marked(expected), "\(order)")
        }
        #expect(
            content.mark(.order([4, 3, 2, 1])).fraction == (scoring == .distance ? Weight.share(of: 3) : Weight.none))
    }

    @Test("items that say the same may lie in each other's place")
    func equalItems() {
        let content = QuestionContent.ordering(Ordering(["b", "a", "b"].map { FormattedText($0) }))
        #expect(
            content.mark(.order([3, 1, 2])) == .marked(.whole) && content.mark(.order([2, 1, 3])) == .marked(.whole))
        #expect(content.mark(.order([1, 2, 3])) == .marked(.none))
    }

    @Test("gaps earn by their shares, words by what they say")
    func gaps() {
        let cloze = QuestionContent.cloze([
            Gap(.text(TextKey([.init("x")])), share: 3), Gap(.singleChoice(Self.list([100, -50]), .dropdown)),
            Gap(.number(NumericKey([.init(.any)])), share: 0),
        ])
        #expect(cloze.mark(.gaps([1: .text("x"), 2: .choice(1)])) == .marked(.whole))
        #expect(cloze.mark(.gaps([1: .text("x"), 2: .choice(2)])) == .marked(Weight(tenMillionths: 6_250_000)))
        #expect(cloze.mark(.gaps([2: .choice(1)])) == .marked(Weight(percent: 25)))
        #expect(cloze.mark(.gaps([1: .text(" ")])) == .unanswered)
        let words = QuestionContent.dragWords(
            WordBank(["the", "cat", "the"].map { .init(FormattedText($0)) }, key: [0, 1, 2]))
        #expect(words.mark(.words([1: 3, 2: 1, 3: 2])) == .marked(.whole))
        #expect(words.mark(.words([1: 2, 2: 3])) == .marked(Weight(tenMillionths: 3_333_333)))
    }
}
