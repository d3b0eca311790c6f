import Engine
import HTTP
import Platform
import TestKit
import Testing

@testable import Web

@Suite("Copying, groups and one's own attendance in the browser", .timeLimit(.minutes(3)))
struct CopyPageTests {
    @Test("a section is copied after its dates were looked at", arguments: TestEngine.all)
    func section(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let target = try await Self.next(of: autumn)
            try await house.world.write { [exam = autumn.exam] in
                try $0.execute("update assessments set due_at = '2025-02-10T09:00:00.000000Z' where id = \(exam)")
            }
            let blaise = try await house.browser(house.world.blaise)
            #expect(try await blaise.get("/offerings/\(target)/content").page.contains("/offerings/\(target)/copy"))
            let path = "/offerings/\(target)/copy"
            #expect(try await blaise.get(path).page.contains("Term · A"))
            let choice = "source=\(autumn.taken)&part=syllabus&part=materials&part=assessments"
            let plan = try await blaise.get("\(path)?\(choice)").page
            #expect(plan.contains("Nothing is saved yet"))
            #expect(plan.contains("<time datetime=\"2025-"))
            #expect(try await house.world.count("lessons", where: "course_offering_id = \(target)") == 0)
            let fields: KeyValuePairs = ["source": autumn.taken.text, "part": "syllabus"]
            let done = try await blaise.follow(try await blaise.post(path, fields))
            #expect(done.page.contains("It is copied"))
            #expect(try await house.world.count("lessons", where: "course_offering_id = \(target)") == 2)
            #expect(
                try await blaise.get("\(path)?source=\(autumn.taken)&part=syllabus").page.contains(
                    "Everything is there already"))
            let itself = try await blaise.post(path, ["source": target.text, "part": "syllabus"])
            #expect(itself.status == .unprocessableContent || itself.status == .conflict)
            let ada = try await house.browser(house.world.ada)
            #expect([.notFound, .forbidden].contains(try await ada.post(path, fields).status))
        }
    }

    @Test("a term is copied after its sections were looked at", arguments: TestEngine.all)
    func term(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let term = try await house.world.write { try $0.addTerm("2025-fall", startingIn: 210) }
            let carla = try await house.browser(house.world.carla)
            #expect(try await carla.get("/terms").page.contains("/terms/\(term)/copy"))
            let path = "/terms/\(term)/copy"
            let plan = try await carla.get("\(path)?source=\(house.world.term)&part=syllabus").page
            #expect(plan.contains("5 sections would be made; 0 there already"))
            #expect(plan.contains("MATH 101 A"))
            let done = try await carla.follow(
                try await carla.post(path, ["source": house.world.term.text, "part": "syllabus"]))
            #expect(done.page.contains("Sections made: 5."))
            #expect(done.page.contains("0 sections would be made; 5 there already"))
            #expect(try await house.world.count("course_offerings", where: "term_id = \(term)") == 5)
            _ = autumn
        }
    }

    @Test("groups are made, filled, led and left", arguments: TestEngine.all)
    func groups(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let path = "/offerings/\(autumn.taken)/groups"
            let blaise = try await house.browser(house.world.blaise)
            let ada = try await house.browser(house.world.ada)
            #expect(try await ada.get(path).page.contains("You are in no group"))
            #expect(try await blaise.post("\(path)/filling").page.contains("There is no group to fill"))
            let made = try await blaise.follow(try await blaise.post(path, ["name": "Team", "count": "2"]))
            #expect(made.page.contains("Team 1") && made.page.contains("Team 2"))
            #expect(made.page.contains("1 student in no group"))
            let filled = try await blaise.follow(try await blaise.post("\(path)/filling"))
            #expect(filled.page.contains("0 students in no group"))
            #expect(filled.page.contains("<button class=\"link-button\" name=\"part\" value=\"leader\">"))
            let ids: [String] = try await house.world.inspect {
                try $0.values(
                    SQL(sqlite: "select group_id", postgres: "select group_id::text")
                        + " from student_group_members where left_at is null")
            }
            let group = try #require(ids.first)
            let led = try await blaise.follow(
                try await blaise.post("/groups/\(group)/members", ["student": autumn.ada.text, "part": "leader"]))
            #expect(led.page.contains("Leader"))
            let renamed = try await blaise.follow(try await blaise.post("/groups/\(group)/name", ["name": "Owls"]))
            #expect(renamed.page.contains("Owls"))
            let unnamed = try await blaise.post("/groups/\(group)/name", ["name": ""])
            #expect(unnamed.status == .unprocessableContent)
            for (action, fields) in [
                ("name", ["name": "Mine"]), ("members", ["student": autumn.ada.text]), ("removal", [:]),
            ] as [(String, KeyValuePairs<String, String>)] {
                #expect(try await ada.post("/groups/\(group)/\(action)", fields).status == .notFound)
            }
            #expect(try await ada.get(path).page.contains("Owls"))
            let left = try await ada.follow(try await ada.post("/groups/\(group)/leaving"))
            #expect(left.page.contains("You have left the group"))
            let removed = try await blaise.follow(try await blaise.post("/groups/\(group)/removal"))
            #expect(!removed.page.contains("Owls"))
        }
    }

    @Test("a student sees how often they were there, and each day", arguments: TestEngine.all)
    func attendance(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            try await house.world.write { [seat = autumn.seat, ada = autumn.ada] transaction in
                for (day, status) in [("2025-01-06", "present"), ("2025-01-13", "absent"), ("2025-01-20", "excused")] {
                    try transaction.execute(
                        """
                        insert into attendance_records
                            (enrollment_id, student_id, meeting_date, status, note, recorded_at)
                        values (\(seat), \(ada), \(day), \(status), \(status == "excused" ? "ill" : nil as String?), now())
                        """)
                }
            }
            let ada = try await house.browser(house.world.ada)
            let all = try await ada.get("/attendance").page
            #expect(all.contains("50 %"))
            let days = try await ada.get("/enrollments/\(autumn.seat)/attendance").page
            #expect(days.contains("ill"))
            #expect(days.matches(of: /<time datetime="2025-01-/).count == 3)
        }
    }

    private static func next(of autumn: Autumn) async throws -> Identifier<Kind.Offering> {
        let world = autumn.house.world
        return try await world.write { [course = autumn.firstCourse, blaise = world.blaise] transaction in
            let term = try transaction.addTerm("2025-fall", startingIn: 210)
            let target = try transaction.addOffering(of: course, in: term, seats: 5)
            try transaction.execute(
                "insert into offering_instructors (offering_id, staff_id) values (\(target), \(blaise.staffMember))")
            return target
        }
    }
}
