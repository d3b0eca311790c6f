import Platform
import Testing

@testable import Formats

/// The questions, answers and marks with which Moodle tests its own quizzes.
///
/// Outside our types: `random` as a question of its own (here the question that was drawn is marked), and attempts of
/// several tries, whose penalties are a matter of how a quiz is held and not of the question.
@Suite("Moodle's own quizzes get Moodle's marks", .enabled(if: SharedData.isPresent))
struct MoodleQuizTests {
    private static let folder = "fixtures/moodle/public/mod/quiz"

    @Test("every attempt of the quiz of all types, question by question and in sum")
    func wholeQuiz() throws {
        let steps = try table("tests/fixtures/steps00.csv").records
        let results = try table("tests/fixtures/results00.csv").records
        #expect(steps.count == 10 && results.count == 10)
        var marks = 0
        for (step, result) in zip(steps, results) {
            #expect(step["quizattempt"] == result["quizattempt"])
            var sum: Int64 = 0
            for slot in 1...7 {
                let fraction = try mark(slot, step).fraction
                let expected = try #require(Weight(result["slots.\(slot).mark"] ?? ""))
                #expect(fraction == expected, "attempt \(step["quizattempt"] ?? ""), slot \(slot)")
                sum += fraction?.tenMillionths ?? 0
                marks += 1
            }
            // Moodle keeps five places of the sum.
            let expected = try #require(Weight(result["summarks"] ?? ""))
            #expect(abs(sum - expected.tenMillionths) < 100)
        }
        #expect(marks == 70)
    }

    @Test("every attempt of the quiz of one cloze that took a single try; the others are named")
    func cloze() throws {
        let steps = try table("tests/fixtures/steps01.csv").records
        let results = try table("tests/fixtures/results01.csv").records
        var outside: [String] = []
        for result in results {
            let attempt = try #require(result["quizattempt"])
            let tries = steps.filter { $0["quizattempt"] == attempt }
            guard tries.count == 1 else {
                outside.append(attempt)
                continue
            }
            let response = QuestionResponse.gaps([
                1: .text(tries[0]["responses.1.1.answer"] ?? ""),
                2: .choice(try number(tries[0]["responses.1.2.answer"], in: MoodleQuestions.animals)),
            ])
            let earned = QuestionContent.cloze(MoodleQuestions.cloze).mark(response).earned(of: Decimal(100))
            #expect(earned?.text == result["slots.1.mark"], "attempt \(attempt)")
        }
        #expect(outside == ["1", "2", "3", "5", "6", "7"])
    }

    @Test("every answer of the report of responses that was a first try")
    func responses() throws {
        let steps = try table("report/responses/tests/fixtures/steps00.csv").records
        let reported = try table("report/responses/tests/fixtures/responses00.csv").records
        var marked = 0
        var outside: [String] = []
        for report in reported {
            let attempt = report["quizattempt"] ?? ""
            let step = try #require(steps.last { $0["quizattempt"] == attempt })
            for slot in 1...4 {
                guard let expected = Weight(report["slot.\(slot).fraction"] ?? "") else { continue }
                let tries = steps.count { $0["quizattempt"] == attempt && $0["responses.\(slot).-submit"] == "1" }
                if tries > 1 {
                    outside.append("\(attempt).\(slot)")
                } else {
                    #expect(try mark(slot, step).fraction == expected, "attempt \(attempt), slot \(slot)")
                    marked += 1
                }
            }
        }
        #expect(marked == 20)
        #expect(outside == ["1.1", "1.3", "4.4", "4.1"])
    }

    private func table(_ path: String) throws -> CSVTable {
        CSVTable(try SharedData.bytes("\(Self.folder)/\(path)"))
    }

    /// What the answer to the question of a slot is worth.
    private func mark(_ slot: Int, _ step: CSVTable.Record) throws -> Mark {
        let answer = step["responses.\(slot).answer"] ?? ""
        switch slot {
        case 1:
            let content = step["randqs.1"] == "numerical" ? MoodleQuestions.pi : MoodleQuestions.frog
            return content.mark(.text(answer))
        case 2: return MoodleQuestions.sum.mark(.text(answer), variant: (Int(step["variants.2"] ?? "") ?? 0) - 1)
        case 3:
            let given = try ["cat", "frog", "newt"].enumerated().map { index, prompt in
                (index + 1, try number(step["responses.3.\(prompt)"], in: MoodleQuestions.classes))
            }
            return MoodleQuestions.matching.mark(.matches(Dictionary(uniqueKeysWithValues: given)))
        case 4: return QuestionContent.trueFalse(TrueFalse(true)).mark(.judgement(answer == "1"))
        case 5:
            let chosen = try MoodleQuestions.numbers.filter { step["responses.5.\($0)"] == "1" }
                .map { try number($0, in: MoodleQuestions.numbers) }
            return MoodleQuestions.choice([50, 0, 50, 0], isSingle: false).mark(.choices(chosen))
        case 6:
            let chosen = try number(answer, in: MoodleQuestions.numbers)
            return MoodleQuestions.choice([100, 0, 0, 0], isSingle: true).mark(.choice(chosen))
        default:
            let animal = try number(step["responses.7.2.answer"], in: MoodleQuestions.animals)
            return QuestionContent.cloze(MoodleQuestions.cloze)
                .mark(.gaps([1: .text(step["responses.7.1.answer"] ?? ""), 2: .choice(animal)]))
        }
    }

    /// The number under which an option is shown.
    private func number(_ text: String?, in options: [String]) throws -> Int {
        let index = try #require(options.firstIndex { $0 == text })
        return OptionNumbers(options.map { FormattedText($0) }).numbers[index]
    }
}

/// The questions by whose names the quizzes call them.
private enum MoodleQuestions {
    static let frog = QuestionContent.shortAnswer(
        TextKey([
            .init("frog"), .init("toad", weight: Weight(percent: 80)), .init("*", isPattern: true, weight: .none),
        ]))

    static let pi = QuestionContent.numeric(
        NumericKey([
            .init(.value(ExactNumber(significand: 314, exponent: -2), tolerance: .zero)), .init(.any, weight: .none),
        ]))

    /// The sum of two numbers, by the ten pairs of them.
    static let sum = QuestionContent.calculated(
        CalculatedKey(
            formula: "{a} + {b}", tolerance: .proportion(ExactNumber(significand: 1, exponent: -2)),
            variants: [
                (76, 23), (64, 21), (19, 14), (95, 99), (52, 90), (73, 21), (12, 79), (34, 23), (52, 19), (34, 34),
            ].map { a, b in
                let values = [("a", a), ("b", b)].map {
                    CalculatedKey.Value($0, ExactNumber(significand: Int64($1), exponent: -1))
                }
                return .init(values, answer: ExactNumber(significand: Int64(a + b), exponent: -1))
            }))

    /// In the order in which the answers first stand in the key, then the one that belongs to nothing.
    static let classes = ["amphibian", "mammal", "insect"]
    static let matching = QuestionContent.matching(
        Matching(
            [("frog", "amphibian"), ("cat", "mammal"), ("newt", "amphibian")].map {
                .init(FormattedText($0), FormattedText($1))
            }, distractors: [FormattedText("insect")]))

    static let numbers = ["One", "Two", "Three", "Four"]
    static func choice(_ weights: [Int], isSingle: Bool) -> QuestionContent {
        let list = ChoiceList(
            zip(numbers, weights).map { Choice(FormattedText($0), weight: Weight(percent: $1)) })
        return isSingle ? .singleChoice(list) : .multipleChoice(list)
    }

    static let animals = ["Bow-wow", "Wiggly worm", "Pussy-cat"]
    static let cloze = [
        Gap(.text(TextKey([.init("Dog", weight: .none), .init("Owl"), .init("*", isPattern: true, weight: .none)]))),
        Gap(
            .singleChoice(
                ChoiceList(animals.map { Choice(FormattedText($0), weight: $0 == "Pussy-cat" ? .whole : .none) }),
                .dropdown)),
    ]
}
