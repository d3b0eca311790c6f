/// A text or a file that a person marks.
public struct Essay: Hashable, Sendable {
    /// What is handed in; the raw values are stored.
    public enum Response: String, Hashable, Sendable, CaseIterable {
        /// Text with emphasis, lists and the like.
        case rich
        /// Text with emphasis and the like, in which files may be shown.
        case richWithFiles = "rich_with_files"
        /// Plain text.
        case plain
        /// Plain text in letters of one width, for programs.
        case monospaced
        /// Files alone.
        case files
    }

    /// What is handed in.
    public var response: Response
    /// How many lines the field shows; nil when unstated.
    public var lines: Int?
    /// The least number of words.
    public var minimumWords: Int?
    /// The greatest number of words.
    public var maximumWords: Int?
    /// How many files may be handed in with it; -1 for any number.
    public var attachments: Int
    /// How many files must be.
    public var requiredAttachments: Int
    /// The endings or kinds of files that are taken, such as `.pdf`; empty for all.
    public var fileTypes: [String]
    /// What stands in the field at first.
    public var template: FormattedText?
    /// What the marker is told.
    public var markerNotes: FormattedText?

    /// An essay of these parts.
    public init(
        response: Response = .rich, lines: Int? = nil, minimumWords: Int? = nil, maximumWords: Int? = nil,
        attachments: Int = 0, requiredAttachments: Int = 0, fileTypes: [String] = [], template: FormattedText? = nil,
        markerNotes: FormattedText? = nil
    ) {
        self.response = response
        self.lines = lines
        self.minimumWords = minimumWords
        self.maximumWords = maximumWords
        self.attachments = attachments
        self.requiredAttachments = requiredAttachments
        self.fileTypes = fileTypes
        self.template = template
        self.markerNotes = markerNotes
    }
}
