public import Access
public import Engine
internal import Files
internal import Formats
public import Platform

/// What an assessment takes that is handed in: homework or a project.
public struct Assignment: Record, Hashable {
    /// What its authors decide.
    public struct Details: Sendable, Hashable {
        /// Whether text can be written.
        public var acceptsText = true
        /// Whether files can be brought.
        public var acceptsFiles = true
        /// How many files at most, from 1 to 20.
        public var mostFiles = 5
        /// How many megabytes a file may have; nil: what the server takes.
        public var mostMegabytes: Int?
        /// The endings that are taken, without a point and in lower case; empty: every type that is taken at all.
        public var fileEndings: [String] = []
        /// Whether a group hands in together.
        public var isGroupWork = false
        /// Whether who grades sees a number in the place of names, until the results are released by hand.
        public var isBlind = false

        /// Text and files of one person, with names.
        public init() {}
    }

    /// The most files that any takes at once.
    public static let mostFiles = 20

    /// Of which assessment.
    public let assessment: Exam.ID
    /// What its authors decide.
    public let details: Details

    /// Reads a row of `find`.
    public init(row: Row) throws {
        assessment = try row["assessment_id"]
        var details = Details()
        details.acceptsText = try row["accepts_text"]
        details.acceptsFiles = try row["accepts_files"]
        details.mostFiles = try row["max_files"]
        details.mostMegabytes = try row["max_file_megabytes"]
        details.fileEndings = JSONTexts.read(try row["file_endings"]) ?? []
        details.isGroupWork = try row["is_group_work"]
        details.isBlind = try row["is_blind"]
        self.details = details
    }

    /// What an assessment takes; no row for one that is sat.
    public static func find(_ assessment: Exam.ID) -> SQL {
        "select \(columns) from assignments where assessment_id = \(assessment) and is_active"
    }

    /// Which of these take work that is handed in.
    public static func among(_ assessments: [Exam.ID]) -> SQL {
        "select \(columns) from assignments where assessment_id in \(SQL.list(assessments)) and is_active"
    }

    fileprivate static let columns: SQL = """
        assessment_id, accepts_text, accepts_files, max_files, max_file_megabytes, file_endings, is_group_work, is_blind
        """
}

extension Assignment.Details {
    /// The endings as people write them, `PDF, .docx`, as they are stored; nil where one belongs to no type of file
    /// that is taken.
    public static func endings(_ words: [String]) -> [String]? {
        let endings = words.map { $0.lowercased().drop { $0 == "." } }.filter { !$0.isEmpty }.map(String.init)
        return endings.allSatisfy(FileType.isTaken) ? Array(Set(endings)).sorted() : nil
    }
}

extension Transaction {
    /// Lets an assessment take work that is handed in. Once there is some, whether groups hand in and whether names are
    /// hidden stays as it is.
    ///
    /// - Throws: `SubmissionFailure`, `AssessmentFailure.hasAttempts`; a constraint where nothing is accepted.
    public func take(_ details: Assignment.Details, under grant: Grant<Exam.ID>) throws -> Assignment {
        let exam = try assessment(grant.resource)
        guard exam.isHandedIn else { throw SubmissionFailure.notHandedIn }
        let old: Assignment? = try first(Assignment.find(exam.id))
        if let old = old?.details, old.isGroupWork != details.isGroupWork || old.isBlind != details.isBlind {
            let handedIn: Int? = try value(Submission.all(at: exam.id) + " limit 1")
            guard handedIn == nil else { throw AssessmentFailure.hasAttempts }
        }
        return try first(
            """
            insert into assignments (\(Assignment.columns))
            values (\(exam.id), \(details.acceptsText), \(details.acceptsFiles), \(details.mostFiles),
                    \(details.mostMegabytes), \(JSONTexts.write(details.fileEndings)), \(details.isGroupWork),
                    \(details.isBlind))
            on conflict (assessment_id) do update
               set accepts_text = excluded.accepts_text, accepts_files = excluded.accepts_files,
                   max_files = excluded.max_files, max_file_megabytes = excluded.max_file_megabytes,
                   file_endings = excluded.file_endings, is_group_work = excluded.is_group_work,
                   is_blind = excluded.is_blind
            returning \(Assignment.columns)
            """
        ).orThrow(SubmissionFailure.notHandedIn)
    }
}
