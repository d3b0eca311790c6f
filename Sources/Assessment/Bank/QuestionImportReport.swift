public import Formats

/// What became of everything in a file of questions.
public struct QuestionImportReport: Sendable, Hashable {
    /// What became of a question; the raw values are promises to others.
    public enum Outcome: String, Sendable, CaseIterable {
        /// It is in the bank now.
        case created
        /// It was brought in before, and stays as it is now, changed or archived though it may be.
        case unchanged
        /// An earlier question of the file says the same.
        case repeated
        /// It cannot be kept, for the reason in its notes.
        case refused
    }

    /// Something to be said about a question.
    public struct Note: Sendable, Hashable {
        /// The kinds of note; a code is never given another meaning.
        public enum Code: String, Sendable, CaseIterable {
            /// The database has no place for it; the message says for what.
            case refused
            /// A name, topic or tag was cut to its greatest length.
            case shortened
            /// The points were rounded to two places.
            case rounded
            /// A file that it shows is too large and was left out.
            case fileLeftOut = "file_left_out"
            /// No answer to it earns anything.
            case keyMissing = "key_missing"
        }

        /// The kind.
        public let code: Code
        /// One sentence for the person who imports.
        public let message: String
    }

    /// One question of the file.
    public struct Row: Sendable, Hashable {
        /// Its place among the questions that could be read, from 1.
        public let number: Int
        /// Its name, else how its text begins.
        public let name: String
        /// How it is answered.
        public let type: QuestionType
        /// What became of it.
        public let outcome: Outcome
        /// The question in the bank: the new one, or the one that was there; nil without one, and in a dry run.
        public let id: BankQuestion.ID?
        /// What is to be said about it.
        public let notes: [Note]
    }

    /// The questions that could be read, in the order of the file.
    public internal(set) var rows: [Row]
    /// What the file's reader had to say: what it left out, and what did not travel.
    public let losses: LossReport
    /// Whether nothing was kept.
    public let isDryRun: Bool

    /// How many questions came to this.
    public func count(_ outcome: Outcome) -> Int { rows.count { $0.outcome == outcome } }
}
