import API
import Degrees
import Engine
import Formats
import HTTP
import Platform
import TestKit
import Testing

@testable import Web

@Suite("Pages of degrees and standing", .timeLimit(.minutes(3)))
struct DegreePageTests {
    @Test("an advisor's exception is seen by the student, and taken back", arguments: TestEngine.all)
    func exception(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let path = "/students/\(autumn.ada)/progress"
            let carla = try await house.browser(house.world.carla)
            let ada = try await house.browser(house.world.ada)
            #expect(try await ada.get(path).page.contains("TALK"))
            #expect(!(try await ada.get(path).page.contains("Make an exception")))
            let talk: DegreeRequirement.ID = try await house.world.inspect {
                try $0.added("select id from degree_requirements where requirement_type = 'manual'")
            }
            let form: KeyValuePairs<String, String> = [
                "requirement": talk.text, "kind": "waive", "reason": "given at a fair",
            ]
            let incomplete = try await carla.post(
                "/students/\(autumn.ada)/degree-exceptions",
                ["requirement": talk.text, "kind": "substitute", "reason": "x"])
            #expect(
                incomplete.status == .unprocessableContent && incomplete.page.contains("course-error"))
            let forbidden = try await ada.post("/students/\(autumn.ada)/degree-exceptions", form)
            #expect(forbidden.status == .forbidden)
            #expect(try await carla.post("/students/\(autumn.ada)/degree-exceptions", form).status == .seeOther)
            let after = try await ada.get(path).page
            #expect(after.contains("given at a fair") && after.contains("Waived"))
            let id: Identifier<Kind.DegreeException> = try await house.world.inspect {
                try $0.added("select id from degree_exceptions")
            }
            let back = try await carla.post("/students/\(autumn.ada)/degree-exceptions/\(id)/revocation")
            #expect(back.status == .seeOther)
            #expect(!(try await ada.get(path).page.contains("Waived")))
        }
    }

    @Test("what another program would take is shown as a trial", arguments: TestEngine.all)
    func trial(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let student = try #require(autumn.bob.student)
            let bob = try await house.browser(autumn.bob)
            let own = try await bob.get("/students/\(student)/progress").page
            #expect(own.contains("There is nothing to audit"))
            let tried = try await bob.get("/students/\(student)/progress?program=\(autumn.degree)").page
            #expect(tried.contains("This is a trial") && tried.contains("NUMBERS"))
        }
    }

    @Test("a hold that hides grades hides the page from the student alone", arguments: TestEngine.all)
    func withheld(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            try await house.world.write {
                try $0.execute("update students set standing = 'academic_probation' where id = \(autumn.ada)")
                try $0.execute("update student_holds set blocks_grades = \(true)")
            }
            let ada = try await house.browser(house.world.ada)
            let page = try await ada.get("/students/\(autumn.ada)/progress")
            #expect(page.status == .forbidden && page.page.contains("A hold hides this"))
            #expect(!page.page.contains("NUMBERS"))
            #expect(!(try await ada.get("/students/\(autumn.ada)").page.contains("Academic probation")))
            let carla = try await house.browser(house.world.carla)
            #expect(try await carla.get("/students/\(autumn.ada)").page.contains("Academic probation"))
            #expect(try await carla.get("/students/\(autumn.ada)/progress").page.contains("NUMBERS"))
        }
    }

    @Test("the registrar has everyone evaluated, and sees who stands where", arguments: TestEngine.all)
    func standing(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let term = house.world.term
            let carla = try await house.browser(house.world.carla)
            #expect(try await carla.post("/terms/\(term)/standing").status == .seeOther)
            try await house.world.write {
                try $0.execute(
                    """
                    insert into academic_standing_history
                        (student_id, term_id, standing, term_gpa, cumulative_gpa, reason, decided_at)
                    values (\(autumn.ada), \(term), 'academic_warning', 1.5, 1.75, 'x', \($0.now))
                    """)
                let queued: Int? = try $0.value("select count(*) from jobs where kind = 'records.evaluate_standing'")
                #expect(queued == 1)
            }
            let page = try await carla.get("/terms/\(term)/standing").page
            #expect(page.contains("Academic warning") && page.contains("1.75") && page.contains("The registrar"))
            let other = try await carla.get("/terms/\(term)/standing?standing=excellent").page
            #expect(!other.contains("1.75"))
            let ada = try await house.browser(house.world.ada)
            #expect(try await ada.post("/terms/\(term)/standing").status == .forbidden)
        }
    }
}
