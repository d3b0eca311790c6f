import Engine
import HTTP
import Platform
import Registration
import TestKit
import Testing

@testable import Web

@Suite("Learning in the browser", .timeLimit(.minutes(3)))
struct LearningPageTests {
    @Test("a student reads, marks and sees how far they are", arguments: TestEngine.all)
    func learning(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let ada = try await house.browser(house.world.ada)
            let lessons = autumn.lessons.map { "/offerings/\(autumn.taken)/lessons/\($0)" }
            let second = try await ada.get(lessons[1]).page
            #expect(second.contains("To be done before"))
            #expect(!second.contains("Mark as done"))
            #expect(second.contains("<h2>SETS II</h2>"))
            #expect(second.contains("<td>1</td>"))
            let early = try await ada.post(lessons[1], ["done": "true"])
            #expect(early.status == .conflict)
            #expect(early.page.contains("Another lesson is to be done before"))
            let marked = try await ada.follow(try await ada.post(lessons[0], ["done": "true"]))
            #expect(marked.page.contains("Mark as not done"))
            #expect(try await ada.get("/offerings/\(autumn.taken)/learn").page.contains("1 of 2 lessons done, 50 %"))
            let undone = try await ada.follow(try await ada.post(lessons[0], ["done": "false"]))
            #expect(undone.page.contains("Mark as done"))
            let blaise = try await house.browser(house.world.blaise)
            #expect(try await blaise.post(lessons[0], ["done": "true"]).status == .notFound)
            #expect(try await !blaise.get(lessons[0]).page.contains("Mark as done"))
        }
    }

    @Test("a preview shows what is typed and saves nothing; hostile text does nothing", arguments: TestEngine.all)
    func preview(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let blaise = try await house.browser(house.world.blaise)
            let path = "/lessons/\(autumn.lessons[0])/edit"
            let hostile = "<script>alert(1)</script>\n\n[x](javascript:alert(1))\n\n# Heading"
            let shown = try await blaise.post(
                path,
                [
                    "title": "Other", "content_type": "link", "content": hostile, "link_url": "javascript:alert(1)",
                    "preview": "true",
                ])
            #expect(shown.status == .ok)
            #expect(shown.page.contains("Preview: Other"))
            #expect(shown.page.contains("<h3>Heading</h3>"))
            #expect(!shown.page.contains("<script>alert"))
            #expect(!shown.page.contains("href=\"javascript:"))
            #expect(try await !blaise.get(path).page.contains("Other"))
            let refused = try await blaise.post(
                path, ["title": "Other", "content_type": "link", "link_url": "javascript:alert(1)"])
            #expect(refused.status == .unprocessableContent)
            #expect(refused.page.contains("Address of the file or page: is not in the right form"))
            let incomplete = try await blaise.post(
                path, ["title": "Other", "content_type": "video", "is_published": "true"])
            #expect(incomplete.page.contains("What students see needs a text"))
            let saved = try await blaise.follow(
                try await blaise.post(path, ["title": "Other", "content_type": "markdown", "content": hostile]))
            #expect(saved.page.contains("“Other” is saved"))
            #expect(saved.page.contains("Not shown yet"))
            let ada = try await house.browser(house.world.ada)
            #expect(
                try await ada.get("/offerings/\(autumn.taken)/lessons/\(autumn.lessons[0])").status == .notFound)
        }
    }

    @Test("weeks and lessons are added, moved, copied and removed", arguments: TestEngine.all)
    func keeping(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let carla = try await house.browser(house.world.carla)
            let master = "/courses/\(autumn.course)/content"
            #expect(try await carla.get("/courses/\(autumn.course)").page.contains(master))
            let blaise = try await house.browser(house.world.blaise)
            #expect(try await !blaise.get("/courses/\(autumn.course)").page.contains(master))
            #expect(
                try await carla.follow(try await carla.post(master, ["week_number": "2", "topic": "Maps"])).page
                    .contains("Week 2: Maps"))
            let twice = try await carla.post(master, ["week_number": "2", "topic": "Again"])
            #expect(twice.status == .conflict && twice.page.contains("Another week has this number"))
            for title in ["First", "Second"] {
                let added = try await carla.post(
                    "\(master)/lessons/new",
                    ["title": title, "content_type": "markdown", "content": "Text", "is_published": "true"])
                #expect(added.status == .seeOther)
            }
            let section = "/offerings/\(autumn.advanced)/content"
            #expect(try await carla.get(section).page.contains("Copy the course’s weeks and lessons"))
            let copied = try await carla.follow(try await carla.post("\(section)/copy"))
            #expect(copied.page.contains("Week 2: Maps"))
            let ids = copied.page.matches(of: /\/lessons\/([0-9a-f-]{36})\/move/).map { String($0.output.1) }
            #expect(ids.count == 2)
            let moved = try await carla.follow(
                try await carla.post("/lessons/\(ids[1])/move", ["direction": "up"]))
            let order = moved.page.matches(of: /\/lessons\/([0-9a-f-]{36})\/move/).map { String($0.output.1) }
            #expect(order == ids.reversed())
            let removed = try await carla.follow(try await carla.post("/lessons/\(ids[0])/removal"))
            #expect(removed.page.contains("“First” is removed"))
            #expect(try await carla.get(master).page.contains("First"))
        }
    }

    @Test("an announcement is previewed, told, shown and taken back", arguments: TestEngine.all)
    func announcing(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let blaise = try await house.browser(house.world.blaise)
            let ada = try await house.browser(house.world.ada)
            let path = "/offerings/\(autumn.taken)/announcements/new"
            let words: KeyValuePairs = ["title": "Hall", "content": "We meet in the **hall**"]
            let shown = try await blaise.post(
                path, ["title": "Hall", "content": "We meet in the **hall**", "preview": "true"])
            #expect(shown.page.contains("<strong>hall</strong>"))
            #expect(try await !ada.get("/announcements").page.contains("Hall"))
            #expect(try await blaise.follow(try await blaise.post(path, words)).page.contains("“Hall” is announced"))
            #expect(try await ada.get("/announcements").page.contains("<strong>hall</strong>"))
            #expect(try await ada.get("/offerings/\(autumn.taken)/learn").page.contains("Hall"))
            let page = try await blaise.get(path).page
            let id = try #require(page.firstMatch(of: /\/announcements\/([0-9a-f-]{36})\/removal/)?.output.1)
            #expect(try await ada.post("/announcements/\(id)/removal").status == .forbidden)
            _ = try await blaise.post("/announcements/\(id)/removal")
            #expect(try await !ada.get("/announcements").page.contains("Hall"))
        }
    }

    @Test("attendance is taken by one tap each, and the others were present", arguments: TestEngine.all)
    func attendance(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let second = try await house.world.act(as: autumn.bob) { try $0.enroll($1, in: autumn.taken).id }
            let blaise = try await house.browser(house.world.blaise)
            let path = "/offerings/\(autumn.taken)/attendance"
            #expect(try await blaise.get(path).page.contains("Attendance: 1 February 2025"))
            let saved = try await blaise.follow(
                try await blaise.post(
                    path,
                    [
                        "date": "2025-02-01", "s-\(autumn.seat)": "late", "n-\(autumn.seat)": "Bus: late",
                        "n-\(second)": "", "rest": "true",
                    ]))
            #expect(saved.page.contains("1 present, 0 absent, 1 late, 0 excused"))
            #expect(saved.page.contains("value=\"Bus: late\""))
            let refused = try await blaise.post(path, ["date": "2025-03-01", "s-\(autumn.seat)": "absent"])
            #expect(refused.status == .unprocessableContent || refused.status == .conflict)
            #expect(refused.page.contains("The day is not one of the term"))
            let nonsense = try await blaise.post(path, ["date": "2025-02-01", "s-\(autumn.seat)": "there"])
            #expect(nonsense.status == .unprocessableContent)
            let progress = try await blaise.get("/offerings/\(autumn.taken)/progress").page
            #expect(progress.contains("0 of 2 lessons done, 0 %"))
        }
    }
}

@Suite("Materials in the browser", .timeLimit(.minutes(3)))
struct MaterialPageTests {
    private static let text = Array("A map takes members to members.".utf8)

    @Test("a file is brought, shown to students by week, changed and removed", arguments: TestEngine.all)
    func keeping(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let blaise = try await house.browser(house.world.blaise)
            let ada = try await house.browser(house.world.ada)
            let path = "/offerings/\(autumn.taken)/content/materials"
            #expect(try await blaise.get("/offerings/\(autumn.taken)/content").page.contains(path))
            let brought = try await blaise.follow(
                try await blaise.upload(
                    path, "maps.txt", Self.text,
                    ["title": "", "week_id": autumn.week.text, "is_published": "true"]))
            #expect(brought.page.contains("“maps.txt” is saved"))
            let read = try await ada.get("/offerings/\(autumn.taken)/materials").page
            #expect(read.contains("<h2>Week 1</h2>") && read.contains("maps.txt") && read.contains("31 B"))
            #expect(!read.contains("Keep materials"))
            let id = try #require(
                brought.page.matches(of: /\/materials\/([0-9a-f-]{36})\/edit">maps.txt/).first.map {
                    String($0.output.1)
                })
            let changed = try await blaise.follow(
                try await blaise.post("/materials/\(id)/edit", ["title": "Maps", "order": "2"]))
            #expect(changed.page.contains("“Maps” is saved") && changed.page.contains("Not shown yet"))
            #expect(try await ada.get("/materials/\(id)/file").status == .notFound)
            let removed = try await blaise.follow(try await blaise.post("/materials/\(id)/removal"))
            #expect(removed.page.contains("“Maps” is removed"))
        }
    }

    @Test("what is wrong with a file stands beside its field, and what was typed is kept", arguments: TestEngine.all)
    func refusing(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let blaise = try await house.browser(house.world.blaise)
            let path = "/offerings/\(autumn.taken)/content/materials"
            let page = Array("<!DOCTYPE html><html><script>alert(1)</script></html>".utf8)
            let refused = try await blaise.upload(path, "a.pdf", page, ["title": "Kept words"])
            #expect(refused.status == .unprocessableContent)
            #expect(refused.page.contains("File: is of a type that is not taken"))
            #expect(refused.page.contains("value=\"Kept words\""))
            let empty = try await blaise.upload(path, "a.txt", [])
            #expect(empty.page.contains("must be chosen"))
            let forged = try await blaise.upload(path, "a.txt", Self.text, withToken: false)
            #expect(forged.status == .forbidden)
            let ada = try await house.browser(house.world.ada)
            #expect(try await ada.upload(path, "a.txt", Self.text).status == .forbidden)
            let nobody = try await house.browser()
            #expect(try await nobody.upload(path, "a.txt", Self.text).status == .seeOther)
        }
    }

    @Test("an address is added, and nothing but one of the web", arguments: TestEngine.all)
    func linking(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let carla = try await house.browser(house.world.carla)
            let path = "/courses/\(autumn.course)/content/materials"
            let added = try await carla.follow(
                try await carla.post(
                    "\(path)/links", ["title": "Atlas", "url": "https://example.org/atlas", "is_published": "true"]))
            #expect(added.page.contains("“Atlas” is saved") && added.page.contains("Page"))
            for address in ["javascript:alert(1)", "", "ftp://example.org"] {
                let refused = try await carla.post("\(path)/links", ["title": "Atlas", "url": address])
                #expect(refused.status == .unprocessableContent)
                #expect(refused.page.contains("Address of the file or page:"))
            }
        }
    }
}
