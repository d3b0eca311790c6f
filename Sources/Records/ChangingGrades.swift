public import Access
public import Engine
public import Platform

/// What came of asking for a change.
public enum ChangeOutcome: Sendable, Hashable {
    /// It was made: the grade as it is since.
    case changed(Grade)
    /// It waits for somebody else's approval.
    case requested(Identifier<Kind.GradeChangeRequest>)
}

extension Transaction {
    /// Changes a released grade by the procedure, which holds for everyone: with a kind and a reason, and an entry of the
    /// history. Where the institution wants it, somebody else has to approve before anything is changed.
    ///
    /// - Parameters:
    ///   - version: that of the grade as it was seen.
    ///   - needsApproval: whether it waits for the approval of somebody who keeps records.
    /// - Throws: `StaleGrade`, `GradeFailure`.
    public func change(
        _ id: Grade.ID, by change: GradeChange, expecting version: Int, needsApproval: Bool,
        under grant: Grant<Identifier<Kind.Offering>>
    ) throws -> ChangeOutcome {
        let grade = try lockedGrade(id, in: grant.resource)
        guard grade.version == version else { throw try stale(grade) }
        guard grade.isReleased else { throw GradeFailure.notReleased }
        let value = try value(of: grade, after: change)
        guard needsApproval else {
            return .changed(
                try apply(change, to: grade, as: value, changedBy: grant.actor.user, approvedBy: nil))
        }
        return .requested(try request(change, of: grade, by: grant.actor.user))
    }

    /// The grade, which nobody else changes until this transaction ends.
    func lockedGrade(_ id: Grade.ID, in offering: Identifier<Kind.Offering>) throws -> Grade {
        let student: Identifier<Kind.Student>? = try value(
            "select student_id from grades where id = \(id) and course_offering_id = \(offering)")
        guard let student else { throw GradeFailure.unknown }
        try lock(.students, [student.value])
        try lock(.offerings, [offering.value])
        return try first("\(Grade.find(id)) \(.forUpdate)", as: Grade.self).orThrow(
            GradeFailure.unknown)
    }

    /// What a grade says after a change.
    ///
    /// - Throws: `GradeFailure` when that is nothing that a grade can say, or what it says already.
    func value(of grade: Grade, after change: GradeChange) throws -> GradeValue {
        var value = grade.value
        value.state = change.state
        if grade.isFinal {
            value.letter =
                change.state == .graded ? change.letter ?? value.letter : change.letter ?? Self.incomplete
            value.points =
                change.state == .graded ? try points(of: value.letter, in: grade.offering) : nil
        } else {
            value.marks = change.marks
            guard value.marks.map({ $0 >= Decimal(0) && $0 < Decimal(1_000_000) }) ?? true else {
                throw GradeFailure.invalidMarks
            }
            value.percentage = value.marks.flatMap { marks in
                value.maxMarks.flatMap { GradeValue.percentage(of: marks, outOf: $0) }
            }
        }
        guard value != grade.value else { throw GradeFailure.unchanged }
        return value
    }

    /// The letter of a final grade that is incomplete.
    static var incomplete: String { "I" }

    /// The points of a letter on the section's scale.
    ///
    /// - Throws: `GradeFailure` when the scale has no such letter.
    func points(of letter: String?, in offering: Identifier<Kind.Offering>) throws -> Decimal? {
        let step = try rows(
            """
            select s.points from grade_scale_steps s
             where s.letter = \(letter) and s.is_active and s.scale_id = (\(ScaleOf.offering(offering)))
            """
        ).first
        guard let step else { throw GradeFailure.unknownLetter }
        return try step["points"]
    }

    /// Writes the entry and lets the grade follow it. The student is told.
    @discardableResult
    func apply(
        _ change: GradeChange, to grade: Grade, as value: GradeValue, changedBy: Identifier<Kind.User>?,
        approvedBy: Identifier<Kind.User>?
    ) throws -> Grade {
        let head: GradeChain.Head = try first(GradeChain.Head.of(grade.enrollment)) ?? .start
        let id = try newIDs(1, of: GradeHistoryEntry.self)[0].value
        let entry = GradeHistoryEntry(
            id, of: grade, to: value, by: change, changedBy: changedBy, approvedBy: approvedBy,
            in: context, after: head
        )
        try execute(entry.sealed.insertion)
        let changed = try first(grade.becoming(value, by: changedBy, at: now), as: Grade.self)
            .orThrow(GradeFailure.brokenHistory)
        if grade.isFinal { try settle([grade.enrollment]) }
        try tellStudent(of: grade, .changed)
        return changed
    }
}

extension Grade {
    fileprivate func becoming(_ value: GradeValue, by user: Identifier<Kind.User>?, at now: Timestamp)
        -> SQL
    {
        """
        update grades
           set marks_obtained = \(value.marks), max_marks = \(value.maxMarks), percentage = \(value.percentage),
               letter = \(value.letter), grade_points = \(value.points), excused = \(value.state == .excused),
               incomplete = \(value.state == .incomplete),
               incomplete_until = case when \(value.state == .incomplete) then incomplete_until end,
               lapses_to = case when \(value.state == .incomplete) then lapses_to end,
               origin = 'hand', graded_by = \(user), graded_at = \(now), version = version + 1
         where id = \(id) and version = \(version)
        returning \(Grade.columns)
        """
    }
}

/// The scale of a section.
enum ScaleOf {
    static func offering(_ offering: Identifier<Kind.Offering>) -> SQL {
        """
        select coalesce(
            (select b.grade_scale_id from gradebooks b where b.course_offering_id = \(offering)),
            (select d.id from grade_scales d where d.is_default))
        """
    }
}
