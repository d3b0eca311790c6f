/// One term of one institution as its own system states it, before anything is looked up or stored.
///
/// A source's own identifiers connect the parts: a section names its course by `Course.externalID`. What could not
/// be read is in `issues`; what was read is in the other lists.
public struct CatalogBundle: Hashable, Sendable {
    /// The institution's name as it calls itself.
    public var institution: String
    /// The source system, as `external_ids` names it: `gatech`, `ucsd`, `stolaf`.
    public var source: String
    /// The term.
    public var term: Term
    /// The departments that offer the courses, by code.
    public var departments: [Department] = []
    /// The courses, each code once.
    public var courses: [Course] = []
    /// The sections, each external id once, each code once in its course.
    public var sections: [Section] = []
    /// What the reader has to say about the rows.
    public var issues: [ImportIssue] = []
    /// How many rows there were and how many were refused.
    public var tally = ImportTally()

    /// A bundle of a term with nothing in it yet.
    public init(institution: String, source: String, term: Term) {
        self.institution = institution
        self.source = source
        self.term = term
    }
}

extension CatalogBundle {
    /// A department, school or subject that offers courses.
    public struct Department: Hashable, Sendable {
        /// The source's code, such as `CS`.
        public var code: String
        /// The name; nil when the source states none.
        public var name: String?

        /// A department of this code.
        public init(code: String, name: String? = nil) {
            self.code = code
            self.name = name
        }
    }

    mutating func warn(_ code: ImportIssue.Code, row: Int? = nil, subject: String?, _ message: String) {
        issues.append(ImportIssue(.warning, code, row: row, subject: subject, message))
    }

    /// Counts a row as refused and says why.
    mutating func refuse(_ code: ImportIssue.Code, row: Int? = nil, subject: String?, _ message: String) {
        tally.refused += 1
        issues.append(ImportIssue(.error, code, row: row, subject: subject, message))
    }
}
