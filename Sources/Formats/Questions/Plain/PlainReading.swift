/// What a file of plain questions has given so far.
struct PlainReading {
    private let limits: QuestionLimits
    private(set) var bank = QuestionBank()
    private(set) var report = LossReport()

    init(limits: QuestionLimits) { self.limits = limits }

    var result: QuestionImport { QuestionImport(bank, report) }

    /// Takes a question that was read.
    mutating func take(_ question: Question) throws(FormatFault) {
        try count()
        report.carried += 1
        bank.questions.append(question)
    }

    /// Says why a question was not.
    mutating func refuse(
        _ reason: Loss.Reason, _ what: String, item: String? = nil, line: Int?, _ message: String
    ) throws(FormatFault) {
        try count()
        report.append(Loss(.questionLeftOut, reason, what, item: item, line: line, message: message))
    }

    /// Says what was left out besides.
    mutating func lose(_ reason: Loss.Reason, _ what: String, item: String? = nil, line: Int?, _ message: String) {
        report.append(Loss(.partLeftOut, reason, what, item: item, line: line, message: message))
    }

    private mutating func count() throws(FormatFault) {
        report.found += 1
        guard report.found <= limits.questions else {
            throw FormatFault(.tooLarge, "The file has more than \(limits.questions) questions.")
        }
    }
}
