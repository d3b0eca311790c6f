import Engine
import HTTP
import Platform
import TestKit
import Testing
import Transcripts

@testable import Web

@Suite("Pages of transcripts", .timeLimit(.minutes(3)))
struct TranscriptPageTests {
    @Test(
        "a student issues one, the registrar revokes it, and everyone with the code learns so",
        arguments: TestEngine.all)
    func life(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            try await house.world.write { try $0.execute("update student_holds set is_active = \(false)") }
            let ada = try await house.browser(house.world.ada)
            let carla = try await house.browser(house.world.carla)
            #expect(try await ada.get("/students/\(autumn.ada)/transcript").page.contains("Issue a transcript"))
            let answer = try await ada.post(
                "/students/\(autumn.ada)/transcripts",
                ["language": "az", "recipient": "<b>A school</b>", "purpose": ""])
            let address = try #require(answer.headers["Location"])
            #expect(answer.status == .seeOther && address.hasPrefix("/transcripts/"))
            let page = try await ada.get(address).page
            #expect(page.contains("ada-2") && page.contains("&lt;b&gt;A school&lt;/b&gt;"))
            #expect(!page.contains("Revoke the transcript"))
            let forbidden = try await ada.post("\(address)/revocation", ["reason": "x"])
            #expect(forbidden.status == .forbidden)
            #expect(
                try await house.browser(autumn.bob).post("\(address)/revocation", ["reason": "x"]).status == .notFound)
            let empty = try await carla.post("\(address)/revocation", ["reason": ""])
            #expect(empty.status == .unprocessableContent && empty.page.contains("reason-error"))
            #expect(try await carla.post("\(address)/revocation", ["reason": "in error"]).status == .seeOther)
            #expect(try await ada.get(address).page.contains("in error"))
            let code: String? = try await house.world.inspect {
                try $0.value("select verification_code from student_transcripts where sequence = 2")
            }
            let nobody = try await house.browser()
            let check = try await nobody.get("/verify-transcript?code=\(try #require(code).lowercased())").page
            #expect(check.contains("The transcript was revoked") && !check.contains("A school"))
            #expect(!check.contains("in error"))
        }
    }

    @Test("a hold is told to who may issue, and hides the page from the student", arguments: TestEngine.all)
    func held(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let carla = try await house.browser(house.world.carla)
            let path = "/students/\(autumn.ada)/transcripts"
            let refused = try await carla.post(path, ["language": "en", "recipient": "A school"])
            #expect(refused.status == .conflict && refused.page.contains("A hold keeps the transcript back"))
            let ada = try await house.browser(house.world.ada)
            let page = try await ada.get("/students/\(autumn.ada)/transcript")
            #expect(page.status == .forbidden && page.page.contains("A hold hides this"))
            #expect(!page.page.contains("MATH 101"))
            try await house.world.write {
                try $0.execute("update student_holds set blocks_transcripts = \(false), blocks_grades = \(true)")
            }
            #expect(try await ada.get("/students/\(autumn.ada)/transcript").status == .forbidden)
            #expect(try await ada.get("/transcripts/\(autumn.transcript.id)").status == .forbidden)
            #expect(try await carla.post(path, ["language": "en"]).status == .seeOther)
        }
    }

    @Test("a code that is none is nothing, however it is asked for", arguments: ["x", "0000-0000-0000-0000-0000", "ə"])
    func unknown(code: String) async throws {
        try await House.on(TestEngine.all[0]) { house in
            let nobody = try await house.browser()
            let typed = PercentEncoding.encode(code)
            for path in ["/verify-transcript?code=\(typed)", "/verify-transcript/\(typed)"] {
                let page = try await nobody.get(path)
                #expect(page.status == .notFound && page.page.contains("No transcript has this code"))
            }
        }
    }
}
