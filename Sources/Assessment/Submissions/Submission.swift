public import Engine
public import Files
public import Platform

/// Work that was handed in.
public struct Submission: Record, Hashable, Identifiable {
    /// The submission's id.
    public typealias ID = Identifier<Kind.Submission>

    /// What it earned.
    public struct Grade: Sendable, Hashable {
        /// Before anything was taken off.
        public let score: Decimal
        /// What could be earned.
        public let maxScore: Decimal
        /// What is left of the score by the late policy.
        public let finalScore: Decimal
        /// What was said of it.
        public let feedback: String?
        /// When that was.
        public let gradedAt: Timestamp
    }

    /// The id.
    public let id: ID
    /// For which assessment.
    public let assessment: Exam.ID
    /// Who handed it in; nil when the account is gone.
    public let user: Identifier<Kind.User>?
    /// Whose group's work it is; nil for one person's.
    public let group: Identifier<Kind.StudentGroup>?
    /// From 1 for each person or group.
    public let number: Int
    /// What was written.
    public let text: String?
    /// When it was handed in.
    public let submittedAt: Timestamp
    /// How many intervals of lateness count; 0: it was in time.
    public let lateIntervals: Int
    /// When it was withdrawn.
    public let withdrawnAt: Timestamp?
    /// What it earned; nil until it is graded.
    public let grade: Grade?

    /// Whether it came late.
    public var isLate: Bool { lateIntervals > 0 }

    /// Reads a row of `selection`.
    public init(row: Row) throws {
        id = try row["id"]
        assessment = try row["assessment_id"]
        user = try row["user_id"]
        group = try row["group_id"]
        number = try row["attempt_number"]
        text = try row["text"]
        submittedAt = try row["submitted_at"]
        lateIntervals = try row["late_intervals"]
        withdrawnAt = try row["withdrawn_at"]
        let gradedAt: Timestamp? = try row["graded_at"]
        grade = try gradedAt.map {
            Grade(
                score: try row["score"], maxScore: try row["max_score"], finalScore: try row["final_score"],
                feedback: try row["feedback"], gradedAt: $0)
        }
    }

    /// One of them.
    public static func find(_ id: ID) -> SQL { "\(selection) where s.id = \(id)" }

    /// What a person handed in, alone or with a group, the last first.
    public static func list(
        at assessment: Exam.ID, by user: Identifier<Kind.User>, limit: Int, offset: Int = 0
    ) -> SQL {
        """
        \(selection) where s.assessment_id = \(assessment) and s.id in (\(own(of: user)))
         order by s.submitted_at desc, s.id desc limit \(limit) offset \(offset)
        """
    }

    /// The ids of what a person had a part in, and of what their groups handed in.
    static func own(of user: Identifier<Kind.User>) -> SQL {
        """
        select f.submission_id as id from submission_authors f where f.user_id = \(user)
        union all
        select o.id from students u
          join student_group_members m on m.student_id = u.id and m.left_at is null and m.is_active
          join assessment_submissions o on o.group_id = m.group_id
         where u.user_id = \(user)
        """
    }

    static func all(at assessment: Exam.ID) -> SQL {
        "select 1 from assessment_submissions s where s.assessment_id = \(assessment)"
    }

    static let selection: SQL = """
        select s.id, s.assessment_id, s.user_id, s.group_id, s.attempt_number, s.text, s.submitted_at,
               s.late_intervals, s.withdrawn_at, s.graded_at, s.score, s.max_score, s.final_score, s.feedback
          from assessment_submissions s
        """
}

/// A file that goes with work that was handed in.
public struct SubmissionFile: Record, Hashable, Identifiable {
    /// Why it is there. The words are stored.
    public enum Purpose: String, Sendable, CaseIterable, ValueConvertible, ColumnDecodable {
        case work
        /// What the grader gives back.
        case feedback
    }

    /// The file's id within the work.
    public let id: Identifier<Kind.SubmissionFile>
    /// With which work it goes.
    public let submission: Submission.ID
    /// Why it is there.
    public let purpose: Purpose
    /// What it is.
    public let content: StoredContent

    /// Reads a row of `list` or `find`.
    public init(row: Row) throws {
        id = try row["id"]
        submission = try row["submission_id"]
        purpose = try row["purpose"]
        content = StoredContent(
            name: try row["file_name"], mediaType: try row["media_type"], byteCount: try row["byte_size"],
            checksum: try row["checksum"])
    }

    /// The files of these, in the order in which they were brought.
    public static func list(of submissions: [Submission.ID]) -> SQL {
        "\(selection) where submission_id in \(SQL.list(submissions)) order by submission_id, id"
    }

    /// One of them.
    public static func find(_ id: Identifier<Kind.SubmissionFile>) -> SQL { "\(selection) where id = \(id)" }

    private static let selection: SQL = """
        select id, submission_id, purpose, file_name, media_type, byte_size, checksum from submission_files
        """

    /// The same file under a name that tells nothing of whose it is.
    public func unnamed(_ place: Int) -> SubmissionFile { SubmissionFile(self, name: "file-\(place)\(ending)") }

    private init(_ file: SubmissionFile, name: String) {
        (id, submission, purpose) = (file.id, file.submission, file.purpose)
        content = StoredContent(
            name: name, mediaType: file.content.mediaType, byteCount: file.content.byteCount,
            checksum: file.content.checksum)
    }

    /// With its point; nothing for a name without one.
    private var ending: String { content.name.lastIndex(of: ".").map { String(content.name[$0...]) } ?? "" }
}
