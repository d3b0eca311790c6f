import Catalog
import Engine
import Platform
import TestKit

/// Real grades, spread over students by a rule that a test can follow by itself.
struct RealGrades {
    /// A section with how often each letter was given in it.
    struct Section {
        let course: String
        let term: Int
        let code: String
        let counts: [(letter: String, students: Int)]
    }

    static let students = 8_000
    static let letters = ["A+", "A", "A-", "B+", "B", "B-", "C+", "C", "C-", "D+", "D", "D-", "F", "W"]
    static let terms = ["su2022", "fa2022", "sp2023"]
    /// As the source averages them, but thirds as the product's own scale has them.
    static let points = [
        "A+": "4", "A": "4", "A-": "3.7", "B+": "3.3", "B": "3", "B-": "2.7", "C+": "2.3", "C": "2", "C-": "1.7",
        "D+": "1.3", "D": "1", "D-": "0.7", "F": "0",
    ]

    let sections: [Section]

    init() throws {
        sections = try Self.terms.enumerated().flatMap { term, name in
            try SharedData.table("data/grades-uiuc/gpa_\(name).csv").map { row in
                Section(
                    course: "\(row["Subject"] ?? "") \(row["Course"] ?? "")", term: term,
                    code: row["CRN"] ?? "",
                    counts: Self.letters.compactMap { letter in
                        let students = Int(row[letter] ?? "") ?? 0
                        return students > 0 ? (letter, students) : nil
                    })
            }
        }
    }

    /// The courses carry one to four credits, by their number.
    static func credits(of course: String) -> Int { 1 + (Int(course.suffix(3)) ?? 0) % 4 }

    /// Every grade: whose, of which section, which letter. Students follow one another round and round.
    func each(_ body: (_ student: Int, _ section: Section, _ letter: String) -> Void) {
        var place = 0
        for section in sections {
            for (letter, students) in section.counts {
                for number in place..<(place + students) { body(number % Self.students, section, letter) }
                place += students
            }
        }
    }

    /// The averages by hand, by student.
    func averages() -> [Int: Decimal] {
        let courses = Dictionary(
            sections.map(\.course).enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        var attempts: [[ModelAverage.Attempt]] = Array(repeating: [], count: Self.students)
        each { student, section, letter in
            guard let points = Self.points[letter].flatMap({ Decimal($0) }) else { return }
            attempts[student].append(
                ModelAverage.Attempt(
                    course: courses[section.course] ?? -1, term: section.term, points: points,
                    credits: Decimal(Self.credits(of: section.course))))
        }
        return Dictionary(
            uniqueKeysWithValues: attempts.enumerated().compactMap { student, attempts in
                ModelAverage.of(attempts).map { (student, $0) }
            })
    }

    /// Puts them into the database, expanded there from the counts.
    func load(into world: World) async throws {
        try await world.database.maintain { session in
            try session.script(
                """
                create table section_counts (
                    code text, course text, term text, letter text, first_place bigint, students bigint);
                create table numbers (n bigint);
                insert into numbers with recursive r (n) as (select 0 union all select n + 1 from r where n < 1999)
                select n from r;
                """)
        }
        try await world.dropTriggers(of: "course_enrollments")
        try await world.write { transaction in
            try insertCounts(transaction)
            try insertPeople(transaction)
            try insertCatalogue(transaction, in: world.department)
            try transaction.execute(Self.enrollments)
        }
    }

    private func insertCounts(_ transaction: Transaction) throws {
        var place = 0
        var rows: [SQL] = []
        for section in sections {
            for (letter, students) in section.counts {
                rows.append(
                    "(\(section.code), \(section.course), \(Self.terms[section.term]), \(letter), \(place), \(students))"
                )
                place += students
            }
        }
        try transaction.insert(rows, into: "section_counts", "code, course, term, letter, first_place, students")
    }

    private func insertPeople(_ transaction: Transaction) throws {
        try transaction.execute(
            """
            insert into users (email, username, password_hash, full_name)
            select 'p' || a.n || '@example.org', 'p' || a.n, '!', 'P'
              from (select x.n + 2000 * y.n as n from numbers x join numbers y on y.n < 4) a
            """)
        try transaction.execute(
            "insert into students (user_id, student_number) select id, username from users where username like 'p%'")
    }

    private func insertCatalogue(_ transaction: Transaction, in department: Identifier<Kind.Department>) throws {
        for (index, term) in Self.terms.enumerated() {
            _ = try transaction.addTerm(term, startingIn: index * 150 - 600)
        }
        let courses = Set(sections.map(\.course)).sorted()
        try transaction.insert(
            courses.map { code in
                let slug = code.lowercased().replacing(" ", with: "-")
                return "(\(code), \(slug), '{\"en\": \"A course\"}', \(Self.credits(of: code)), \(department))"
            }, into: "courses", "code, slug, name, credits, department_id")
        try transaction.execute(
            """
            insert into course_offerings (course_id, term_id, section_code, status)
            select distinct c.id, t.id, s.code, 'closed'
              from section_counts s join courses c on c.code = s.course join academic_terms t on t.code = s.term
            """)
    }

    private static let enrollments: SQL = """
        insert into course_enrollments
            (student_id, course_offering_id, course_id, term_id, status, credits, enrolled_at, grade_letter,
             grade_points)
        select p.id, o.id, c.id, t.id, case when s.letter = 'W' then 'withdrawn' else 'completed' end, c.credits,
               \(Timestamp.test), s.letter, \(pointsOfLetter)
          from section_counts s
          join courses c on c.code = s.course
          join academic_terms t on t.code = s.term
          join course_offerings o on o.course_id = c.id and o.term_id = t.id and o.section_code = s.code
          join numbers n on n.n < s.students
          join students p on p.student_number = 'p' || cast((s.first_place + n.n) % \(raw: "\(students)") as text)
        """

    private static var pointsOfLetter: SQL {
        let cases = points.map { "when '\($0.key)' then \($0.value)" }.sorted().joined(separator: " ")
        return "case s.letter \(raw: cases) end"
    }
}

extension World {
    /// Takes a table's triggers away, for a load that is not about them.
    func dropTriggers(of table: String) async throws {
        let names: [String] = try await inspect { transaction in
            guard transaction.dialect == .sqlite else { return [] }
            return try transaction.values(
                "select name from sqlite_master where type = 'trigger' and tbl_name = \(table)")
        }
        try await database.maintain { session in
            if session.dialect == .postgres { try session.script("alter table \(table) disable trigger user") }
            for name in names { try session.script("drop trigger \(name)") }
        }
    }
}
