import Engine
import HTTP
import Platform
import TestKit
import Testing

@testable import Web

@Suite("The pages of grades", .timeLimit(.minutes(3)))
struct GradePageTests {
    @Test(
        "a column is marked in a form; what somebody else has entered meanwhile is shown, not replaced",
        arguments: TestEngine.all)
    func column(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let (quiz, seat) = (try await autumn.quiz(), autumn.seat)
            let path = "/offerings/\(autumn.taken)/gradebook/\(quiz)"
            let blaise = try await house.browser(house.world.blaise)
            let emil = try await house.browser(house.world.emil)
            #expect(try await blaise.get(path).page.contains("value=\"0:\""))
            let first = try await blaise.post(path, ["m-\(seat)": "7,5", "v-\(seat)": "0:"])
            #expect(first.status == .seeOther && first.headers["Location"] == path)
            #expect(try await autumn.marks(quiz) == ["7.5 1"])
            let untouched = try await emil.post(path, ["m-\(seat)": "", "v-\(seat)": "0:"])
            #expect(untouched.status == .seeOther)
            let stale = try await emil.post(path, ["m-\(seat)": "9", "v-\(seat)": "0:"])
            #expect(stale.status == .conflict)
            #expect(stale.page.contains("blaise has entered 7.5 meanwhile") && stale.page.contains("value=\"9\""))
            #expect(stale.page.contains("value=\"1:7.5\""))
            #expect(try await autumn.marks(quiz) == ["7.5 1"])
            let knowing = try await emil.post(path, ["m-\(seat)": "9", "v-\(seat)": "1:7.5"])
            #expect(knowing.status == .seeOther)
            #expect(try await autumn.marks(quiz) == ["9 2"])
            let wrong = try await blaise.post(path, ["m-\(seat)": "many", "v-\(seat)": "2:9"])
            #expect(wrong.status == .conflict && wrong.page.contains("is no mark"))
            #expect(try await blaise.post("\(path)/release").status == .seeOther)
            #expect(!(try await blaise.get(path).page.contains("m-\(seat)\"")))
            #expect(try await house.browser(house.world.ada).post("\(path)/release").status == .forbidden)
        }
    }

    @Test(
        "final grades are taken from the totals or chosen, released, and then changed by the procedure",
        arguments: TestEngine.all)
    func finals(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let path = "/offerings/\(autumn.taken)/final-grades"
            let blaise = try await house.browser(house.world.blaise)
            #expect(try await blaise.post(path, ["act": "totals"]).status == .seeOther)
            #expect(try await blaise.get(path).page.contains("<option selected>C-</option>"))
            let chosen: KeyValuePairs = ["l-\(autumn.seat)": "B", "v-\(autumn.seat)": "1:C-"]
            #expect(try await blaise.post(path, chosen).status == .seeOther)
            #expect(try await blaise.post(path, chosen).status == .conflict)
            #expect(try await blaise.post(path, ["act": "release"]).status == .seeOther)
            let ada = try await house.browser(house.world.ada)
            let grades = try await ada.get("/students/\(autumn.ada)/grades").page
            #expect(grades.contains(">B</a>") && grades.contains("70 C-"))
            let final: Identifier<Kind.Grade>? = try await house.world.inspect {
                try $0.value("select id from grades where assessment_id is null")
            }
            let page = "/grades/\(try #require(final))"
            #expect(try await ada.post("\(page)/appeals", ["reason": "Page 3"]).status == .seeOther)
            #expect(try await ada.post("\(page)/appeals", ["reason": "Page 3"]).status == .conflict)
            let change: KeyValuePairs = [
                "version": "2", "change_type": "correction", "letter": "A", "reason": "Misread <b>", "documents": "D 1",
            ]
            #expect(try await ada.post("\(page)/changes", change).status == .forbidden)
            let carla = try await house.browser(house.world.carla)
            #expect(try await carla.post("\(page)/changes", change).status == .seeOther)
            #expect(try await blaise.post("\(page)/changes", change).status == .conflict)
            let seen = try await ada.get(page).page
            #expect(seen.contains("Misread &lt;b&gt;") && seen.contains("Correction"))
        }
    }

    @Test("an appeal is decided on the grade’s page, and changes it", arguments: TestEngine.all)
    func appeal(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let page = "/grades/\(autumn.grade)"
            let (ada, blaise) = (
                try await house.browser(house.world.ada), try await house.browser(house.world.blaise)
            )
            #expect(try await ada.post("\(page)/appeals", ["reason": "Page 3 was overlooked"]).status == .seeOther)
            let list = try await blaise.get("/offerings/\(autumn.taken)/grade-appeals").page
            #expect(list.contains("Page 3 was overlooked") && list.contains("Waits for a decision"))
            let appeal: Identifier<Kind.GradeAppeal>? = try await house.world.inspect {
                try $0.value("select id from grade_appeals")
            }
            let decision = "/grade-appeals/\(try #require(appeal))/decision"
            #expect(try await blaise.get(page).page.contains(decision))
            #expect(!(try await ada.get(page).page.contains(decision)))
            let fields: KeyValuePairs = ["approved": "true", "marks": "9,5", "reason": "It was."]
            #expect(try await ada.post(decision, fields).status == .forbidden)
            #expect(try await blaise.post(decision, fields).status == .seeOther)
            let seen = try await ada.get(page).page
            #expect(seen.contains("9.5") && seen.contains("Appeal approved") && seen.contains("It was."))
        }
    }

    @Test("categories are made, columns put into them, and marks taken from a table", arguments: TestEngine.all)
    func settings(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let quiz = try await autumn.quiz()
            let blaise = try await house.browser(house.world.blaise)
            let section = "/offerings/\(autumn.taken)"
            let settings = "\(section)/grade-settings"
            #expect(try await blaise.post(settings, ["name": "Work", "weight": "101"]).status == .unprocessableContent)
            #expect(try await blaise.post(settings, ["name": "Work", "weight": "60"]).status == .seeOther)
            let taken = try await blaise.post(settings, ["name": "Work", "weight": "40"])
            #expect(taken.status == .unprocessableContent && taken.page.contains("is another category’s"))
            let category: Identifier<Kind.GradeCategory>? = try await house.world.inspect {
                try $0.value("select id from grade_categories")
            }
            let work = try #require(category)
            #expect(try await blaise.post("\(settings)/columns", ["c-\(quiz)": work.text]).status == .seeOther)
            let table = "student_number,QUIZ,Notes\nada,8,x\nnobody,1,x"
            let preview = try await blaise.post("\(section)/grade-import", ["content": table]).page
            #expect(preview.contains("QUIZ: – → 8") && preview.contains("There is no such student"))
            #expect(preview.contains("Notes"))
            #expect(try await autumn.marks(quiz) == [])
            let digest = try #require(preview.firstMatch(of: /name="confirm" value="([0-9a-f]{64})"/)?.output.1)
            let done = try await blaise.post(
                "\(section)/grade-import", ["content": table, "confirm": String(digest)])
            #expect(done.status == .seeOther)
            #expect(try await autumn.marks(quiz) == ["8 1"])
            #expect(try await blaise.get("\(section)/gradebook").page.contains("80 B-"))
            let again = try await blaise.post(
                "\(section)/grade-import", ["content": table, "confirm": String(digest)])
            #expect(again.status == .conflict)
            let removal: KeyValuePairs = ["name": "Work", "weight": "60", "category": work.text, "remove": "true"]
            #expect(try await blaise.post(settings, removal).status == .seeOther)
            #expect(try await house.browser(house.world.ada).post(settings, removal).status == .forbidden)
        }
    }

    @Test("a hold hides the grades from the student, and from nobody else", arguments: TestEngine.all)
    func hidden(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            try await house.world.write {
                _ = try $0.execute("update student_holds set blocks_grades = \(SQL.true)")
            }
            try await house.world.write { _ = try $0.execute("update course_enrollments set grade_letter = 'C-'") }
            let (ada, carla) = (try await house.browser(house.world.ada), try await house.browser(house.world.carla))
            let path = "/students/\(autumn.ada)/grades"
            #expect(try await ada.get(path).page.contains("A hold hides your grades"))
            #expect(try await ada.get("/grades/\(autumn.grade)").status == .notFound)
            #expect(try await carla.get(path).page.contains("70 C-"))
            let record = "/students/\(autumn.ada)"
            let (own, kept) = (try await ada.get(record).page, try await carla.get(record).page)
            #expect(!own.contains("C-") && kept.contains("C-"))
        }
    }
}

extension Autumn {
    /// Another column, out of ten.
    fileprivate func quiz() async throws -> Identifier<Kind.Assessment> {
        try await house.world.write { [taken] transaction in
            try transaction.added(
                """
                insert into assessments (course_offering_id, name, status, total_marks)
                values (\(taken), 'QUIZ', 'published', 10) returning id
                """)
        }
    }

    fileprivate func marks(_ quiz: Identifier<Kind.Assessment>) async throws -> [String] {
        let rows = try await house.world.inspect {
            try $0.rows("select marks_obtained, version from grades where assessment_id = \(quiz)")
        }
        return try rows.map { row in
            let (marks, version): (Decimal?, Int) = (try row[0], try row[1])
            return "\(marks?.text ?? "-") \(version)"
        }
    }
}
