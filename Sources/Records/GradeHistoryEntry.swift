public import Engine
internal import Formats
public import Platform

/// An entry of the history of grades.
public struct GradeHistoryEntry: Record, Hashable {
    /// Its id.
    public let id: UniqueID
    /// Whose grades it belongs to.
    public let enrollment: Identifier<Kind.Enrollment>
    /// The grade.
    public let grade: Grade.ID
    /// For what; nil for the final grade.
    public let assessment: Identifier<Kind.Assessment>?
    /// The student, and the section.
    public let student: Identifier<Kind.Student>
    /// The section.
    public let offering: Identifier<Kind.Offering>
    /// What the grade's version became.
    public let gradeVersion: Int
    /// From 1 for each enrolment.
    public let sequence: Int
    /// What kind of change it was.
    public let kind: GradeChange.Kind
    /// Why.
    public let reason: String
    /// What the grade said before.
    public let old: GradeValue
    /// What it says since.
    public let new: GradeValue
    /// Who changed it; nil for the system.
    public let changedBy: Identifier<Kind.User>?
    /// Who approved.
    public let approvedBy: Identifier<Kind.User>?
    /// What it rests on.
    public let documents: [String]
    /// From where it was changed.
    public let address: String?
    /// When.
    public let at: Timestamp
    /// The seal of the entry before; of the first one 64 zeros.
    public let previousHash: String
    /// The seal.
    public let hash: String

    /// Reads a row of `columns`.
    public init(row: Row) throws {
        id = try row["id"]
        enrollment = try row["enrollment_id"]
        grade = try row["grade_id"]
        assessment = try row["assessment_id"]
        student = try row["student_id"]
        offering = try row["course_offering_id"]
        gradeVersion = try row["grade_version"]
        sequence = try row["sequence"]
        kind = try row["change_type"]
        reason = try row["reason"]
        old = try GradeValue("old", of: row)
        new = try GradeValue("new", of: row)
        changedBy = try row["changed_by"]
        approvedBy = try row["approved_by"]
        documents = JSONTexts.read(try row["documents"]) ?? []
        address = try row["ip_address"]
        at = try row["created_at"]
        previousHash = try row["previous_hash"]
        hash = try row["hash"]
    }

    /// An entry that is about to be written.
    init(
        _ id: UniqueID, of grade: Grade, to new: GradeValue, by change: GradeChange,
        changedBy: Identifier<Kind.User>?,
        approvedBy: Identifier<Kind.User>?, in context: Context, after head: GradeChain.Head
    ) {
        self.id = id
        enrollment = grade.enrollment
        self.grade = grade.id
        assessment = grade.assessment
        student = grade.student
        offering = grade.offering
        gradeVersion = grade.version + 1
        sequence = head.count + 1
        kind = change.kind
        reason = change.reason
        old = grade.value
        self.new = new
        self.changedBy = changedBy
        self.approvedBy = approvedBy
        documents = change.documents
        address = context.address
        at = context.now
        previousHash = head.hash
        hash = ""
    }

    private init(_ entry: GradeHistoryEntry, sealedBy hash: String) {
        id = entry.id
        enrollment = entry.enrollment
        grade = entry.grade
        assessment = entry.assessment
        student = entry.student
        offering = entry.offering
        gradeVersion = entry.gradeVersion
        sequence = entry.sequence
        kind = entry.kind
        reason = entry.reason
        old = entry.old
        new = entry.new
        changedBy = entry.changedBy
        approvedBy = entry.approvedBy
        documents = entry.documents
        address = entry.address
        at = entry.at
        previousHash = entry.previousHash
        self.hash = hash
    }

    /// The same entry with the seal that it must have.
    var sealed: GradeHistoryEntry { GradeHistoryEntry(self, sealedBy: GradeChain.seal(of: self)) }

    static let columns: SQL = """
        id, enrollment_id, grade_id, assessment_id, student_id, course_offering_id, grade_version, sequence, change_type,
        reason, old_marks, old_max_marks, old_percentage, old_letter, old_points, old_state, new_marks, new_max_marks,
        new_percentage, new_letter, new_points, new_state, changed_by, approved_by, documents, ip_address, created_at,
        previous_hash, hash
        """

    /// The changes of a grade, in order; one more than the limit, to see whether more follow.
    public static func list(of grade: Grade.ID, limit: Int, offset: Int) -> SQL {
        """
        select \(columns) from grade_change_history where grade_id = \(grade)
         order by sequence limit \(limit + 1) offset \(offset)
        """
    }

    var insertion: SQL {
        """
        insert into grade_change_history (\(Self.columns))
        values (\(id), \(enrollment), \(grade), \(assessment), \(student), \(offering), \(gradeVersion), \(sequence),
                \(kind), \(reason), \(old.marks), \(old.maxMarks), \(old.percentage), \(old.letter), \(old.points),
                \(old.state), \(new.marks), \(new.maxMarks), \(new.percentage), \(new.letter), \(new.points),
                \(new.state), \(changedBy), \(approvedBy), \(JSONTexts.write(documents)), \(address), \(at),
                \(previousHash), \(hash))
        """
    }
}
