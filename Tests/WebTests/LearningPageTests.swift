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
