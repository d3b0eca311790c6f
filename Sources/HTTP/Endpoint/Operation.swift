/// What an endpoint promises, for the document and the tests; free of the context its handler needs.
public struct Operation: Sendable {
    /// The verb.
    public let method: Method
    /// The path.
    public let path: PathTemplate
    /// The operation's id, unique in the program.
    public let id: String
    /// One line on what it does.
    public let summary: String
    /// More about it; may be empty.
    public let description: String
    /// The chapter it is listed under.
    public let tag: String
    /// Who may call it.
    public let permission: EndpointPermission
    /// The path's parameters.
    public let pathFields: [FieldReader.Field]
    /// The query's parameters.
    public let queryFields: [FieldReader.Field]
    /// The body's schema and whether one must be sent; nil for none.
    public let body: Body?
    /// The answer when all goes well.
    public let answer: Answer
    /// Problems of its own, beside those that every endpoint of its kind may answer.
    public let problems: [DocumentedProblem]
    /// Which of HTTP's conditions and guarantees it keeps.
    public let honours: Guarantees
    /// The files that its body brings, which is then a form and not JSON.
    public internal(set) var files: [FileField] = []
    /// Whether it is a page for people rather than a part of the interface for programs.
    public let isPage: Bool

    /// A JSON body.
    public struct Body: Sendable {
        /// Its shape.
        public let schema: JSONSchema
        /// Whether it must be sent: some field of it is required.
        public let isRequired: Bool
    }

    /// An answer with its content, if any.
    public struct Answer: Sendable {
        /// Its status.
        public let status: Status
        /// Its media type; nil for an answer without a body.
        public let mediaType: String?
        /// The body's shape; nil when it is no JSON.
        public let schema: JSONSchema?
    }

    /// Conditions and guarantees of HTTP.
    public struct Guarantees: OptionSet, Sendable {
        /// The bits.
        public let rawValue: Int

        /// These bits.
        public init(rawValue: Int) { self.rawValue = rawValue }

        /// The same `Idempotency-Key` is answered the same, and done once.
        public static let idempotencyKey = Guarantees(rawValue: 1)
        /// `If-Match` guards a change against one made in between.
        public static let ifMatch = Guarantees(rawValue: 2)
        /// The answer carries an `ETag`, and `If-None-Match` is answered 304.
        public static let etag = Guarantees(rawValue: 4)
    }
}

/// A file that a form brings.
public struct FileField: Hashable, Sendable {
    /// The field's name.
    public let name: String
    /// What the file is.
    public let description: String

    /// A file that must be sent.
    public init(_ name: String, _ description: String) {
        self.name = name
        self.description = description
    }
}

/// A problem that an endpoint may answer, for the document.
public struct DocumentedProblem: Hashable, Sendable {
    /// Its status.
    public let status: Status
    /// Its code.
    public let code: String
    /// When it is answered.
    public let description: String

    /// A problem of this code.
    public init(_ status: Status, _ code: String, _ description: String = "") {
        self.status = status
        self.code = code
        self.description = description
    }
}
