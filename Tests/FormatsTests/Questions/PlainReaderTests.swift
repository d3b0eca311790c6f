import Platform
import Testing

@testable import Formats

@Suite("Plain banks of questions are read, and each question that is none is named")
struct PlainReaderTests {
    @Test("Aiken", .enabled(if: SharedData.isPresent))
    func readsAiken() throws {
        let folder = "fixtures/moodle/public/question/format/aiken/tests/fixtures"
        let read = try AikenReader().read(try SharedData.bytes("\(folder)/questions.aiken.txt"))
        #expect(read.report.isEmpty && read.bank.questions.map(right) == [["Martin Dougiamas"], ["True"]])
        let broken = try AikenReader().read(try SharedData.bytes("\(folder)/aiken_errors.txt"))
        #expect(broken.bank.questions.map(right) == [["Correct"], ["Correct (No space)"], ["Correct (< > &)"]])
        #expect(broken.report.losses.map(\.line) == [1, 5, 14])
        #expect(broken.report.losses.map(\.what) == ["A)", "question", "ANSWER:"])
        #expect(broken.report.found == 6 && broken.report.carried == 3)
    }

    @Test("a question of several lines, an answer that names nothing, and one that never comes")
    func readsAikenLines() throws {
        let read = try AikenReader().read(
            Array("a\r\nb\r\n\r\nA. x\r\nB. y\r\nANSWER: B\r\nc\nA) x\nB) y\nANSWER: D\nend".utf8))
        #expect(read.bank.questions.map(\.prompt.text) == ["a\nb"] && read.bank.questions.map(right) == [["y"]])
        #expect(read.report.losses.map(\.reason) == [.dangling, .incomplete])
        #expect(read.report.losses.map(\.item) == ["c", "end"])
    }

    @Test("every question of the collections of trivia", .enabled(if: SharedData.isPresent))
    func readsTrivia() throws {
        let files = [
            ("geography", 842, TextEncoding.utf8), ("religion-faith", 638, .utf8), ("history", 1645, .windows1252),
            ("humanities", 1097, .windows1252), ("science-technology", 2486, .windows1252),
        ]
        for (name, count, encoding) in files {
            let bytes = try SharedData.bytes("data/questions-opentriviaqa/\(name).txt")
            if encoding != .utf8 { #expect(throws: FormatFault.self) { try OpenTriviaReader().read(bytes) } }
            let read = try OpenTriviaReader().read(bytes, encoding: encoding)
            #expect(read.report.isEmpty && read.bank.questions.count == count, "\(name)")
            #expect(read.bank.questions.allSatisfy { right($0).count == 1 })
        }
    }

    @Test("every question of the tables of examinations", .enabled(if: SharedData.isPresent))
    func readsTables() throws {
        var count = 0
        for path in Fixtures.files(below: "data/questions-mmlu", suffixes: ".csv") {
            let read = try QuestionTableReader().read(try SharedData.bytes(path))
            #expect(read.report.isEmpty, "\(path)")
            #expect(read.bank.questions.allSatisfy { right($0).count == 1 })
            count += read.bank.questions.count
        }
        #expect(count == 7658)
    }

    @Test("every question of the lines of JSON, with subjects and explanations", .enabled(if: SharedData.isPresent))
    func readsLines() throws {
        var questions: [Question] = []
        for path in Fixtures.files(below: "data/questions-tumlu", suffixes: ".jsonl") {
            let read = try QuestionLinesReader().read(try SharedData.bytes(path))
            #expect(read.report.isEmpty, "\(path)")
            questions += read.bank.questions
        }
        #expect(questions.count == 525 + 519)
        #expect(questions.allSatisfy { right($0).count == 1 && $0.category.count == 1 })
        #expect(questions.contains { $0.generalFeedback != nil })
    }

    @Test("a table of questions of every type that fits in a row")
    func readsTypes() throws {
        let read = try QuestionTableReader().read(
            Array(
                """
                Question,Type,ChoiceA,ChoiceB,ChoiceC,Answer,Points,Difficulty,Tags,Category,Explanation,Colour
                q1,,x,y,,B,2.5,hard,a; b,M/N,why,red
                q2,,x,y,z,A;C,,,,,,
                q3,true_false,,,,false,,,,,,
                q4,,,,,four;4,,,,,,
                q5,numeric,,,,3:0.5;1..2,,,,,,
                q6,essay,,,,,,,,,,
                q7,,x,y,,D,,,,,,
                q8,numeric,,,,x,,,,,,
                q9,cloze,,,,x,,,,,,
                q10,true_false,,,,,,,,,,
                q11,,x,y,,A,-1,,,,,
                """.utf8))
        let questions = read.bank.questions
        #expect(questions.map(\.type) == [.singleChoice, .multipleChoice, .trueFalse, .shortAnswer, .numeric, .essay])
        #expect(right(questions[0]) == ["y"] && right(questions[1]) == ["x", "z"])
        #expect(questions[0].points.text == "2.5" && questions[0].difficulty == .hard)
        #expect(questions[0].tags == ["a", "b"] && questions[0].category == ["M", "N"])
        #expect(questions[0].generalFeedback?.text == "why")
        #expect(read.report.losses.map(\.what) == ["colour", "answer", "answer", "type", "answer", "points"])
        #expect(read.report.losses.map(\.line) == [1, 8, 9, 10, 11, 12])
        #expect(read.report.found == 11 && read.report.carried == 6)
        #expect(throws: FormatFault(.missingPart, "The file has no column answer.")) {
            try QuestionTableReader().read(Array("question\nx".utf8))
        }
    }

    @Test("lines that are no JSON or no question are named")
    func namesLines() throws {
        let read = try QuestionLinesReader().read(
            Array("{\"question\":\"a\",\"choices\":[\"x\",2],\"answer\":1,\"z\":0}\n\n[\n{\"question\":\"b\"}".utf8))
        #expect(read.bank.questions.map(right) == [["2"]])
        #expect(read.report.losses.map(\.what) == ["z", "line", "answer"])
        #expect(read.report.losses.map(\.line) == [1, 3, 4])
    }

    /// The words of the choices that earn something.
    private func right(_ question: Question) -> [String] {
        switch question.content {
        case .singleChoice(let list), .multipleChoice(let list):
            list.choices.filter { $0.weight > .none }.map(\.text.text)
        default: []
        }
    }
}
