import Testing

@testable import Formats

/// What holds for every format that is written as well as read.
enum RoundTrip {
    /// Reading what was written gives what was said to be carried, without a loss; and what was carried is the whole
    /// bank when nothing was said to be lost, and only then.
    static func check(
        _ bank: QuestionBank, _ note: Comment, write: (QuestionBank) throws -> QuestionExport,
        read: ([UInt8]) throws -> QuestionImport
    ) throws {
        let written = try write(bank)
        let back = try read(written.bytes)
        for (question, carried) in zip(back.bank.questions, written.carried.questions) where question != carried {
            Issue.record("\(note): \(difference(question, carried))")
        }
        #expect(back.bank.questions.count == written.carried.questions.count, note)
        #expect(back.bank.categories == written.carried.categories, note)
        #expect(back.bank.media == written.carried.media, note)
        // A file that the bank misses is missing afterwards too.
        #expect(back.report.losses.filter { $0.reason != .dangling }.map(\.message) == [], note)
        #expect(written.report.isEmpty == (written.carried == bank), note)
        #expect(written.report.found == bank.questions.count, note)
        #expect(
            written.report.losses.count { $0.effect == .questionLeftOut }
                == written.report.found - written.report.carried, note)
        let again = try write(written.carried)
        #expect(again.report.isEmpty && again.bytes == written.bytes, note)
    }

    /// The parts in which two questions differ.
    static func difference(_ read: Question, _ carried: Question) -> String {
        zip(Mirror(reflecting: read).children, Mirror(reflecting: carried).children)
            .filter { String(reflecting: $0.value) != String(reflecting: $1.value) }
            .map { "\($0.label ?? "") read \(String(reflecting: $0.value)) for \(String(reflecting: $1.value))" }
            .joined(separator: "; ")
    }
}
