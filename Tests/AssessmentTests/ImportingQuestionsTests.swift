import Access
import Assessment
import Engine
import Formats
import Platform
import TestKit
import Testing

@Suite("Files of questions", .timeLimit(.minutes(2)))
struct ImportingQuestionsTests {
    private static let gift = """
        $CATEGORY: Plants/Trees

        ::Leaf::Are leaves green?{T}

        ::Root::Where are roots?{=below ~above}

        ::Again::Where are roots?{=below ~above}

        ::None::Nothing earns here{~a ~b}

        ::Broken::Not closed{=a
        """

    @Test("each question is told what became of it, and the same file again brings nothing", arguments: TestEngine.all)
    func repeats(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let bank = try await world.bank()
            let dry = try await world.bring(Self.gift, .gift, into: bank, isDryRun: true)
            #expect(dry.rows.map(\.outcome) == [.created, .created, .repeated, .created] && dry.isDryRun)
            #expect(dry.rows.allSatisfy { $0.id == nil } && dry.losses.losses.count == 1)
            #expect(try await world.count("questions") == 0)
            let first = try await world.bring(Self.gift, .gift, into: bank)
            #expect(first.rows.map(\.outcome) == dry.rows.map(\.outcome))
            #expect(first.rows.map(\.name) == ["Leaf", "Root", "Again", "None"])
            #expect(first.rows[2].id == first.rows[1].id && first.rows[1].id != nil)
            #expect(first.rows[3].notes.map(\.code) == [.keyMissing])
            #expect(
                try await world.names(bank, QuestionFilter(topic: "Plants"), as: world.blaise) == [
                    "Leaf", "Root", "None",
                ])
            // Changed or archived since, they are found again.
            let leaf = try #require(first.rows[0].id)
            let root = try #require(first.rows[1].id)
            try await world.edit(bank, as: world.blaise) { transaction, grant in
                try transaction.archive([leaf], under: grant)
                let question = try transaction.first(BankQuestion.find(root), as: BankQuestion.self)
                var details = try question.orThrow(MissingRow()).details
                details.question.prompt = FormattedText("Where do roots grow?")
                _ = try transaction.change(root, from: 1, to: details, under: grant)
            }
            let second = try await world.bring(Self.gift, .gift, into: bank)
            #expect(second.rows.map(\.outcome) == [.unchanged, .unchanged, .unchanged, .unchanged])
            #expect(second.rows.map(\.id) == first.rows.map(\.id))
            #expect(try await world.count("questions") == 3)
            // Another bank knows nothing of it.
            #expect(try await world.bring(Self.gift, .gift, into: .own(world.blaise.user)).count(.created) == 3)
            #expect(try await world.bring(Self.gift, .gift, into: .own(world.blaise.user)).count(.unchanged) == 4)
        }
    }

    @Test(
        "a name or topic that is too long is cut, points are rounded, what cannot be kept is refused",
        arguments: TestEngine.all)
    func notes(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let bank = try await world.bank()
            var long = Question.choice("Long?", "yes", name: String(repeating: "n", count: 300))
            long.points = Decimal(thousandths: 125)
            long.category = [String(repeating: "c", count: 300)]
            long.tags = [String(repeating: "t", count: 101)]
            let refused = Question.choice(String(repeating: "x", count: 60_001), "yes")
            let file = QuestionImport(QuestionBank([long, refused]), LossReport())
            let report = try await world.edit(bank, as: world.blaise) {
                try $0.importQuestions(file, topic: "unused", to: $1)
            }
            #expect(report.rows.map(\.outcome) == [.created, .refused])
            #expect(report.rows[0].notes.map(\.code) == [.shortened, .shortened, .shortened, .rounded])
            #expect(report.rows[1].notes.map(\.code) == [.refused])
            let row = try await world.inspect { try $0.rows("select name, topic, points from questions") }
            #expect(row.count == 1)
            #expect(try row[0]["points"] == Decimal(thousandths: 130))
            let name: String = try row[0]["name"]
            #expect(name.count == 255)
        }
    }

    @Test("files that questions show come along, go out again, and never change their bytes", arguments: TestEngine.all)
    func media(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let bank = try await world.bank()
            func file(_ bytes: [UInt8], _ text: String) -> QuestionImport {
                let question = Question(
                    FormattedText("\(text) <img src=\"media:a%20b.png\">", .html), .trueFalse(TrueFalse(true)))
                return QuestionImport(
                    QuestionBank([question], media: [MediaFile(name: "a b.png", bytes: bytes)]), LossReport())
            }
            let files = [file([1], "one"), file([2], "two"), file([1], "one")]
            for file in files {
                _ = try await world.edit(bank, as: world.blaise) { try $0.importQuestions(file, to: $1) }
            }
            #expect(try await world.count("questions") == 2)
            #expect(try await world.count("question_files") == 2)
            let out = try await world.look(bank, as: world.blaise) { try $0.exportedQuestions(of: $1) }
            #expect(out.media.map(\.name) == ["a b-2.png", "a b.png"] && out.media.map(\.bytes) == [[2], [1]])
            #expect(out.questions.map(\.mediaNames) == [["a b.png"], ["a b-2.png"]])
        }
    }

    @Test("what goes out comes in equal, in every format that is written", arguments: TestEngine.all)
    func roundTrip(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let bank = try await world.bank()
            try await world.bring(Self.gift, .gift, into: bank)
            let out = try await world.look(bank, as: world.blaise) { try $0.exportedQuestions(of: $1) }
            for format in QuestionFormat.allCases where format.isWritten {
                let written = try #require(try format.write(out))
                #expect(written.report.found == 3)
                let again = Bank.own(world.emil.user)
                let read = try format.read(written.bytes)
                let report = try await world.edit(again, as: world.emil) { try $0.importQuestions(read, to: $1) }
                #expect(report.rows.count == written.report.carried)
                #expect(
                    try await world.look(again, as: world.emil) { try $0.exportedQuestions(of: $1) }.questions.count
                        >= 3)
            }
            #expect(
                await failure(QuestionExportFailure.self) {
                    try await world.look(bank, as: world.blaise) {
                        try $0.exportedQuestions(QuestionFilter(topic: "none"), of: $1)
                    }
                } == .nothing)
        }
    }
}
