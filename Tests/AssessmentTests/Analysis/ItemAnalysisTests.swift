import Access
import Engine
import Formats
import Platform
import TestKit
import Testing

@testable import Assessment

@Suite("Item analysis of attempts", .timeLimit(.minutes(3)))
struct ItemAnalysisTests {
    @Test("counts who chose what in the attempts that count", arguments: TestEngine.all)
    func options(engine: TestEngine) async throws {
        try await ExamRoom.on(engine, questions: 3, { $0.maxAttempts = nil }) { room in
            let bob = try await room.world.student("bob")
            try await room.world.write { try $0.enroll(bob, in: room.offering) }
            let first = try await room.start().id
            try await room.save(first, 1, [0: "true", 1: "true"])
            try await room.submit(first)
            // A worse attempt after it does not count.
            let second = try await room.start().id
            try await room.save(second, 1, [0: "false"])
            try await room.submit(second)
            let other = try await room.start(as: bob).id
            try await room.save(other, 1, [0: "false", 1: "true"], as: bob)
            try await room.submit(other, as: bob)
            // An attempt under way says nothing yet.
            _ = try await room.start(as: bob)
            let analysis = try await room.analysis()
            #expect(analysis.test.attempts == 2)
            #expect(analysis.test.mean == 1.5)
            #expect(analysis.items.map(\.question) == room.questions)
            #expect(analysis.items.map(\.statistics.facility) == [0.5, 1, 0])
            #expect(analysis.items[0].statistics.discriminationIndex == 1)
            let choices = try #require(analysis.items[0].choices)
            #expect(choices.options.map(\.number) == [1, 0])
            #expect(choices.options.map(\.isRight) == [true, false])
            #expect(choices.options.map(\.count) == [1, 1])
            #expect(choices.options.map(\.meanScore) == [2, 1])
            #expect(analysis.items[2].choices?.unanswered == 2)
        }
    }

    @Test("an average counts every attempt, and an essay that waits keeps its attempt out", arguments: TestEngine.all)
    func average(engine: TestEngine) async throws {
        try await ExamRoom.on(
            engine, questions: 2, withEssay: true,
            {
                $0.maxAttempts = nil
                $0.gradingMethod = .average
            }
        ) { room in
            for answer in ["true", "false"] {
                let attempt = try await room.start().id
                try await room.save(attempt, 1, [0: answer, 2: "{\"text\":\"Because.\"}"])
                try await room.submit(attempt)
            }
            #expect(try await room.analysis().test.attempts == 0)
            try await room.teach(.mark) { [question = room.questions[2]] transaction, grant in
                let attempts: [ExamAttempt.ID] = try transaction.values("select id from assessment_attempts")
                for attempt in attempts {
                    try transaction.mark(question, of: attempt, points: Decimal(1), feedback: nil, under: grant)
                }
            }
            let analysis = try await room.analysis()
            #expect(analysis.test.attempts == 2)
            #expect(analysis.items.map(\.statistics.facility) == [0.5, 0, 1])
            #expect(analysis.items[2].choices == nil)
        }
    }
}

@Suite("Who chose which option")
struct OptionChoiceTests {
    private let old = QuestionContent.singleChoice(
        ChoiceList([Choice(FormattedText("red"), weight: .whole), Choice(FormattedText("blue"))]))

    @Test("an answer to an older wording counts where it can be said what it names now")
    func carried() throws {
        let other = QuestionContent.singleChoice(
            ChoiceList([Choice(FormattedText("amber")), Choice(FormattedText("blue"), weight: .whole)]))
        var choices = try #require(OptionChoices(other))
        // Numbers follow the texts: red was the second, and amber, which it is called now, is the first.
        choices.count("2", to: old, by: 4, scores: 10)
        choices.count("2", to: other, by: 1, scores: 3)
        choices.count(nil, to: old, by: 2, scores: 0)
        choices.count("1", to: .singleChoice(ChoiceList([Choice(FormattedText("green"))])), by: 9, scores: 9)
        #expect(choices.options.map(\.text?.text) == ["amber", "blue"])
        #expect(choices.options.map(\.count) == [4, 1])
        #expect(choices.options.map(\.isRight) == [false, true])
        #expect(choices.options[0].meanScore == 2.5)
        #expect(choices.unanswered == 2)
    }

    @Test("of several chosen options each counts, and what has no options has no choices")
    func several() throws {
        let list = ChoiceList(["a", "b", "c"].map { Choice(FormattedText($0), weight: $0 == "c" ? .none : .whole) })
        var choices = try #require(OptionChoices(.multipleChoice(list)))
        choices.count("[1,3]", to: .multipleChoice(list), by: 2, scores: 2)
        choices.count("[]", to: .multipleChoice(list), by: 1, scores: 0)
        #expect(choices.options.map(\.count) == [2, 0, 2])
        #expect(choices.unanswered == 1)
        #expect(OptionChoices(.essay(Essay())) == nil)
    }
}

extension ExamRoom {
    func analysis() async throws -> ItemAnalysis {
        try await teach(.mark) { try $0.itemAnalysis(under: $1) }
    }
}
