public import Engine
public import Platform
internal import Schema

/// Something wrong with a student's enrolments of a term.
public struct ScheduleConflict: Record, Hashable {
    /// What is wrong. The words are stored.
    public enum ConflictType: String, Sendable, CaseIterable, ValueConvertible, ColumnDecodable {
        case timeOverlap = "time_overlap"
        case missingPrerequisite = "missing_prerequisite"
        case missingCorequisite = "missing_corequisite"
        case creditOverload = "credit_overload"
        case duplicateEnrollment = "duplicate_enrollment"
        case incompatibleCourses = "incompatible_courses"
    }

    /// What is wrong.
    public let type: ConflictType
    /// The section it is about.
    public let offering: Identifier<Kind.Offering>
    /// Of an overlap, the other section.
    public let otherOffering: Identifier<Kind.Offering>?
    /// The section's course.
    public let courseCode: String
    /// The other course: in the way, or missing.
    public let otherCourseCode: String?
    /// For an overlap: the day, Monday 1, and both times.
    public let dayOfWeek: Int?
    /// When the section begins.
    public let start: TimeOfDay?
    /// When the section ends.
    public let end: TimeOfDay?
    /// When the other one begins.
    public let otherStart: TimeOfDay?
    /// When the other one ends.
    public let otherEnd: TimeOfDay?

    /// Reads a row of `ScheduleConflicts.detect`.
    public init(row: Row) throws {
        type = try row["conflict_type"]
        offering = try row["offering_id"]
        otherOffering = try row["other_offering_id"]
        courseCode = try row["course_code"]
        otherCourseCode = try row["other_course_code"]
        dayOfWeek = try row["day_of_week"]
        start = try row["start_time"]
        end = try row["end_time"]
        otherStart = try row["other_start_time"]
        otherEnd = try row["other_end_time"]
    }
}

extension Transaction {
    /// What is wrong with a student's enrolments of a term now.
    public func conflicts(
        of student: Identifier<Kind.Student>, in term: Identifier<Kind.Term>
    ) throws -> [ScheduleConflict] {
        try all(ScheduleConflicts.detect(student: student, term: term, at: now))
    }

    /// Keeps the recorded conflicts of a student equal to what is wrong now: new ones are recorded and told to the
    /// student and the advisor, those that are gone are resolved.
    ///
    /// - Returns: how many were new.
    @discardableResult
    public func recordConflicts(
        of student: Identifier<Kind.Student>, in term: Identifier<Kind.Term>
    ) throws -> Int {
        let found = Set(try conflicts(of: student, in: term).map(Trace.init))
        let known = try all(Trace.open(of: student, in: term), as: KnownTrace.self)
        for gone in known where !found.contains(gone.trace) {
            try send(
                """
                update schedule_conflicts set status = 'resolved', resolved_at = \(now), resolution_method = 'changed'
                 where id = \(gone.id)
                """)
        }
        let new = found.subtracting(known.map(\.trace))
        for trace in new { try send(trace.insert(for: student, in: term, at: now)) }
        if !new.isEmpty { try notify(student, of: .conflictFound, payload: ["term_id": NoticeValue(term)]) }
        return new.count
    }

    /// The terms that have not ended and have registered anyone, or may.
    public func termsUnderRegistration() throws -> [Identifier<Kind.Term>] {
        try values(
            """
            select id from academic_terms
             where end_date >= \(now.dateInUTC) and registration_start_date <= \(now) order by start_date
            """)
    }

    /// The students with enrolments in a term, by id, after the given one: to go through a whole term in pieces.
    public func studentsEnrolled(
        in term: Identifier<Kind.Term>, after: Identifier<Kind.Student>?, limit: Int
    ) throws -> [Identifier<Kind.Student>] {
        let start: SQL = after.map { "and student_id > \($0)" } ?? ""
        return try values(
            """
            select distinct student_id from course_enrollments
             where term_id = \(term) and status = 'enrolled' \(start) order by student_id limit \(limit)
            """)
    }
}

/// What makes two findings the same conflict.
private struct Trace: Hashable {
    let type: ScheduleConflict.ConflictType
    let offering: Identifier<Kind.Offering>
    let other: Identifier<Kind.Offering>?

    init(_ conflict: ScheduleConflict) {
        type = conflict.type
        offering = conflict.offering
        other = conflict.otherOffering
    }

    init(row: Row) throws {
        type = try row["conflict_type"]
        offering = try row["course_offering_id"]
        other = try row["other_offering_id"]
    }

    static func open(of student: Identifier<Kind.Student>, in term: Identifier<Kind.Term>) -> SQL {
        """
        select id, conflict_type, course_offering_id, other_offering_id from schedule_conflicts
         where student_id = \(student) and term_id = \(term) and status <> 'resolved'
        """
    }

    func insert(for student: Identifier<Kind.Student>, in term: Identifier<Kind.Term>, at now: Timestamp) -> SQL {
        """
        insert into schedule_conflicts
            (student_id, term_id, conflict_type, course_offering_id, other_offering_id, status, detected_at,
             notified_at)
        values (\(student), \(term), \(type), \(offering), \(other), 'notified', \(now), \(now))
        """
    }
}

private struct KnownTrace: Record {
    let id: UniqueID
    let trace: Trace

    init(row: Row) throws {
        id = try row["id"]
        trace = try Trace(row: row)
    }
}
