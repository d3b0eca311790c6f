/// Why a part of a file is no question that can be read.
struct QuestionFailure: Error {
    let reason: Loss.Reason
    let what: String
    let message: String

    init(_ reason: Loss.Reason, _ what: String, _ message: String) {
        self.reason = reason
        self.what = what
        self.message = message
    }
}
