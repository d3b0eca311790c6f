/// People, classes and who is in which, as a OneRoster bundle states it, before anything is looked up or stored.
public struct RosterBundle: Hashable, Sendable {
    /// The format of the bundle.
    public enum Version: String, Hashable, Sendable, CaseIterable {
        /// OneRoster 1.1.
        case oneRoster11 = "1.1"
        /// OneRoster 1.2.
        case oneRoster12 = "1.2"
        /// Microsoft School Data Sync 2.1, and 2 before it.
        case schoolDataSync = "sds"
    }

    /// Whether a file holds everything or only what changed.
    public enum Mode: String, Hashable, Sendable, CaseIterable {
        /// Everything: what is absent from the file is gone.
        case bulk
        /// What changed.
        case delta
    }

    /// The format.
    public var version: Version
    /// How each file is to be taken, by its name without `.csv`, as the manifest says; empty without a manifest.
    public var modes: [String: Mode] = [:]
    /// Institutions, schools and departments.
    public var organizations: [Organization] = []
    /// School years, terms and grading periods.
    public var sessions: [Session] = []
    /// Courses.
    public var courses: [Course] = []
    /// Classes, which are sections of courses.
    public var classes: [Class] = []
    /// People.
    public var people: [Person] = []
    /// Who is in which class.
    public var enrollments: [Enrollment] = []
    /// What the reader has to say about the files and rows.
    public var issues: [ImportIssue] = []
    /// How many rows there were, over all files that were read, and how many were refused.
    public var tally = ImportTally()

    init(version: Version) { self.version = version }
}

/// Whether a roster's row is in force.
public enum RosterStatus: String, Hashable, Sendable, CaseIterable {
    /// It is; also what a row without a status means.
    case active
    /// It is to be removed.
    case toBeDeleted = "tobedeleted"
    /// It is kept but not in force, in the wording of OneRoster 1.0.
    case inactive
}
