internal import Engine
internal import Platform
internal import Schema

/// An attempt at a course as it is stored.
struct HistoryRow: Record {
    let enrollment: Identifier<Kind.Enrollment>
    let course: Identifier<Kind.Course>
    let code: String
    let title: LocalizedText
    let credits: Decimal
    let letter: String?
    let points: Decimal?
    let status: String
    let term: TermRow?
    /// The course's own rule of counting.
    let rule: String?
    let isCounted: Bool?
    let isPassing: Bool?

    init(row: Row) throws {
        enrollment = try row["id"]
        course = try row["course_id"]
        code = try row["code"]
        title = try row["title"]
        credits = try row["credits"]
        letter = try row["grade_letter"]
        points = try row["grade_points"]
        status = try row["status"]
        term = try TermRow(row: row)
        rule = try row["counting"]
        isCounted = try row["is_counted"]
        isPassing = try row["is_passing"]
    }

    var counting: Transcript.Counting {
        if rule == "excluded" { return .excluded }
        return isCounted.map { $0 ? .counted : .repeated } ?? .none
    }

    /// A failing letter of the scale earns nothing, whatever else is stored.
    var isPassed: Bool { status == "completed" && isPassing != false }

    func state(on day: CalendarDate) -> Transcript.State {
        switch status {
        case "completed": .completed
        case "failed": .failed
        case "withdrawn": .withdrawn
        default: term.map { $0.startsOn > day } == true ? .registered : .inProgress
        }
    }
}

/// The term of an attempt.
struct TermRow: Hashable {
    let id: Identifier<Kind.Term>
    let code: String
    let name: LocalizedText
    let startsOn: CalendarDate
    let endsOn: CalendarDate

    init?(row: Row) throws {
        guard let id: Identifier<Kind.Term> = try row["term_id"] else { return nil }
        self.id = id
        code = try row["term_code"]
        name = try row["term_name"]
        startsOn = try row["start_date"]
        endsOn = try row["end_date"]
    }
}

extension Transcript.Program {
    static func list(of student: Identifier<Kind.Student>) -> SQL {
        """
        select g.code, g.name, p.kind, p.catalogue_version, p.start_date, p.end_date, a.degree_name, a.conferred_on
          from student_programs p
          join academic_programs g on g.id = p.program_id
          left join graduation_applications a
            on a.student_id = p.student_id and a.program_id = p.program_id and a.status = 'conferred'
               and a.status <> 'withdrawn' and a.status <> 'denied'
         where p.student_id = \(student) and p.is_active
         order by p.kind, g.code
        """
    }

    init(row: Row, in language: Transcript.Language) throws {
        let degree: LocalizedText? = try row["degree_name"]
        self.init(
            code: try row["code"], name: try (row["name"] as LocalizedText).text(in: language.rawValue) ?? "",
            kind: try row["kind"], version: try row["catalogue_version"], startedOn: try row["start_date"],
            endedOn: try row["end_date"], degree: degree?.text(in: language.rawValue),
            conferredOn: try row["conferred_on"])
    }
}

extension Transcript.Transfer {
    static func list(of student: Identifier<Kind.Student>) -> SQL {
        """
        select t.institution, t.external_course, c.code, t.credits, t.grade_letter, t.completed_on, t.decided_at
          from transfer_credits t left join courses c on c.id = t.course_id
         where t.student_id = \(student) and t.is_active and (t.status = 'approved') is true
         order by t.institution, t.completed_on is null, t.completed_on, t.external_course, t.id
        """
    }

    init(row: Row) throws {
        self.init(
            institution: try row["institution"], externalCourse: try row["external_course"],
            courseCode: try row["code"], credits: try row["credits"], letter: try row["grade_letter"],
            completedOn: try row["completed_on"], approvedOn: try (row["decided_at"] as Timestamp?)?.dateInUTC)
    }
}

/// The standing in force of a term.
struct StandingRow: Record {
    let term: Identifier<Kind.Term>
    let standing: String

    init(row: Row) throws {
        term = try row["term_id"]
        standing = try row["standing"]
    }

    static func list(of student: Identifier<Kind.Student>) -> SQL {
        """
        select term_id, standing from academic_standing_history
         where student_id = \(student) and superseded_at is null
        """
    }
}
