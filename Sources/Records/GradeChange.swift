public import Engine
internal import Formats
public import Platform

/// What a released grade is to become, and why.
public struct GradeChange: Sendable, Hashable {
    /// What kind of change it is. The words are stored.
    public enum Kind: String, Sendable, CaseIterable, ValueConvertible, ColumnDecodable {
        case correction, regrade, administrative
        case appealApproved = "appeal_approved"
    }

    /// What kind of change it is.
    public var kind: Kind
    /// Why, for those who look at the history.
    public var reason: String
    /// The marks that it is to have; of a mark.
    public var marks: Decimal?
    /// The letter that it is to have; of a final grade.
    public var letter: String?
    /// Whether it then counts.
    public var state: GradeValue.State
    /// What it rests on: file numbers or addresses, each a line.
    public var documents: [String]

    /// A change.
    public init(
        _ kind: Kind, because reason: String, marks: Decimal? = nil, letter: String? = nil,
        state: GradeValue.State = .graded, documents: [String] = []
    ) {
        self.kind = kind
        self.reason = reason
        self.marks = marks
        self.letter = letter
        self.state = state
        self.documents = documents
    }

    /// The documents as they are stored.
    var documentsJSON: String { JSONTexts.write(documents) }
}
