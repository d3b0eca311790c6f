import Access
import Engine
import Platform
import TestKit
import Testing

@testable import Formats
@testable import Operations

@Suite("Marks as OneRoster")
struct ResultsExportTests {
    private static let house = ResultsExport.House(institution: "A school", zone: .utc)

    /// Ada's marks: one released, one not, one excused, one incomplete, and a final grade.
    private struct Book {
        let world: World
        let directory: TemporaryDirectory
        let offering: Identifier<Kind.Offering>

        static func on(_ engine: TestEngine, _ body: (Book) async throws -> Void) async throws {
            try await World.on(engine) { world in
                let offering = try await world.offering("LOGIC 1")
                try await world.write { transaction in
                    try transaction.execute(
                        """
                        insert into course_enrollments
                            (student_id, course_offering_id, course_id, term_id, status, credits, enrolled_at)
                        select \(world.ada.student), id, course_id, term_id, 'enrolled', 3, \(world.now)
                          from course_offerings where id = \(offering)
                        """)
                    try transaction.execute(
                        """
                        insert into grade_categories (course_offering_id, name, weight)
                        values (\(offering), 'Work, and "more"', 62.5)
                        """)
                    let works: [(name: String, status: String, marks: String?, state: String, isReleased: Bool)] = [
                        ("Sets", "published", "7.25", "", true), ("Maps; =1+1", "published", "3", "", false),
                        ("Talk", "published", nil, "excused", true), ("Essay", "published", "2", "incomplete", true),
                        ("Empty", "published", nil, "", true), ("Draft", "draft", "1", "", true),
                    ]
                    for work in works {
                        let assessment: Identifier<Kind.Assessment> = try transaction.added(
                            """
                            insert into assessments (course_offering_id, name, status, total_marks, start_at, due_at)
                            values (\(offering), \(work.name), \(work.status), 10, '2025-02-03T08:00:00.000000Z',
                                    '2025-02-10T23:30:00.000000Z') returning id
                            """)
                        let marks = work.marks.flatMap { Decimal($0) }
                        let releasedAt = work.isReleased ? transaction.now : nil
                        try transaction.execute(
                            """
                            insert into grades
                                (enrollment_id, student_id, course_offering_id, assessment_id, marks_obtained,
                                 max_marks, excused, incomplete, released, released_at, graded_at)
                            select e.id, e.student_id, e.course_offering_id, \(assessment), \(marks), 10,
                                   \(work.state == "excused"), \(work.state == "incomplete"), \(work.isReleased),
                                   \(releasedAt), '2025-02-12T10:00:00.000000Z'
                              from course_enrollments e
                            """)
                    }
                    try transaction.execute(
                        """
                        update grade_columns set category_id = (select id from grade_categories)
                         where assessment_id = (select id from assessments where name = 'Sets')
                        """)
                    try transaction.execute(
                        """
                        insert into grades
                            (enrollment_id, student_id, course_offering_id, percentage, letter, grade_points, released,
                             released_at, graded_at)
                        select e.id, e.student_id, e.course_offering_id, 91.5, 'A-', 3.7, \(SQL.true), \(transaction.now),
                               '2025-06-01T10:00:00.000000Z' from course_enrollments e
                        """)
                }
                try await body(Book(world: world, directory: try TemporaryDirectory(), offering: offering))
            }
        }

        func termExport(onlyReleased: Bool = true) -> ResultsExport {
            ResultsExport(
                of: world.term, onlyReleased: onlyReleased, under: .system(.searchUsers, as: world.emil.user))
        }

        func sectionExport() async throws -> ResultsExport {
            let actor = try await world.database.actor(world.emil)
            return try await world.inspect { [offering] in
                ResultsExport(of: try $0.grant(.readGradebook, on: offering, to: actor))
            }
        }

        func write(_ export: ResultsExport, as name: String = "marks.zip") async throws -> BundleFiles {
            let path = directory.file(name)
            try await export.write(
                to: path, from: world.database, of: ResultsExportTests.house, at: world.now)
            return try BundleFiles(zip: ZipArchive(path: path))
        }
    }

    @Test("what is written is read back, released marks alone unless all are wanted", arguments: TestEngine.all)
    func roundTrip(engine: TestEngine) async throws {
        try await Book.on(engine) { book in
            let results = try RosterResultsReader().read(try await book.write(book.termExport()))
            #expect(results.issues.isEmpty, "\(results.issues)")
            #expect(results.categories.map(\.title) == ["Uncategorized", "Final grades", "Work, and \"more\""])
            #expect(results.categories[2].weight == Decimal("62.5"))
            let items = Dictionary(uniqueKeysWithValues: results.lineItems.map { ($0.title, $0) })
            #expect(Set(items.keys) == ["Sets", "Maps; =1+1", "Talk", "Essay", "Empty", "Final grade"])
            let sets = try #require(items["Sets"])
            #expect(sets.categoryID == results.categories[2].id && items["Talk"]?.categoryID == "uncategorized")
            #expect(sets.assigned.text == "2025-02-03" && sets.due.text == "2025-02-10")
            #expect(sets.range == (Decimal(0), Decimal(10)) && sets.classID == book.offering.text)
            let titles = Dictionary(uniqueKeysWithValues: results.lineItems.map { ($0.id, $0.title) })
            let marks = Dictionary(uniqueKeysWithValues: results.results.map { (titles[$0.lineItemID] ?? "", $0) })
            #expect(Set(marks.keys) == ["Sets", "Talk", "Essay", "Empty", "Final grade"])
            #expect(marks["Sets"]?.score == Decimal("7.25") && marks["Sets"]?.status == .fullyGraded)
            #expect(marks["Sets"]?.date.text == "2025-02-12" && marks["Sets"]?.studentID == book.world.ada.user.text)
            #expect(marks["Talk"]?.status == .exempt && marks["Talk"]?.score == nil)
            #expect(marks["Essay"]?.status == .partiallyGraded && marks["Essay"]?.isIncomplete == true)
            #expect(marks["Empty"]?.status == .notSubmitted)
            #expect(marks["Final grade"]?.textScore == "A-" && marks["Final grade"]?.score == Decimal("91.5"))
            let all = try RosterResultsReader().read(
                try await book.write(book.termExport(onlyReleased: false), as: "all.zip"))
            #expect(all.results.count == results.results.count + 1)
            let section = try RosterResultsReader().read(try await book.write(book.sectionExport(), as: "section.zip"))
            #expect(Set(section.results) == Set(results.results) && Set(section.lineItems) == Set(results.lineItems))
        }
    }

    @Test("columns and manifest are those of OneRoster 1.2", arguments: TestEngine.all)
    func columns(engine: TestEngine) async throws {
        try await Book.on(engine) { book in
            let files = try await book.write(book.termExport())
            #expect(files.names.sorted() == ["categories.csv", "lineItems.csv", "manifest.csv", "results.csv"])
            let manifest = CSVTable(try #require(files["manifest.csv"]).bytes).records
            let modes = Dictionary(uniqueKeysWithValues: manifest.map { ($0.cells[0], $0.cells[1]) })
            #expect(modes["oneroster.version"] == "1.2" && modes["file.results"] == "bulk")
            #expect(modes["file.users"] == "absent" && modes["file.scoreScales"] == "absent")
            #expect(modes.keys.filter { $0.hasPrefix("file.") }.count == 21)
            let header = CSVTable(try #require(files["results.csv"]).bytes).header
            #expect(
                header == [
                    "sourcedId", "status", "dateLastModified", "lineItemSourcedId", "studentSourcedId", "scoreStatus",
                    "score", "scoreDate", "comment", "textScore", "classSourcedId", "inProgress", "incomplete", "late",
                    "missing",
                ])
        }
    }

    @Test("the last page is not lost, and who was dropped is not there", arguments: TestEngine.all)
    func pages(engine: TestEngine) async throws {
        try await Book.on(engine) { book in
            let world = book.world
            for number in 0..<3 {
                let person = try await world.student("s\(number)")
                try await world.write { [offering = book.offering] transaction in
                    let enrollment: Identifier<Kind.Enrollment> = try transaction.added(
                        """
                        insert into course_enrollments
                            (student_id, course_offering_id, course_id, term_id, status, credits, enrolled_at)
                        select \(person.student), id, course_id, term_id, \(number == 2 ? "dropped" : "enrolled"), 3,
                               \(transaction.now) from course_offerings where id = \(offering)
                        returning id
                        """)
                    for part in 0..<300 {
                        let assessment: Identifier<Kind.Assessment> = try transaction.added(
                            """
                            insert into assessments (course_offering_id, name, status, total_marks)
                            values (\(offering), \("\(number) \(part)"), 'published', 10) returning id
                            """)
                        try transaction.execute(
                            """
                            insert into grades (enrollment_id, student_id, course_offering_id, assessment_id,
                                   marks_obtained, max_marks, released, released_at)
                            values (\(enrollment), \(person.student), \(offering), \(assessment), 1, 10, \(SQL.true),
                                    \(transaction.now))
                            """)
                    }
                }
            }
            let results = try RosterResultsReader().read(try await book.write(book.termExport()))
            #expect(results.lineItems.count == 906 && results.results.count == 605)
        }
    }
}
