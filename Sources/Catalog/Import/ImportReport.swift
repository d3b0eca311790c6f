public import Formats

/// What became of everything in a bundle.
public struct ImportReport: Sendable, Hashable {
    /// One row of the source, or one thing that rows name.
    public struct Row: Sendable, Hashable {
        /// What it is.
        public let subject: ImportSubject
        /// The source's identifier.
        public let name: String
        /// What became of it.
        public var outcome: ImportOutcome
        /// What is to be said about it.
        public var notes: [ImportNote]
    }

    /// Everything, in the order in which it was brought in.
    public internal(set) var rows: [Row] = []
    /// What the reader of the file had to say.
    public let issues: [ImportIssue]
    /// How many rows the file had, and how many its reader refused.
    public let tally: ImportTally

    /// How many of a kind came to this.
    public func count(_ subject: ImportSubject, _ outcome: ImportOutcome) -> Int {
        rows.count { $0.subject == subject && $0.outcome == outcome }
    }

    /// How many of a kind there are.
    public func count(_ subject: ImportSubject) -> Int { rows.count { $0.subject == subject } }

    /// The rows with something to be said about them.
    public func rows(noted code: ImportNote.Code) -> [Row] {
        rows.filter { row in row.notes.contains { $0.code == code } }
    }
}

/// What a row of a report is about.
public enum ImportSubject: String, Sendable, CaseIterable {
    case term, department, organization, course, room, instructor, section, person, enrollment
}

/// What became of a row.
public enum ImportOutcome: String, Sendable, CaseIterable {
    case created, updated, unchanged
    /// It was left alone, for the reason in its notes.
    case skipped
    /// It was refused, for the reason in its notes.
    case failed
}

/// Something to be said about a row.
public struct ImportNote: Sendable, Hashable {
    /// The kinds of note; a code is never given another meaning.
    public enum Code: String, Sendable, CaseIterable {
        /// The database refused the row; the message names the rule.
        case refused = "import.refused"
        /// What the row refers to is not there, perhaps because it was refused itself.
        case referenceMissing = "import.reference_missing"
        /// Another class has the room at the time: the meeting is kept without a room, its words in the location.
        case roomTaken = "import.room_taken"
        /// The source says that more students are enrolled than there are seats. The seats are kept as stated.
        case enrolledOverCapacity = "import.enrolled_over_capacity"
        /// More students are enrolled here than the source now has seats: the seats stay as they are.
        case capacityBelowEnrolled = "import.capacity_below_enrolled"
        /// A course that nothing describes was made, so that others can require it.
        case placeholder = "import.placeholder"
        /// The requirement cannot be kept as it is; the message says why.
        case requirementRefused = "import.requirement_refused"
        /// The section was cancelled here and stays so.
        case cancelled = "import.cancelled"
        /// The source says too little of the term: its registration dates follow from its days.
        case datesDerived = "import.dates_derived"
        /// The class is given in several sessions; the message names the one it was put into.
        case sessionChosen = "import.session_chosen"
        /// Where the class takes place is kept in words alone: the source states no times.
        case locationKept = "import.location_kept"
        /// The organisation is no department; its name is kept with its courses and classes.
        case organizationKept = "import.organization_kept"
        /// The source has removed it: here it is out of use from now on, or was never brought in.
        case removed = "import.removed"
        /// A person who only looks after students is not brought in.
        case guardian = "import.guardian"
        /// The source gives the person no role that is known here.
        case roleMissing = "import.role_missing"
        /// The person manages there; rights to manage here are given here alone.
        case roleLowered = "import.role_lowered"
        /// The source gives no address that can be used: the account has one that no mail reaches.
        case emailMissing = "import.email_missing"
        /// The source's code, name or number belongs to another; the message says what was taken in its place.
        case renamed = "import.renamed"
        /// The account was here before, found by its address, and its person is the one the source means.
        case accountFound = "import.account_found"
        /// The account manages this system: an import leaves it as it is.
        case administrator = "import.administrator"
        /// There is no seat that is not taken, offered or waited for: the student was not seated.
        case sectionFull = "import.section_full"
        /// The enrolment ended here, and not by the source: it stays ended.
        case endedHere = "import.ended_here"
        /// Another row of the source says the same thing, or says it in its place.
        case repeated = "import.repeated"
        /// The part of the person in the class has no meaning here.
        case partUnknown = "import.part_unknown"
    }

    /// The kind.
    public let code: Code
    /// One sentence for the person who imports.
    public let message: String

    /// A note of these parts.
    public init(code: Code, message: String) {
        self.code = code
        self.message = message
    }
}

/// How far an import is.
public struct ImportProgress: Sendable, Hashable {
    /// What is being brought in.
    public let subject: ImportSubject
    /// How many of them there are.
    public let count: Int
    /// How much of the whole bundle was done before, from 0 to 1.
    public let fraction: Double
}
