import Engine
import HTTP
import Platform
import TestKit
import Testing
import Transcripts

@testable import Web

@Suite("Whole pages", .timeLimit(.minutes(2)))
struct SnapshotTests {
    /// A page, and who looks at it in which language.
    private struct Shot {
        let name: String
        let path: String
        let person: KeyPath<Autumn, World.Person>?
        let language: Language

        init(_ name: String, _ path: String, _ person: KeyPath<Autumn, World.Person>?, _ language: Language = .english)
        {
            self.name = name
            self.path = path
            self.person = person
            self.language = language
        }
    }

    @Test("the pages are as recorded, on both engines", arguments: TestEngine.all)
    func pages(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            // The accounts of the world were made by the database's own clock.
            try await house.world.write { try $0.execute("update users set created_at = \(Timestamp.test)") }
            let shots = [
                Shot("sign-in", "/sign-in?why=ended&next=/cart", nil),
                Shot("forgot-password", "/forgot-password", nil),
                Shot("account", "/account", \.house.world.ada),
                Shot("account-az", "/account", \.house.world.ada, .azerbaijani),
                Shot("catalogue", "/catalogue?q=math&day=1&open=true", nil),
                Shot("course", "/courses/\(autumn.course)", \.house.world.ada),
                Shot("course-az", "/courses/\(autumn.course)", \.house.world.ada, .azerbaijani),
                Shot("offering", "/offerings/\(autumn.full)", \.bob),
                Shot("cart", "/cart", \.house.world.ada),
                Shot("cart-az", "/cart", \.house.world.ada, .azerbaijani),
                Shot("swap", "/offerings/\(autumn.planned)/swap?drop=\(autumn.seat)", \.house.world.ada),
                Shot("swap-choice", "/enrollments/\(autumn.seat)/swap", \.house.world.ada),
                Shot("schedule", "/schedule", \.house.world.ada),
                Shot("waitlist", "/waitlist", \.house.world.ada),
                Shot("progress", "/students/\(autumn.ada)/progress", \.house.world.carla),
                Shot("graduation", "/students/\(autumn.ada)/graduation", \.house.world.ada),
                Shot("graduation-queue-az", "/terms/\(house.world.term)/graduation", \.house.world.carla, .azerbaijani),
                Shot("conferral", "/graduation/\(autumn.graduation)", \.house.world.carla),
                Shot("progress-az", "/students/\(autumn.ada)/progress", \.house.world.ada, .azerbaijani),
                Shot("transcript", "/students/\(autumn.ada)/transcript", \.house.world.carla),
                Shot("issued-transcript-az", "/transcripts/\(autumn.transcript.id)", \.house.world.carla, .azerbaijani),
                Shot("transcript-verification", "/verify-transcript/\(autumn.transcript.code)", nil),
                Shot("degree", "/programs/\(autumn.degree)/requirements", nil),
                Shot("roster", "/offerings/\(autumn.taken)/roster", \.house.world.blaise),
                Shot("gradebook", "/offerings/\(autumn.taken)/gradebook", \.house.world.blaise),
                Shot("grade-column", "/offerings/\(autumn.taken)/gradebook/\(autumn.exam)", \.house.world.blaise),
                Shot("final-grades", "/offerings/\(autumn.taken)/final-grades", \.house.world.blaise),
                Shot("student-grades-az", "/students/\(autumn.ada)/grades", \.house.world.ada, .azerbaijani),
                Shot("grade", "/grades/\(autumn.grade)", \.house.world.ada),
                Shot("learn", "/offerings/\(autumn.taken)/learn", \.house.world.ada),
                Shot("learn-az", "/offerings/\(autumn.taken)/learn", \.house.world.ada, .azerbaijani),
                Shot("lesson", "/offerings/\(autumn.taken)/lessons/\(autumn.lessons[1])", \.house.world.ada),
                Shot("lesson-editor", "/lessons/\(autumn.lessons[1])/edit", \.house.world.blaise),
                Shot("attendance", "/offerings/\(autumn.taken)/attendance", \.house.world.blaise),
                Shot("announcements", "/announcements", \.house.world.ada),
                Shot("groups", "/offerings/\(autumn.taken)/groups", \.house.world.blaise),
                Shot("own-attendance", "/attendance", \.house.world.ada),
                Shot("own-attendance-az", "/attendance", \.house.world.ada, .azerbaijani),
                Shot("own-topics", "/topics", \.house.world.ada),
                Shot("section-topics", "/offerings/\(autumn.taken)/topics", \.house.world.blaise),
                Shot("section-copy", "/offerings/\(autumn.taken)/copy", \.house.world.blaise),
                Shot("term-copy", "/terms/\(house.world.term)/copy", \.house.world.carla, .azerbaijani),
                Shot("exams", "/exams", \.house.world.ada),
                Shot("exam", "/exams/\(autumn.exam)", \.house.world.ada),
                Shot("exam-attempts", "/exams/\(autumn.exam)/attempts", \.house.world.blaise),
                Shot("exam-editor", "/exams/\(autumn.exam)/edit", \.house.world.blaise),
                Shot("exam-questions", "/exams/\(autumn.exam)/questions", \.house.world.blaise),
                Shot("exam-overrides", "/exams/\(autumn.exam)/overrides", \.house.world.blaise),
                Shot("sitting", "/attempts/\(autumn.sitting)", \.house.world.ada),
                Shot("sitting-az", "/attempts/\(autumn.sitting)", \.house.world.ada, .azerbaijani),
                Shot("assignment", "/assignments/\(autumn.homework.id)", \.house.world.ada),
                Shot("assignment-az", "/assignments/\(autumn.homework.id)", \.house.world.ada, .azerbaijani),
                Shot("grading-queue", "/assignments/\(autumn.homework.id)/grading", \.house.world.blaise),
                Shot(
                    "grading", "/assignments/\(autumn.homework.id)/grading/\(autumn.homework.work)",
                    \.house.world.blaise),
                Shot("bank", "/courses/\(autumn.firstCourse)/questions", \.house.world.blaise),
                Shot("question", "/questions/\(autumn.question)", \.house.world.blaise),
                Shot("question-az", "/questions/\(autumn.question)", \.house.world.blaise, .azerbaijani),
                Shot("question-editor", "/questions/\(autumn.question)/edit", \.house.world.blaise),
                Shot("student", "/students/\(autumn.ada)", \.house.world.carla),
                Shot("users", "/users", \.house.world.emil),
                Shot("user", "/users/\(house.world.ada.user)", \.house.world.emil),
                Shot("user-az", "/users/\(house.world.ada.user)", \.house.world.emil, .azerbaijani),
                Shot("not-found", "/nothing", nil), Shot("forbidden", "/students", \.house.world.ada),
            ]
            for shot in shots {
                let person = shot.person.map { autumn[keyPath: $0] }
                var page = try await house.browser(person, language: shot.language).get(shot.path).page
                // The number of a request is its own.
                page = page.replacing(/(Request|Sorğu) [0-9a-f-]{36}/, with: "Request")
                page = page.replacing(autumn.transcript.code, with: "CODE")
                try Snapshot.check(page, shot.name)
            }
        }
    }
}
