/// What a reader has to say about one row of its input.
public struct ImportIssue: Hashable, Sendable {
    /// Whether the row was read all the same.
    public enum Severity: String, Sendable, CaseIterable {
        /// The row was refused.
        case error
        /// The row was read, without the part that the message names.
        case warning
    }

    /// The kinds of issue; a code is never given another meaning.
    public enum Code: String, Sendable, CaseIterable {
        /// The row does not have the shape of its format.
        case rowMalformed = "row_malformed"
        /// A value that every row needs is missing.
        case valueMissing = "value_missing"
        /// A value cannot be understood.
        case valueInvalid = "value_invalid"
        /// The identifier was used by an earlier row.
        case identifierDuplicate = "identifier_duplicate"
        /// The row refers to something the input does not contain.
        case referenceDangling = "reference_dangling"
        /// A course with sections is not described by the input.
        case courseNotListed = "course_not_listed"
        /// More people are enrolled than the section has seats.
        case enrolledOverCapacity = "enrolled_over_capacity"
        /// The kind of section or session is not known.
        case componentUnknown = "component_unknown"
        /// The credits are not stated.
        case creditsUnstated = "credits_unstated"
        /// A role is not known.
        case roleUnknown = "role_unknown"
        /// A date is not written as ISO 8601 has it.
        case dateNotISO = "date_not_iso"
        /// A column name is not spelled as its format has it.
        case headerMisspelled = "header_misspelled"
        /// A column of clear-text passwords was not read.
        case passwordIgnored = "password_ignored"
        /// A file that belongs to the format is missing.
        case fileMissing = "file_missing"
        /// A file was not read.
        case fileIgnored = "file_ignored"
    }

    /// Whether the row was read all the same.
    public let severity: Severity
    /// The kind of issue.
    public let code: Code
    /// The file of a bundle; nil when the input is one file.
    public let file: String?
    /// The row's place among the rows that are not blank, from 1 and counting a header; nil where the format has no
    /// rows.
    public let row: Int?
    /// The source's identifier of what the row describes, as far as it could be read.
    public let subject: String?
    /// What is wrong, as a sentence.
    public let message: String

    /// An issue of these parts.
    public init(
        _ severity: Severity, _ code: Code, file: String? = nil, row: Int? = nil, subject: String? = nil,
        _ message: String
    ) {
        self.severity = severity
        self.code = code
        self.file = file
        self.row = row
        self.subject = subject
        self.message = message
    }
}

/// How many rows a reader was given and what became of them.
public struct ImportTally: Hashable, Sendable {
    /// The rows of the input that describe something to import.
    public var rows = 0
    /// The rows that were refused, each with an error among the issues.
    public var refused = 0

    /// The rows that were read.
    public var accepted: Int { rows - refused }

    /// No rows yet.
    public init() {}
}
