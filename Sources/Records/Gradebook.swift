public import Engine
public import Platform

/// A student's line in the gradebook of a section.
public struct GradebookLine: Sendable, Hashable {
    /// What stands in a column.
    public struct Cell: Sendable, Hashable {
        /// The mark, or nil for none.
        public let marks: Decimal?
        /// Whether it counts.
        public let state: GradeValue.State
        /// Whether the student sees it.
        public let isReleased: Bool
        /// The version of the grade.
        public let version: Int
        /// The grade.
        public let grade: Grade.ID
    }

    /// The enrolment.
    public let enrollment: Identifier<Kind.Enrollment>
    /// The student.
    public let student: Identifier<Kind.Student>
    /// Their number.
    public let studentNumber: String
    /// Their name.
    public let fullName: String
    /// What all marks come to, to the hundredth; nil while nothing counts.
    public let percentage: Decimal?
    /// The letter of that.
    public let letter: String?
    /// One for each column in order; nil where nothing was entered.
    public let cells: [Cell?]
}

/// The gradebook of a section: students by columns, with totals that are kept as marks are written.
public struct Gradebook: Sendable {
    /// The columns.
    public let columns: [GradeColumn]
    /// The students, by name.
    public let lines: [GradebookLine]
    /// How many students there are altogether.
    public let studentCount: Int
}

extension Transaction {
    /// The gradebook of a section in three statements, however large it is.
    ///
    /// - Parameters:
    ///   - limit: at most so many students; nil for all.
    ///   - enrollment: only this student.
    public func gradebook(
        of offering: Identifier<Kind.Offering>, limit: Int? = nil, offset: Int = 0,
        only enrollment: Identifier<Kind.Enrollment>? = nil
    ) throws -> Gradebook {
        let columns: [GradeColumn] = try all(GradeColumn.list(of: offering))
        let positions = Dictionary(
            uniqueKeysWithValues: columns.enumerated().map { ($1.assessment.text, $0) })
        let rows = try rows(
            GradebookRows.lines(of: offering, limit: limit, offset: offset, only: enrollment))
        let lines = try rows.map { row in
            GradebookLine(
                enrollment: try row["id"], student: try row["student_id"],
                studentNumber: try row["student_number"],
                fullName: try row["full_name"], percentage: try row["percentage"],
                letter: try row["letter"],
                cells: GradebookRows.cells(try row["cells"], positions))
        }
        let count: Int? =
            limit == nil
            ? lines.count : try value("select count(*) \(GradebookRows.seated(in: offering))")
        return Gradebook(columns: columns, lines: lines, studentCount: count ?? 0)
    }
}

private enum GradebookRows {
    static func seated(in offering: Identifier<Kind.Offering>) -> SQL {
        """
        from course_enrollments e
         where e.course_offering_id = \(offering) and e.status in ('enrolled', 'completed', 'failed')
        """
    }

    static func lines(
        of offering: Identifier<Kind.Offering>, limit: Int?, offset: Int,
        only enrollment: Identifier<Kind.Enrollment>?
    ) -> SQL {
        let one: SQL = enrollment.map { "and e.id = \($0)" } ?? ""
        let page: SQL = limit.map { "limit \($0) offset \(offset)" } ?? ""
        return """
            select p.id, p.student_id, p.student_number, p.full_name, t.percentage, t.letter,
                   (select \(cell) from grades g where g.enrollment_id = p.id and g.assessment_id is not null) as cells
              from (select e.id, e.student_id, s.student_number, u.full_name
                      from course_enrollments e
                      join students s on s.id = e.student_id
                      join users u on u.id = s.user_id
                     where e.course_offering_id = \(offering) and e.status in ('enrolled', 'completed', 'failed') \(one)
                     order by u.full_name, e.id \(page)) p
              left join grade_totals t on t.enrollment_id = p.id and t.basis = 'all'
             order by p.full_name, p.id
            """
    }

    /// A cell is a text of the ids and what differs, so that a hundred thousand of them are read as a thousand rows:
    /// assessment, grade, a letter for its state, one for its release, the version, and the mark, if there is one.
    private static let cell: SQL =
        SQL(sqlite: "group_concat(", postgres: "string_agg(") + """
            g.assessment_id || cast(g.id as text)
                || case when g.excused then 'e' when g.incomplete then 'i' else 'g' end
                || case when g.released then 'r' else '-' end || g.version || ':'
                || coalesce(cast(g.marks_obtained as text), ''), ';')
            """

    static func cells(_ text: String?, _ positions: [String: Int]) -> [GradebookLine.Cell?] {
        var cells = [GradebookLine.Cell?](repeating: nil, count: positions.count)
        for part in (text ?? "").utf8.split(separator: UInt8(ascii: ";")) {
            guard let position = positions[String(Substring(part.prefix(36)))],
                let cell = GradebookLine.Cell(part.dropFirst(36))
            else { continue }
            cells[position] = cell
        }
        return cells
    }
}

extension GradebookLine.Cell {
    /// Reads a cell behind the id of its assessment.
    fileprivate init?(_ text: Substring.UTF8View) {
        guard let id = Grade.ID(Substring(text.prefix(36))) else { return nil }
        let rest = text.dropFirst(36)
        guard let colon = rest.firstIndex(of: UInt8(ascii: ":")), let state = rest.first else {
            return nil
        }
        guard let version = Int(Substring(rest.dropFirst(2)[..<colon])) else { return nil }
        let marks = Decimal(Substring(rest[rest.index(after: colon)...]))
        let isExcused = state == UInt8(ascii: "e")
        self.init(
            marks: marks,
            state: isExcused ? .excused : state == UInt8(ascii: "i") ? .incomplete : .graded,
            isReleased: rest.dropFirst().first == UInt8(ascii: "r"), version: version, grade: id)
    }
}
