public import Access
public import Engine
public import Platform

/// A line of the roster of final grades.
public struct FinalGradeLine: Record, Hashable {
    /// Whose it is.
    public let enrollment: Identifier<Kind.Enrollment>
    /// The student.
    public let student: Identifier<Kind.Student>
    /// Their number and name.
    public let studentNumber: String
    /// Their name.
    public let fullName: String
    /// What all marks come to; nil while nothing counts.
    public let percentage: Decimal?
    /// The letter of that on the section's scale.
    public let totalLetter: String?
    /// How much work is incomplete.
    public let incompleteCount: Int
    /// The final grade; nil while there is none.
    public let final: Grade?

    /// Reads a row of `roster`.
    public init(row: Row) throws {
        enrollment = try row["enrollment"]
        student = try row["student"]
        studentNumber = try row["student_number"]
        fullName = try row["full_name"]
        percentage = try row["total_percentage"]
        totalLetter = try row["total_letter"]
        incompleteCount = try row["incomplete_marks"] ?? 0
        let id: Grade.ID? = try row["id"]
        final = try id.map { _ in try Grade(row: row) }
    }

    /// Everyone who sits in the section, by name.
    public static func roster(of offering: Identifier<Kind.Offering>) -> SQL {
        """
        select e.id as enrollment, s.id as student, s.student_number, u.full_name, t.percentage as total_percentage,
               t.letter as total_letter, t.incomplete_count as incomplete_marks, g.id, g.enrollment_id, g.student_id,
               g.course_offering_id, g.assessment_id, g.marks_obtained, g.max_marks, g.percentage, g.letter,
               g.grade_points, g.excused, g.incomplete, g.incomplete_until, g.lapses_to, g.released, g.origin,
               g.graded_by, g.version
          from course_enrollments e
          join students s on s.id = e.student_id
          join users u on u.id = s.user_id
          left join grade_totals t on t.enrollment_id = e.id and t.basis = 'all'
          left join grades g on g.enrollment_id = e.id and g.assessment_id is null
         where e.course_offering_id = \(offering) and e.status in ('enrolled', 'completed', 'failed')
         order by u.full_name, e.id
        """
    }
}

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

    /// Takes the letter of the total for everyone who has no final grade yet and no incomplete work.
    ///
    /// - Returns: how many were taken.
    @discardableResult
    public func takeFinalsFromTotals(under grant: Grant<Identifier<Kind.Offering>>) throws -> Int {
        try execute(
            """
            insert into grades
                (enrollment_id, student_id, course_offering_id, percentage, letter, grade_points, origin, graded_by,
                 graded_at)
            select e.id, e.student_id, e.course_offering_id, t.percentage, t.letter, t.grade_points, 'total',
                   \(grant.actor.user), \(now)
              from course_enrollments e
              join grade_totals t on t.enrollment_id = e.id and t.basis = 'all'
             where e.course_offering_id = \(grant.resource) and e.status in ('enrolled', 'completed', 'failed')
               and t.letter is not null and t.incomplete_count = 0
             order by e.id
            on conflict (enrollment_id) where assessment_id is null do nothing
            """)
    }

    /// Releases the final grades that are decided: the students are told, those who sat in the section have completed
    /// or failed it, and the copy on the enrolment says the letter.
    ///
    /// - Returns: how many were released.
    @discardableResult
    public func releaseFinals(under grant: Grant<Identifier<Kind.Offering>>) throws -> Int {
        let students: [UniqueID] = try values(
            """
            select student_id from course_enrollments where course_offering_id = \(grant.resource) order by student_id
            """)
        try lock(.students, students)
        try lock(.offerings, [grant.resource.value])
        let released: [Identifier<Kind.Enrollment>] = try values(
            """
            update grades set released = \(true), released_at = \(now)
             where course_offering_id = \(grant.resource) and assessment_id is null and not released
               and letter is not null and is_active
            returning enrollment_id
            """)
        guard !released.isEmpty else { return 0 }
        try settle(released)
        try tell(
            .finalReleased,
            to: """
                select s.user_id from students s where s.id in (
                    select e.student_id from course_enrollments e where e.id in \(SQL.list(released)))
                """, payload: ["offering_id": grant.resource.text])
        try execute(
            """
            insert into gradebooks (course_offering_id, final_grades_released_at, final_grades_released_by)
            values (\(grant.resource), \(now), \(grant.actor.user))
            on conflict (course_offering_id) do update
               set final_grades_released_at = excluded.final_grades_released_at,
                   final_grades_released_by = excluded.final_grades_released_by
            """)
        return released.count
    }

    /// Makes the status of enrolments what their released final grades say. Incomplete work leaves it open.
    func settle(_ enrollments: [Identifier<Kind.Enrollment>]) throws {
        let settled: SQL = """
            select e.id, case when s.is_passing then 'completed' else 'failed' end as status
              from course_enrollments e
              join grades g on g.enrollment_id = e.id and g.assessment_id is null
              join grade_scale_steps s on s.letter = g.letter
             where e.id in \(SQL.list(enrollments)) and g.released and not g.incomplete
               and e.status in ('enrolled', 'completed', 'failed')
               and s.scale_id = coalesce(
                    (select b.grade_scale_id from gradebooks b where b.course_offering_id = e.course_offering_id),
                    (select d.id from grade_scales d where d.is_default))
            """
        try execute(
            """
            insert into enrollment_events (enrollment_id, student_id, kind, user_id)
            select e.id, e.student_id, n.status, \(context.user)
              from (\(settled)) n join course_enrollments e on e.id = n.id
             where e.status <> n.status
            """)
        try execute(
            """
            update course_enrollments set status = n.status, completed_at = coalesce(completed_at, \(now))
              from (\(settled)) n
             where course_enrollments.id = n.id and course_enrollments.status <> n.status
            """)
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
