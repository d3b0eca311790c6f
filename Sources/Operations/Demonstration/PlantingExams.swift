internal import Access
internal import Assessment
internal import Engine
internal import Formats
internal import Platform

extension Transaction {
    /// An exam of twenty questions that everyone may take as often as they like, by the first instructor.
    func plantExam(of campus: Campus) throws {
        guard let author = try campus.staff.instructors.first.flatMap({ try actor($0.user) }) else { return }
        let bank = try grant(Policy.QuestionAction.edit, on: Bank.own(author.user), to: author)
        let questions = try InventedExam.questions.map { question in
            try addQuestion(BankQuestion.Details(question), to: bank).id
        }
        var details = Exam.Details(name: "Open exam: counting, reading, knowing")
        details.form = .exam
        details.instructions = "Twenty questions, as often as you like. What you see at the end is what you know."
        details.isPublic = true
        details.durationMinutes = 45
        details.maxAttempts = nil
        details.release = .onSubmission
        details.shown = .key
        details.shufflesQuestions = true
        let exam = try addAssessment(
            details, seed: Array("demonstration".utf8), under: try grantAssessing(in: .own, to: author))
        let grant = try grant(.edit, on: exam.id, to: author)
        try ask(Questionnaire([.init(items: questions.map { .init($0) })]), under: grant)
        _ = try publish(under: grant)
    }
}

/// Questions that anybody can answer who thinks for a moment.
private enum InventedExam {
    static let questions: [Question] = chosen + judged + typed

    private static let chosen = [
        choice("Which of these is a prime number?", "91 = 7 × 13", right: "97", wrong: ["91", "93", "95"]),
        choice(
            "How many edges has a cube?", "Four above, four below, four between", right: "12", wrong: ["6", "8", "10"]),
        choice("Which planet is nearest to the sun?", right: "Mercury", wrong: ["Venus", "Earth", "Mars"]),
        choice("What is the square root of 144?", right: "12", wrong: ["11", "14", "72"]),
        choice(
            "Which gas do plants take from the air?", right: "Carbon dioxide", wrong: ["Oxygen", "Helium", "Argon"]),
        choice("How many bits has a byte?", right: "8", wrong: ["2", "10", "16"]),
        choice("Which word is a verb?", right: "to measure", wrong: ["measure tape", "measured", "measurable"]),
        choice("Half of a quarter is…", right: "an eighth", wrong: ["a half", "a third", "a sixth"]),
    ]

    private static let judged = [
        judgement("Every square is a rectangle.", true),
        judgement("The sum of two odd numbers is odd.", false),
        judgement("Water boils at a lower temperature on a high mountain.", true),
        judgement("An hour has as many seconds as a day has minutes.", false),
        judgement("Zero is an even number.", true),
        judgement("A triangle can have two right angles.", false),
    ]

    private static let typed = [
        number("What is 7 × 8?", 56), number("How many days have three weeks?", 21),
        number("What is 2 to the power of 10?", 1024),
        number("How many degrees has a right angle?", 90), number("What is 15 % of 200?", 30),
        number("How many minutes have two and a half hours?", 150),
    ]

    private static func choice(
        _ text: String, _ explanation: String? = nil, right: String, wrong: [String]
    ) -> Question {
        let choices = [Choice(FormattedText(right), weight: .whole)] + wrong.map { Choice(FormattedText($0)) }
        return question(text, .singleChoice(ChoiceList(choices)), explanation)
    }

    private static func judgement(_ text: String, _ isTrue: Bool) -> Question {
        question(text, .trueFalse(TrueFalse(isTrue)))
    }

    private static func number(_ text: String, _ answer: Int64) -> Question {
        let right = NumericKey.Answer(.value(ExactNumber(answer), tolerance: .zero), weight: .whole)
        return question(text, .numeric(NumericKey([right])))
    }

    private static func question(
        _ text: String, _ content: QuestionContent, _ explanation: String? = nil
    ) -> Question {
        Question(FormattedText(text), content, generalFeedback: explanation.map { FormattedText($0) })
    }
}
