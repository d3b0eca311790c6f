public import Access
public import Engine
public import Platform

/// What the final grade of a student is to be.
public enum FinalDecision: Sendable, Hashable {
    /// The letter of the total.
    case total
    /// A letter of the scale, whatever the total says.
    case letter(String)
    /// Work is missing: it can be completed until a day, and lapses to a letter after it.
    case incomplete(until: CalendarDate, lapsingTo: String)
}

extension Transaction {
    /// Decides the final grade of a student, until it is released.
    ///
    /// - Parameter version: that of the final grade as it was seen; 0 when there was none.
    /// - Throws: `StaleGrade`, `GradeFailure`.
    public func decideFinal(
        of enrollment: Identifier<Kind.Enrollment>, _ decision: FinalDecision, expecting version: Int,
        under grant: Grant<Identifier<Kind.Offering>>
    ) throws -> Grade {
        let value = try finalValue(of: enrollment, decision, in: grant.resource)
        let statement = FinalDraft(enrollment: enrollment, decision: decision, value: value)
            .statement(expecting: version, in: grant.resource, by: grant.actor.user, at: now)
        if let grade = try first(statement, as: Grade.self) { return grade }
        guard let current = try first(Grade.of(enrollment, for: nil), as: Grade.self),
            current.offering == grant.resource
        else { throw GradeFailure.unknown }
        if current.isReleased { throw GradeFailure.released }
        throw try stale(current)
    }

    private func finalValue(
        of enrollment: Identifier<Kind.Enrollment>, _ decision: FinalDecision,
        in offering: Identifier<Kind.Offering>
    ) throws -> GradeValue {
        let total = try rows(
            """
            select percentage, letter, grade_points from grade_totals
             where enrollment_id = \(enrollment) and course_offering_id = \(offering) and basis = 'all'
            """
        ).first
        var value = GradeValue(percentage: try total?["percentage"])
        switch decision {
        case .total:
            value.letter = try total?["letter"]
            guard value.letter != nil else { throw GradeFailure.noTotal }
            value.points = try total?["grade_points"]
        case .letter(let letter):
            value.letter = letter
            value.points = try points(of: letter, in: offering)
        case .incomplete(_, let lapsing):
            _ = try points(of: lapsing, in: offering)
            value.letter = Self.incomplete
            value.state = .incomplete
        }
        return value
    }
}

/// A final grade that is about to be written.
private struct FinalDraft {
    let enrollment: Identifier<Kind.Enrollment>
    let decision: FinalDecision
    let value: GradeValue

    private var origin: Grade.Origin { decision == .total ? .total : .hand }

    private var lapse: (until: CalendarDate?, letter: String?) {
        guard case .incomplete(let until, let letter) = decision else { return (nil, nil) }
        return (until, letter)
    }

    func statement(
        expecting version: Int, in offering: Identifier<Kind.Offering>, by user: Identifier<Kind.User>,
        at now: Timestamp
    ) -> SQL {
        version == 0 ? insertion(offering, user, now) : update(version, offering, user, now)
    }

    private func insertion(
        _ offering: Identifier<Kind.Offering>, _ user: Identifier<Kind.User>, _ now: Timestamp
    ) -> SQL {
        """
        insert into grades
            (enrollment_id, student_id, course_offering_id, percentage, letter, grade_points, incomplete,
             incomplete_until, lapses_to, origin, graded_by, graded_at)
        select e.id, e.student_id, e.course_offering_id, cast(\(value.percentage) as numeric), cast(\(value.letter) as text),
               cast(\(value.points) as numeric), \(value.state == .incomplete), \(Self.day(lapse.until)),
               cast(\(lapse.letter) as text), \(origin), \(user), \(now)
          from course_enrollments e
         where e.id = \(enrollment) and e.course_offering_id = \(offering)
           and e.status in ('enrolled', 'completed', 'failed')
        on conflict (enrollment_id) where assessment_id is null do nothing
        returning \(Grade.columns)
        """
    }

    private func update(
        _ version: Int, _ offering: Identifier<Kind.Offering>, _ user: Identifier<Kind.User>,
        _ now: Timestamp
    ) -> SQL {
        """
        update grades
           set percentage = \(value.percentage), letter = \(value.letter), grade_points = \(value.points),
               incomplete = \(value.state == .incomplete), incomplete_until = \(Self.day(lapse.until)),
               lapses_to = \(lapse.letter), origin = \(origin), graded_by = \(user), graded_at = \(now),
               version = version + 1
         where enrollment_id = \(enrollment) and course_offering_id = \(offering) and assessment_id is null
           and version = \(version) and not released
        returning \(Grade.columns)
        """
    }

    private static func day(_ day: CalendarDate?) -> SQL {
        .choice(sqlite: "\(day)", postgres: "cast(\(day) as date)")
    }
}
