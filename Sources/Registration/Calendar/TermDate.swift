public import Engine
public import Platform

/// An instant of a term that a person must not miss.
public struct TermDate: Sendable, Hashable {
    /// What ends then.
    public enum Purpose: String, Sendable, CaseIterable {
        /// Taking further courses.
        case add
        /// Leaving a course without a trace.
        case drop
        /// Leaving a course at all.
        case withdraw
        /// Deciding the final grades of a section that the person teaches.
        case grading
    }

    /// What stays the same while the date changes: the term, or the section whose grades are due.
    public let key: String
    /// What ends then.
    public let purpose: Purpose
    /// The term's name; of a section the course's code is `courseCode`.
    public let termName: LocalizedText
    /// The course whose grades are due; nil for a date of the whole term.
    public let courseCode: String?
    /// When.
    public let instant: Timestamp
    /// When it was changed last.
    public let changedAt: Timestamp
}

/// The dates of a term for somebody in it.
private struct TermDates: Record {
    let dates: [TermDate]

    init(row: Row) throws {
        let (term, name): (Identifier<Kind.Term>, LocalizedText) = (try row["id"], try row["name"])
        let changedAt: Timestamp = try row["updated_at"]
        let recorded: [(TermDate.Purpose, Timestamp?)] = [
            (.add, try row["add_deadline"]), (.drop, try row["drop_deadline"]),
            (.withdraw, try row["withdraw_deadline"]),
        ]
        dates = recorded.compactMap { purpose, instant in
            instant.map {
                TermDate(
                    key: term.text, purpose: purpose, termName: name, courseCode: nil, instant: $0,
                    changedAt: changedAt)
            }
        }
    }

    static func list(of user: Identifier<Kind.User>, after day: CalendarDate) -> SQL {
        """
        select t.id, t.name, t.add_deadline, t.drop_deadline, t.withdraw_deadline, t.updated_at
          from academic_terms t
         where t.end_date >= \(day) and t.id in (
            select e.term_id from students s join course_enrollments e on e.student_id = s.id and e.status = 'enrolled'
             where s.user_id = \(user))
         order by t.start_date, t.id limit 20
        """
    }
}

/// When the grades of a section are due.
private struct GradingDate: Record {
    let date: TermDate

    init(row: Row) throws {
        let offering: Identifier<Kind.Offering> = try row["id"]
        let changes: [Timestamp?] = [try row["term_changed"], try row["book_changed"]]
        date = TermDate(
            key: offering.text, purpose: .grading, termName: try row["name"], courseCode: try row["code"],
            instant: try row["due_at"], changedAt: changes.compactMap { $0 }.max() ?? Timestamp(seconds: 0))
    }

    static func list(of user: Identifier<Kind.User>, after day: CalendarDate) -> SQL {
        """
        select o.id, c.code, t.name, coalesce(b.final_grades_due_at, t.grading_deadline) as due_at,
               t.updated_at as term_changed, b.updated_at as book_changed
          from staff_members p
          join offering_instructors i on i.staff_id = p.id and i.is_active
          join course_offerings o on o.id = i.offering_id and o.status <> 'cancelled'
          join academic_terms t on t.id = o.term_id and t.end_date >= \(day + -60)
          join courses c on c.id = o.course_id
          left join gradebooks b on b.course_offering_id = o.id
         where p.user_id = \(user) and p.is_active
           and coalesce(b.final_grades_due_at, t.grading_deadline) is not null
         order by due_at, o.id limit 500
        """
    }
}

extension Transaction {
    /// The dates of the terms in which a person takes or teaches something.
    public func termDates(of user: Identifier<Kind.User>) throws -> [TermDate] {
        let today = now.dateInUTC
        return try all(TermDates.list(of: user, after: today), as: TermDates.self).flatMap(\.dates)
            + all(GradingDate.list(of: user, after: today), as: GradingDate.self).map(\.date)
    }
}
