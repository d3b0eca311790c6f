public import Access
public import Engine
public import Platform

/// Why something of a student's record is not shown or changed. The codes are promises to others.
public enum RecordFailure: String, Error, CaseIterable {
    /// A hold hides marks, averages and audits from the student.
    case withheld = "records.withheld"
    /// There is no such term, rule, program, requirement or credit.
    case notFound = "records.not_found"
    /// It was decided already.
    case alreadyDecided = "records.already_decided"
    /// The course of an exception is missing, or stands where none belongs.
    case exceptionIncomplete = "records.exception_incomplete"
    /// The tree breaks a rule: too deep, too large, or a group that needs more parts than it has.
    case invalidTree = "records.invalid_tree"
}

extension Transaction {
    /// Lets an actor see averages, standing and audits of a student.
    ///
    /// - Throws: `AccessDenied`, or `RecordFailure.withheld` when a hold hides them from the student who asks.
    @discardableResult
    public func grantRecord(
        of student: Identifier<Kind.Student>, to actor: Actor
    ) throws -> Grant<Identifier<Kind.Student>> {
        let grant = try grant(.readGrades, on: student, to: actor)
        guard actor.student == student else { return grant }
        let isHeld: Bool? = try value(
            """
            select exists (
                select 1 from student_holds h where h.student_id = \(student) and h.is_active and h.blocks_grades)
            """)
        guard isHeld != true else { throw RecordFailure.withheld }
        return grant
    }
}
