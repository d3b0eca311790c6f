import Access
import Assessment
import Engine
import Formats
import Platform
import TestKit
import Testing

@Suite("A bank of questions", .timeLimit(.minutes(2)))
struct KeepingQuestionsTests {
    @Test(
        "a question comes back as it was given, its columns say what lists and reports need", arguments: TestEngine.all)
    func comesBack(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let bank = try await world.bank()
            var question = Question.choice("Is it?", "yes", "no", name: "n")
            question.category = ["Biology", "Plants/Trees"]
            question.tags = ["a \"b\"", "ç"]
            question.difficulty = .hard
            question.points = Decimal(thousandths: 2_500)
            question.generalFeedback = FormattedText("<b>why</b>", .html)
            question.identifier = "q-1"
            question.hints = [Hint(FormattedText("hint"))]
            let added = try await world.edit(bank, as: world.blaise) { [question] in
                try $0.addQuestion(.init(question, week: 3), to: $1)
            }
            #expect(added.question == question && added.details.week == 3 && added.version == 1 && added.isActive)
            #expect(added.bank == bank && added.details.topic == "Biology/Plants//Trees")
            let row = try await world.inspect { try $0.rows("select * from questions") }[0]
            #expect(try row["text"] == "Is it?" && row["type"] == "single_choice" && row["difficulty"] == "hard")
            #expect(try row["correct_answer"] == "2" && row["explanation"] == "<b>why</b>")
            #expect(try row["points"] == Decimal(thousandths: 2_500) && row["author_id"] == world.blaise.user)
            let shown: String? = try await world.inspect { try $0.value("select shown from question_versions") }
            #expect(try ShownQuestion(jsonText: shown ?? "") == question.shown)
        }
    }

    @Test("what students see or are marked by makes a version, what lists need makes none", arguments: TestEngine.all)
    func versions(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let bank = try await world.bank()
            let first = try await world.add(.choice("Is it?", "yes", "no"), to: bank, as: world.blaise)
            var details = first.details
            details.question.name = "named"
            details.question.tags = ["t"]
            details.topic = "Botany"
            details.week = 2
            let renamed = try await world.edit(bank, as: world.blaise) { [details] in
                try $0.change(first.id, from: 1, to: details, under: $1)
            }
            #expect(renamed.version == 1 && renamed.details.topic == "Botany" && renamed.details.week == 2)
            details.question.content = Question.choice("", "no", "yes").content
            let changed = try await world.edit(bank, as: world.blaise) { [details] in
                try $0.change(first.id, from: 1, to: details, under: $1)
            }
            #expect(changed.version == 2 && changed.question == details.question)
            let kept: [String] = try await world.inspect {
                try $0.values("select content from question_versions order by version")
            }
            #expect(
                try kept.map { try Question(jsonText: $0).content } == [
                    first.question.content, details.question.content,
                ])
            let stale = await failure(QuestionFailure.self) {
                try await world.edit(bank, as: world.blaise) {
                    try $0.change(first.id, from: 1, to: first.details, under: $1)
                }
            }
            #expect(stale == .stale)
            #expect(try await world.count("question_versions") == 2)
            // An answer to the first version is marked by the second.
            let given = try #require(first.question.content.fullResponse())
            let carried = given.carried(from: first.question.content, to: changed.question.content)
            #expect(changed.question.content.mark(carried).fraction == .whole)
        }
    }

    @Test("an archived question is not listed, not edited, and comes back", arguments: TestEngine.all)
    func archive(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let bank = try await world.bank()
            let other = try await world.bank("BIO 2")
            let question = try await world.add(.choice("Is it?", "yes"), to: bank, as: world.blaise)
            #expect(
                await failure(QuestionFailure.self) {
                    try await world.edit(other, as: world.blaise) { try $0.archive([question.id], under: $1) }
                } == .notFound)
            try await world.edit(bank, as: world.blaise) { try $0.archive([question.id], under: $1) }
            #expect(try await world.names(bank, as: world.blaise) == [])
            #expect(try await world.names(bank, QuestionFilter(isArchived: true), as: world.blaise) == ["Is it?"])
            #expect(
                await failure(QuestionFailure.self) {
                    try await world.edit(bank, as: world.blaise) {
                        try $0.change(question.id, from: 1, to: question.details, under: $1)
                    }
                } == .archived)
            try await world.edit(bank, as: world.blaise) { try $0.archive([question.id], false, under: $1) }
            #expect(try await world.names(bank, as: world.blaise) == ["Is it?"])
        }
    }

    @Test("keys are for those who write them and for administrators", arguments: TestEngine.all)
    func access(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let bank = try await world.bank()
            let question = try await world.add(.choice("Is it?", "yes"), to: bank, as: world.blaise)
            for person in [world.blaise, world.emil] {
                #expect(try await world.names(bank, as: person) == ["Is it?"])
            }
            for person in [world.ada, world.carla, world.dora] {
                #expect(
                    await failure(AccessDenied.self) { try await world.names(bank, as: person) }?.answer == .notFound)
                #expect(
                    await failure(QuestionFailure.self) {
                        try await world.read(as: person) { transaction in
                            let actor = try transaction.actor(person.user).orThrow(MissingRow())
                            _ = try transaction.question(question.id, .read, by: actor)
                        }
                    } == .notFound)
            }
            // The owner of the course, who gives no section of it.
            let course = try question.courseID
            try await world.write { [dora = world.dora] in
                try $0.execute("update courses set instructor_id = \(dora.user) where id = \(course)")
            }
            #expect(try await world.names(bank, as: world.dora) == ["Is it?"])
        }
    }

    @Test("who teaches has a bank of their own, which nobody else reads but administrators", arguments: TestEngine.all)
    func own(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let own = Bank.own(world.blaise.user)
            try await world.add(.choice("Mine?", "yes"), to: own, as: world.blaise)
            try await world.add(.choice("Also mine?", "yes"), to: own, as: world.emil)
            for person in [world.blaise, world.emil] {
                #expect(try await world.names(own, as: person) == ["Mine?", "Also mine?"])
            }
            for person in [world.ada, world.carla, world.dora] {
                #expect(await failure(AccessDenied.self) { try await world.names(own, as: person) } != nil)
                #expect(
                    await failure(AccessDenied.self) { try await world.names(.own(person.user), as: person) } != nil)
            }
        }
    }

    @Test("filters find what they name", arguments: TestEngine.all)
    func filters(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let bank = try await world.bank()
            var first = Question.choice("Ağac_nədir?", "yes", name: "Tree")
            first.category = ["Plants"]
            first.tags = ["x", "y"]
            first.difficulty = .easy
            var second = Question(FormattedText("100% sure"), .trueFalse(TrueFalse(true)), name: "Sure")
            second.category = ["Plants", "Trees"]
            second.tags = ["y"]
            var third = Question(FormattedText("Plantsman"), .essay(Essay()), name: "Essay")
            third.category = ["Plantsmen"]
            for question in [first, second, third] { try await world.add(question, to: bank, as: world.blaise) }
            let expected: [(QuestionFilter, [String])] = [
                (QuestionFilter(), ["Tree", "Sure", "Essay"]), (QuestionFilter(topic: "Plants"), ["Tree", "Sure"]),
                (QuestionFilter(topic: "Plants/Trees"), ["Sure"]), (QuestionFilter(topic: "Pl%"), []),
                (QuestionFilter(difficulty: .medium), ["Sure", "Essay"]), (QuestionFilter(type: .trueFalse), ["Sure"]),
                (QuestionFilter(tags: ["y"]), ["Tree", "Sure"]), (QuestionFilter(tags: ["y", "x"]), ["Tree"]),
                (QuestionFilter(words: "TREE ağac"), ["Tree"]), (QuestionFilter(words: "c_n"), ["Tree"]),
                (QuestionFilter(words: "100%"), ["Sure"]), (QuestionFilter(words: "1%e"), []),
                (QuestionFilter(topic: "Plants", tags: ["y"], words: "sure"), ["Sure"]),
            ]
            for (filter, names) in expected {
                #expect(try await world.names(bank, filter, as: world.blaise) == names, "\(filter)")
            }
            let topics = try await world.look(bank, as: world.blaise) { try $0.topics(of: $1) }
            #expect(topics == ["Plants", "Plants/Trees", "Plantsmen"])
        }
    }

    @Test("what is beyond a limit is refused by its name", arguments: TestEngine.all)
    func limits(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let bank = try await world.bank()
            let base = BankQuestion.Details(.choice("Is it?", "yes"))
            func changed(_ change: (inout BankQuestion.Details) -> Void) -> BankQuestion.Details {
                var details = base
                change(&details)
                return details
            }
            let long = String(repeating: "x", count: 60_001)
            let cases: [(QuestionLimit, BankQuestion.Details)] = [
                (.name, changed { $0.question.name = String(long.prefix(256)) }),
                (.text, changed { $0.question.prompt.text = long }),
                (.explanation, changed { $0.question.generalFeedback = FormattedText(long) }),
                (.topic, changed { $0.topic = String(long.prefix(256)) }),
                (.tags, changed { $0.question.tags = Array(repeating: "t", count: 51) }),
                (.points, changed { $0.question.points = Decimal(-1) }),
                (.points, changed { $0.question.points = Decimal(thousandths: 5) }),
                (
                    .parts,
                    changed {
                        $0.question.content = .ordering(Ordering(Array(repeating: FormattedText("x"), count: 501)))
                    }
                ),
                (.week, changed { $0.week = 61 }),
                (.size, changed { $0.question.hints = Array(repeating: Hint(FormattedText(long)), count: 20) }),
            ]
            for (limit, details) in cases {
                let refusal = await failure(QuestionLimit.self) {
                    try await world.edit(bank, as: world.blaise) { try $0.addQuestion(details, to: $1) }
                }
                #expect(refusal == limit)
            }
            #expect(Set(cases.map(\.0)) == Set(QuestionLimit.allCases))
            #expect(try await world.count("questions") == 0)
            let largest = changed {
                $0.question.points = Decimal(thousandths: 999_999_990)
                $0.question.prompt.text = String(long.dropFirst())
            }
            _ = try await world.edit(bank, as: world.blaise) { try $0.addQuestion(largest, to: $1) }
        }
    }
}

extension BankQuestion {
    fileprivate var courseID: Identifier<Kind.Course> {
        get throws {
            guard case .course(let course) = bank else { throw MissingRow() }
            return course
        }
    }
}
