public import Access
public import Engine
public import Platform
internal import Schema

/// What is entered into a cell of the gradebook.
public struct MarkEntry: Sendable, Hashable {
    /// What was earned; nil takes the mark back.
    public var marks: Decimal?
    /// Whether it counts.
    public var state: GradeValue.State

    /// An entry.
    public init(_ marks: Decimal?, state: GradeValue.State = .graded) {
        self.marks = marks
        self.state = state
    }
}

extension Transaction {
    /// Enters a mark. The totals of the student follow in the same transaction.
    ///
    /// - Parameter version: that of the grade as it was seen; 0 when there was none.
    /// - Throws: `StaleGrade` when somebody else was first, `GradeFailure`.
    public func enter(
        _ entry: MarkEntry, of enrollment: Identifier<Kind.Enrollment>,
        for assessment: Identifier<Kind.Assessment>,
        expecting version: Int, from origin: Grade.Origin = .hand,
        under grant: Grant<Identifier<Kind.Offering>>
    ) throws -> Grade {
        guard entry.marks.map({ $0 >= Decimal(0) && $0 < Decimal(1_000_000) }) ?? true else {
            throw GradeFailure.invalidMarks
        }
        let cell = GradeCell(enrollment: enrollment, assessment: assessment, offering: grant.resource)
        let statement =
            version == 0
            ? cell.insertion(of: entry, from: origin, by: grant.actor.user, at: now)
            : cell.update(to: entry, from: origin, expecting: version, by: grant.actor.user, at: now)
        if let grade = try first(statement, as: Grade.self) { return grade }
        guard let current = try first(Grade.of(enrollment, for: assessment), as: Grade.self),
            current.offering == grant.resource
        else {
            guard version > 0, try !rows(cell.presence).isEmpty else { throw GradeFailure.unknown }
            throw StaleGrade(current: nil, gradedBy: nil)
        }
        if current.isReleased { throw GradeFailure.released }
        throw try stale(current)
    }

    /// The refusal of who had seen an older one.
    func stale(_ current: Grade) throws -> StaleGrade {
        let name: String? = try current.gradedBy.flatMap {
            try value("select full_name from users where id = \($0)")
        }
        return StaleGrade(current: current, gradedBy: name)
    }
}

/// Where a mark stands.
private struct GradeCell {
    let enrollment: Identifier<Kind.Enrollment>
    let assessment: Identifier<Kind.Assessment>
    let offering: Identifier<Kind.Offering>

    /// Of a student who sits in the section, in one of its columns.
    private var place: SQL {
        """
          from course_enrollments e
          join grade_columns c on c.course_offering_id = e.course_offering_id
          join assessments a on a.id = c.assessment_id
         where e.id = \(enrollment) and e.course_offering_id = \(offering) and a.id = \(assessment) and c.is_active
           and e.status in ('enrolled', 'completed', 'failed')
        """
    }

    var presence: SQL { "select 1 \(place)" }

    private static func percentage(of entry: MarkEntry, outOf most: String) -> SQL {
        guard let marks = entry.marks else { return "cast(null as numeric)" }
        return
            "case when \(raw: most) > 0 then least(round(cast(\(marks) as numeric) * 100.0 / \(raw: most), 2), 999.99) end"
    }

    func insertion(
        of entry: MarkEntry, from origin: Grade.Origin, by user: Identifier<Kind.User>,
        at now: Timestamp
    ) -> SQL {
        """
        insert into grades
            (enrollment_id, student_id, course_offering_id, assessment_id, marks_obtained, max_marks, percentage,
             excused, incomplete, origin, graded_by, graded_at)
        select m.id, m.student_id, m.course_offering_id, m.assessment_id, cast(\(entry.marks) as numeric), m.most,
               \(Self.percentage(of: entry, outOf: "m.most")), \(entry.state == .excused),
               \(entry.state == .incomplete), \(origin), \(user), \(now)
          from (select e.id, e.student_id, e.course_offering_id, c.assessment_id, \(ColumnMaximum.sql) as most
                \(place)) m
         where 1 = 1
        on conflict (enrollment_id, assessment_id) where assessment_id is not null do nothing
        returning \(Grade.columns)
        """
    }

    func update(
        to entry: MarkEntry, from origin: Grade.Origin, expecting version: Int,
        by user: Identifier<Kind.User>,
        at now: Timestamp
    ) -> SQL {
        """
        update grades
           set marks_obtained = \(entry.marks), max_marks = m.most,
               percentage = \(Self.percentage(of: entry, outOf: "m.most")), excused = \(entry.state == .excused),
               incomplete = \(entry.state == .incomplete), incomplete_until = null, lapses_to = null,
               origin = \(origin), graded_by = \(user), graded_at = \(now), version = version + 1
          from (select e.id as enrollment, c.assessment_id as assessment, \(ColumnMaximum.sql) as most \(place)) m
         where grades.enrollment_id = m.enrollment and grades.assessment_id = m.assessment
           and grades.version = \(version) and not grades.released
        returning \(Grade.columns)
        """
    }
}

/// What a mark in a column is out of, when it is entered by hand.
public enum ColumnMaximum {
    /// What the column says, else the assessment, else its questions; a hundred when none of them does. Of the column
    /// `c` and the assessment `a`.
    public static let sql: SQL = """
        coalesce(
            c.max_marks, nullif(a.total_marks, 0),
            nullif(
                (select coalesce(sum(coalesce(q.points, b.points)), 0)
                   from assessment_questions q join questions b on b.id = q.question_id
                  where q.assessment_id = a.id and q.is_active)
                + (select coalesce(sum(s.draw_count * coalesce(s.draw_points, 1)), 0)
                     from assessment_sections s
                    where s.assessment_id = a.id and s.is_active and s.draw_count is not null), 0),
            100)
        """
}
