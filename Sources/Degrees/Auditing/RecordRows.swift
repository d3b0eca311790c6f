internal import Engine
internal import Formats
internal import Platform

/// A letter of the scale that is in use.
struct ScaleStep: Record {
    let letter: String
    let points: Decimal?
    let isPassing: Bool

    init(row: Row) throws {
        letter = try row["letter"]
        points = try row["points"]
        isPassing = try row["is_passing"]
    }

    static let all: SQL = """
        select g.letter, g.points, g.is_passing
          from grade_scale_steps g join grade_scales s on s.id = g.scale_id where s.is_default and g.is_active
        """
}

/// A course that stands in for another.
struct StandIn: Record {
    let course: String
    let equivalent: String
    let isMutual: Bool

    init(row: Row) throws {
        course = try row["code"]
        equivalent = try row["equivalent"]
        isMutual = try row["equivalency_type"] == "exact"
    }

    static func inForce(on day: CalendarDate) -> SQL {
        """
        select c.code, x.code as equivalent, q.equivalency_type
          from course_equivalencies q
          join courses c on c.id = q.course_id
          join courses x on x.id = q.equivalent_course_id
         where q.is_active and q.approval_status = 'approved' and q.equivalency_type in ('exact', 'substitution')
           and (q.effective_from is null or q.effective_from <= \(day))
           and (q.effective_until is null or q.effective_until >= \(day))
        """
    }
}

/// For each course the others that it fulfils as well.
struct StandIns {
    private var codes: [String: Set<String>] = [:]

    init(_ standIns: [StandIn]) {
        for standIn in standIns {
            codes[standIn.equivalent, default: []].insert(standIn.course)
            if standIn.isMutual { codes[standIn.course, default: []].insert(standIn.equivalent) }
        }
    }

    subscript(_ code: String) -> Set<String> { codes[code] ?? [] }
}

/// An attempt at a course that is passed or under way.
struct AttemptRow: Record {
    let student: Identifier<Kind.Student>
    let id: Identifier<Kind.Enrollment>
    let code: String
    let credits: Decimal
    let letter: String?
    let points: Decimal?
    let isInProgress: Bool
    let mayRepeat: Bool
    let department: String?
    let attributes: Set<String>

    init(row: Row) throws {
        student = try row["student_id"]
        id = try row["id"]
        code = try row["code"]
        credits = try row["credits"]
        letter = try row["grade_letter"]
        points = try row["grade_points"]
        let (status, counting): (String, String?) = (try row["status"], try row["counting"])
        isInProgress = status == "enrolled" && letter == nil
        mayRepeat = counting == "all"
        department = try row["department"]
        let (ofCourse, ofSection): (String?, String?) = (try row["course_attributes"], try row["section_attributes"])
        attributes = Set(
            (ofCourse.flatMap { JSONTexts.read($0) } ?? [])
                + (ofSection ?? "").split(separator: "\n").map { String($0) })
    }

    /// A course that is dropped, withdrawn or failed is not among them; a linked part's credits stand with its lecture.
    static func list(of students: [Identifier<Kind.Student>]) -> SQL {
        """
        select e.student_id, e.id, c.code, e.credits, e.grade_letter, e.grade_points, e.status, r.counting,
               d.code as department, c.metadata ->> 'attributes' as course_attributes,
               o.metadata -> 'import' ->> 'attributes' as section_attributes
          from course_enrollments e
          join courses c on c.id = e.course_id
          join course_offerings o on o.id = e.course_offering_id
          left join departments d on d.id = c.department_id
          left join gpa_course_rules r on r.course_id = e.course_id and r.is_active
         where e.student_id in \(SQL.list(students)) and (e.status in ('enrolled', 'completed')) is true
           and e.linked_to_id is null
         order by e.student_id, c.code, e.id
        """
    }
}

extension [AttemptRow] {
    /// The courses, each once at its best, unless it may be repeated for credit.
    func countingOnce(_ standIns: StandIns) -> [TakenCourse] {
        Dictionary(grouping: self, by: \.code).sorted { $0.key < $1.key }.flatMap { _, attempts in
            let best = attempts.sorted {
                ($0.isInProgress ? 1 : 0, -($0.points?.thousandths ?? 0), $0.id)
                    < ($1.isInProgress ? 1 : 0, -($1.points?.thousandths ?? 0), $1.id)
            }
            return best.prefix(attempts[0].mayRepeat ? attempts.count : 1).map { $0.course(standIns) }
        }
    }
}

extension AttemptRow {
    fileprivate func course(_ standIns: StandIns) -> TakenCourse {
        TakenCourse(
            code, standsInFor: standIns[code], hundredths: credits.hundredths, department: department,
            attributes: attributes, isInProgress: isInProgress, points: points.map { Int($0.thousandths) },
            source: .enrollment(id))
    }
}

/// Credit from elsewhere that is approved.
struct TransferRow: Record {
    let student: Identifier<Kind.Student>
    let id: Identifier<Kind.TransferCredit>
    let external: String
    let code: String?
    let credits: Decimal
    let letter: String?
    let department: String?

    init(row: Row) throws {
        student = try row["student_id"]
        id = try row["id"]
        external = try row["external_course"]
        code = try row["code"]
        credits = try row["credits"]
        letter = try row["grade_letter"]
        department = try row["department"]
    }

    static func list(of students: [Identifier<Kind.Student>]) -> SQL {
        """
        select t.student_id, t.id, t.external_course, c.code, t.credits, t.grade_letter, d.code as department
          from transfer_credits t
          left join courses c on c.id = t.course_id
          left join departments d on d.id = c.department_id
         where t.student_id in \(SQL.list(students)) and (t.status = 'approved') is true and t.is_active
         order by t.student_id, t.id
        """
    }

    func course(_ standIns: StandIns, points: [String: Int]) -> TakenCourse {
        TakenCourse(
            code ?? external, standsInFor: code.map { standIns[$0] } ?? [], hundredths: credits.hundredths,
            department: department, isTransferred: true, points: letter.flatMap { points[$0] }, source: .transfer(id))
    }
}

/// An exception in force.
struct ExceptionRow: Record {
    let student: Identifier<Kind.Student>
    let requirement: DegreeRequirement.ID
    let code: String?

    init(row: Row) throws {
        student = try row["student_id"]
        requirement = try row["requirement_id"]
        code = try row["code"]
    }

    static func list(of students: [Identifier<Kind.Student>]) -> SQL {
        """
        select x.student_id, x.requirement_id, c.code
          from degree_exceptions x left join courses c on c.id = x.course_id
         where x.student_id in \(SQL.list(students)) and x.is_active
        """
    }
}

extension [ExceptionRow] {
    /// A substitute names a course; without one the requirement is waived.
    var exceptions: DegreeExceptions {
        var result = DegreeExceptions()
        for row in self {
            if let code = row.code {
                result.substitutes[row.requirement, default: []].insert(code)
            } else {
                result.waived.insert(row.requirement)
            }
        }
        return result
    }
}
