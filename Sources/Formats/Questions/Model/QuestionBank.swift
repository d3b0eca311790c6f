/// Questions as they travel between systems, with the folders they lie in and the files they show.
public struct QuestionBank: Hashable, Sendable {
    /// The categories that are described or empty, besides those that questions name.
    public var categories: [QuestionCategory]
    /// The questions in their order.
    public var questions: [Question]
    /// The files that texts refer to, in the order of their names; no two have the same.
    public var media: [MediaFile]

    /// A bank of these parts.
    public init(_ questions: [Question] = [], categories: [QuestionCategory] = [], media: [MediaFile] = []) {
        self.questions = questions
        self.categories = categories
        self.media = media
    }
}

/// A folder of questions with what is said about it.
public struct QuestionCategory: Hashable, Sendable {
    /// The names from the outermost folder inwards, none empty.
    public var path: [String]
    /// What is said about it.
    public var description: FormattedText?
    /// The source's identifier.
    public var identifier: String?

    /// A category of these parts.
    public init(_ path: [String], description: FormattedText? = nil, identifier: String? = nil) {
        self.path = path
        self.description = description
        self.identifier = identifier
    }
}

/// A file that texts of a bank show, such as an image.
public struct MediaFile: Hashable, Sendable {
    /// Its name, relative and safe, with `/` between folders.
    public var name: String
    /// Its content.
    public var bytes: [UInt8]

    /// A file of this name.
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}
