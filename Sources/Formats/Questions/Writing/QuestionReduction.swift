/// Takes from a question what a format cannot hold, and says so.
///
/// A writer writes what is left; reading the file gives that again.
struct QuestionReduction {
    /// What is left.
    var question: Question
    /// What was taken.
    private(set) var losses: [Loss] = []
    private let format: String
    private let item: String?

    init(_ question: Question, format: String) {
        self.question = question
        self.format = format
        item = question.name.isEmpty ? question.identifier : question.name
    }

    /// Sets a part to what the format has in its place.
    mutating func leaveOut<Part: Equatable>(
        _ what: String, _ part: WritableKeyPath<Question, Part>, insteadOf value: Part
    ) {
        guard question[keyPath: part] != value else { return }
        question[keyPath: part] = value
        lose(what)
    }

    /// Sets a part of a key to what the format has in its place.
    mutating func leaveOut<Whole, Part: Equatable>(
        _ what: String, _ part: WritableKeyPath<Whole, Part>, of whole: inout Whole, insteadOf value: Part
    ) {
        guard whole[keyPath: part] != value else { return }
        whole[keyPath: part] = value
        lose(what)
    }

    /// Says that a part was left out, for which the format has no place.
    mutating func lose(_ what: String) {
        losses.append(
            Loss(.partLeftOut, .notInFormat, what, item: item, message: "\(format) has no place for it."))
    }

    /// Says that a part travels in another form.
    mutating func approximate(_ what: String, _ message: String) {
        losses.append(Loss(.approximated, .notInFormat, what, item: item, message: message))
    }

    /// Changes every text, and says so when one was changed.
    mutating func approximateTexts(_ what: String, _ message: String, _ change: (inout FormattedText) -> Void) {
        let before = question
        question.changeTexts(change)
        if question != before { approximate(what, message) }
    }

    /// Says that the question cannot be written at all.
    func leftOut(_ what: String, _ reason: Loss.Reason, _ message: String) -> Loss {
        Loss(.questionLeftOut, reason, what, item: item, message: message)
    }
}
