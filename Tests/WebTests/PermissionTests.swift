import API
import Certificates
import HTTP
import Platform
import TestKit
import Testing
import Transcripts

@testable import Web

/// What one page is for each kind of person.
struct PageRule: Sendable, CustomStringConvertible {
    let id: String
    let path: @Sendable (Autumn) -> String
    /// What it answers nobody, the student herself, another student, her instructor, an advisor of others, the registrar,
    /// an administrator.
    let statuses: [Int]
    /// What must be on the page of who may see it, and on nobody else's.
    let words: String

    var description: String { id }

    init(_ id: String, _ path: @escaping @Sendable (Autumn) -> String, _ statuses: [Int], _ words: String) {
        self.id = id
        self.path = path
        self.statuses = statuses
        self.words = words
    }

    /// Pages that are open to all, of the person alone, of the student and staff, of staff.
    static let all: [PageRule] =
        [
            PageRule("show_home", { _ in "/" }, [200, 200, 200, 200, 200, 200, 200], "Lyceum"),
            PageRule("show_catalogue", { _ in "/catalogue?q=math" }, [200, 200, 200, 200, 200, 200, 200], "MATH 101"),
            PageRule("show_course", { "/courses/\($0.course)" }, [200, 200, 200, 200, 200, 200, 200], "MATH 201"),
            PageRule("show_terms", { _ in "/terms" }, [200, 200, 200, 200, 200, 200, 200], "Registration is open"),
            PageRule("show_offering", { "/offerings/\($0.taken)" }, [200, 200, 200, 200, 200, 200, 200], "MATH 101"),
            PageRule("show_sign_in", { _ in "/sign-in" }, [200, 200, 200, 200, 200, 200, 200], "Password"),
            PageRule(
                "show_password_request", { _ in "/forgot-password" }, [200, 200, 200, 200, 200, 200, 200],
                "Mail the link"),
            PageRule(
                "show_password_reset", { _ in "/reset-password" }, [200, 200, 200, 200, 200, 200, 200],
                "Ask for another link"),
            PageRule(
                "show_address_confirmation", { _ in "/verify-email" }, [200, 200, 200, 200, 200, 200, 200],
                "Confirm your address"),
            PageRule("show_sign_up", { _ in "/sign-up" }, [404, 404, 404, 404, 404, 404, 404], "Make an account"),
            PageRule("show_account", { _ in "/account" }, [303, 200, 200, 200, 200, 200, 200], "Change the password"),
            PageRule(
                "show_own_second_factor", { _ in "/account/second-factor" }, [303, 200, 200, 200, 200, 200, 200],
                "Set up an authenticator"),
            PageRule("show_users", { _ in "/users?q=ada" }, [303, 403, 403, 403, 403, 200, 200], "ada@example.org"),
            PageRule(
                "show_user", { "/users/\($0.house.world.ada.user)" }, [303, 403, 403, 403, 403, 200, 200],
                "ada@example.org"),
            PageRule(
                "show_user_details", { "/users/\($0.house.world.ada.user)/details" },
                [303, 403, 403, 403, 403, 403, 200], "Change name or login"),
            PageRule("show_user_form", { _ in "/users/new" }, [303, 403, 403, 403, 403, 403, 200], "Make a user"),
            PageRule("show_cart", { _ in "/cart" }, [303, 200, 200, 404, 404, 404, 404], "Registration cart"),
            PageRule("show_schedule", { _ in "/schedule" }, [303, 200, 200, 404, 404, 404, 404], "My schedule"),
            PageRule("show_waitlist", { _ in "/waitlist" }, [303, 200, 200, 404, 404, 404, 404], "Where you stand"),
            PageRule(
                "show_timetables", { _ in "/timetables" }, [303, 200, 200, 404, 404, 404, 404], "Find a timetable"),
            PageRule("show_calendar", { _ in "/calendar" }, [303, 200, 200, 200, 200, 200, 200], "secret address"),
            PageRule(
                "show_departure", { "/enrollments/\($0.seat)/departure" }, [303, 200, 404, 403, 404, 200, 200],
                "Drop MATH 101"),
            PageRule(
                "show_swap_choice", { "/enrollments/\($0.seat)/swap?q=PHYS" }, [303, 200, 404, 403, 404, 200, 200],
                "What instead of MATH 101 A?"),
            PageRule(
                "show_swap", { "/offerings/\($0.planned)/swap?drop=\($0.seat)" }, [303, 200, 404, 403, 404, 200, 200],
                "Take PHYS 101 A instead of MATH 101 A?"),
            PageRule(
                "show_line_departure", { "/waitlist/\($0.place)/departure" }, [303, 200, 404, 404, 404, 200, 200],
                "LIT 150"
            ),
            PageRule(
                "show_sections", { _ in "/sections" }, [303, 403, 403, 200, 200, 200, 200], "waitlists and limits"),
            PageRule(
                "show_roster", { "/offerings/\($0.taken)/roster" }, [303, 403, 403, 200, 403, 200, 200],
                "ada@example.org"),
            PageRule("show_line", { "/offerings/\($0.full)/line" }, [303, 403, 403, 403, 403, 200, 200], "Joined"),
            PageRule(
                "show_capacity", { "/offerings/\($0.taken)/capacity" }, [303, 403, 403, 403, 403, 200, 200], "enrolled"),
            PageRule(
                "show_cancellation", { "/offerings/\($0.taken)/cancellation" }, [303, 403, 403, 403, 403, 200, 200],
                "cannot be taken back"),
            PageRule("show_students", { _ in "/students" }, [303, 403, 403, 200, 200, 200, 200], "Find a student"),
            PageRule(
                "show_student", { "/students/\($0.ada)" }, [303, 200, 404, 200, 404, 200, 200], "ada@example.org"),
            PageRule(
                "show_hold_form", { "/students/\($0.ada)/holds" }, [303, 403, 404, 403, 404, 200, 200], "Place a hold"),
            PageRule(
                "show_override_form", { "/students/\($0.ada)/overrides" }, [303, 403, 404, 200, 404, 200, 200],
                "Grant an override"),
            PageRule(
                "show_behalf_registration", { "/students/\($0.ada)/registration?q=MATH" },
                [303, 200, 404, 403, 404, 200, 200],
                "Register for ada"),
        ] + learning + questions + exams + assignments + grades

    /// Of who writes a course's questions; of who has a bank of their own; of nobody who keeps records.
    private static let questions: [PageRule] =
        banked("course", { "/courses/\($0.firstCourse)/questions" }, "MATH 101")
        + banked("own", { _ in "/questions" }, "My questions") + [
            PageRule(
                "show_question", { "/questions/\($0.question)" }, [303, 404, 404, 200, 404, 404, 200],
                "As students see it"),
            PageRule(
                "show_question_file", { "/questions/\($0.question)/files?name=S.png" },
                [303, 404, 404, 200, 404, 404, 200], "PICTURE"),
            PageRule(
                "show_question_editor", { "/questions/\($0.question)/edit" }, [303, 404, 404, 200, 404, 404, 200],
                "What is asked"),
        ]

    private static func banked(
        _ noun: String, _ address: @escaping @Sendable (Autumn) -> String, _ words: String
    ) -> [PageRule] {
        let statuses = [303, 404, 404, 200, 404, 404, 200]
        // A bank without questions gives no file.
        let (file, question) =
            noun == "own" ? ([303, 404, 404, 200, 404, 404, 409], "MATH") : (statuses, "IN SETS")
        return [
            PageRule("show_\(noun)_bank", address, statuses, words),
            PageRule("show_\(noun)_question_form", { address($0) + "/new" }, statuses, "What is asked"),
            PageRule("show_\(noun)_question_import", { address($0) + "/import" }, statuses, "Bring in a file"),
            PageRule("show_\(noun)_question_export", { address($0) + "/export" }, statuses, "Write a file"),
            PageRule("download_\(noun)_questions", { address($0) + "/file?format=gift" }, file, question),
        ]
    }

    /// Of everyone; of who takes the section, and staff; of who marks; of the student alone.
    private static let exams: [PageRule] = [
        PageRule("show_exams", { _ in "/exams" }, [303, 200, 200, 200, 200, 200, 200], "yours to take"),
        PageRule("show_exam", { "/exams/\($0.exam)" }, [303, 200, 404, 200, 200, 200, 200], "Time for an attempt"),
        PageRule(
            "show_exam_attempts", { "/exams/\($0.exam)/attempts" }, [303, 403, 404, 200, 404, 403, 200],
            "Late saves"),
        PageRule(
            "show_exam_results", { "/exams/\($0.exam)/results" }, [303, 403, 404, 200, 404, 403, 200],
            "The best attempt counts"),
        PageRule(
            "show_marking", { "/exams/\($0.exam)/marking" }, [303, 403, 404, 200, 404, 403, 200],
            "Nothing waits to be marked"),
        PageRule(
            "show_item_analysis", { "/exams/\($0.exam)/analysis" }, [303, 403, 404, 200, 404, 403, 200],
            "over the attempts that count"),
        PageRule(
            "show_asked_file", { "/attempts/\($0.sitting)/questions/\($0.question)/files?name=S.png" },
            [303, 404, 404, 404, 404, 403, 404], "PICTURE"),
        PageRule(
            "show_section_exam_form", { "/offerings/\($0.taken)/exams/new" }, [303, 403, 404, 200, 404, 403, 200],
            "Make a draft"),
        PageRule(
            "show_course_exam_form", { "/courses/\($0.firstCourse)/exams/new" }, [303, 404, 404, 200, 404, 404, 200],
            "Make a draft"),
        PageRule("show_own_exam_form", { _ in "/exams/new" }, [303, 404, 404, 200, 404, 404, 200], "Make a draft"),
        PageRule(
            "show_exam_editor", { "/exams/\($0.exam)/edit" }, [303, 403, 404, 200, 404, 403, 200],
            "Remove the exam"),
        PageRule(
            "show_questionnaire", { "/exams/\($0.exam)/questions" }, [303, 403, 404, 200, 404, 403, 200],
            "what is asked stays as it is"),
        PageRule(
            "show_exam_overrides", { "/exams/\($0.exam)/overrides" }, [303, 403, 404, 200, 404, 200, 200],
            "The same holds for all"),
        PageRule(
            "show_attempt", { "/attempts/\($0.sitting)" }, [303, 200, 404, 404, 404, 404, 404], "Question 1 of 7"),
    ]

    /// Of who takes a section; of who grades there; of who may give more time.
    private static let assignments: [PageRule] = [
        PageRule(
            "show_assignment", { "/assignments/\($0.homework.id)" }, [303, 200, 404, 200, 404, 200, 200], "CLARITY"),
        PageRule(
            "save_submission_file", { "/submissions/\($0.homework.work)/files/\($0.homework.file)" },
            [303, 200, 404, 200, 404, 404, 200], "A set has members."),
        PageRule(
            "show_grading_queue", { "/assignments/\($0.homework.id)/grading" },
            [303, 403, 404, 200, 404, 403, 200], "Work to grade"),
        PageRule(
            "show_grading", { "/assignments/\($0.homework.id)/grading/\($0.homework.work)" },
            [303, 403, 404, 200, 404, 403, 200], "Save, and the next"),
        PageRule(
            "show_rubric_editor", { "/assignments/\($0.homework.id)/rubric" },
            [303, 403, 404, 200, 404, 403, 200], "Levels stand one on a line"),
        PageRule(
            "show_assignment_settings", { "/assignments/\($0.homework.id)/settings" },
            [303, 403, 404, 200, 404, 403, 200], "Endings, such as"),
    ]

    /// Of who takes a section and its staff; of who writes its lessons or the course's; of everyone.
    private static let learning: [PageRule] = [
        PageRule("show_learning", { "/offerings/\($0.taken)/learn" }, [303, 200, 404, 200, 404, 200, 200], "SETS I"),
        PageRule(
            "show_lesson", { "/offerings/\($0.taken)/lessons/\($0.lessons[0])" },
            [303, 200, 404, 200, 404, 200, 200], "SETS I"),
        PageRule(
            "show_section_content", { "/offerings/\($0.taken)/content" }, [303, 403, 404, 200, 404, 200, 200],
            "Add a lesson"),
        PageRule(
            "show_course_content", { "/courses/\($0.course)/content" }, [303, 404, 404, 404, 404, 200, 200],
            "every section reads it"),
        PageRule(
            "show_section_lesson_form", { "/offerings/\($0.taken)/content/lessons/new" },
            [303, 403, 404, 200, 404, 200, 200], "Add a lesson"),
        PageRule(
            "show_course_lesson_form", { "/courses/\($0.course)/content/lessons/new" },
            [303, 404, 404, 404, 404, 200, 200], "Add a lesson"),
        PageRule(
            "show_lesson_editor", { "/lessons/\($0.lessons[1])/edit" }, [303, 403, 404, 200, 404, 200, 200],
            "Change the lesson"),
        PageRule(
            "show_own_certificates", { _ in "/certificates" }, [303, 200, 200, 404, 404, 404, 404], "Certificates"),
        PageRule(
            "show_certificates", { "/students/\($0.ada)/certificates" }, [303, 200, 404, 403, 404, 200, 200],
            "MATH 101"),
        PageRule(
            "show_degree_progress", { "/students/\($0.ada)/progress" }, [303, 200, 404, 403, 404, 200, 200],
            "Degree progress"),
        // The hold that keeps her transcript back hides it from Ada herself.
        PageRule(
            "show_transcript", { "/students/\($0.ada)/transcript" }, [303, 403, 404, 403, 404, 200, 200],
            "Issued transcripts"),
        PageRule(
            "show_issued_transcript", { "/transcripts/\($0.transcript.id)" }, [303, 403, 404, 403, 404, 200, 200],
            "SCHOOL"),
        PageRule(
            "save_transcript", { "/transcripts/\($0.transcript.id)/paper" }, [303, 403, 404, 403, 404, 200, 200],
            "%PDF"),
        PageRule(
            "show_transcript_check", { _ in "/verify-transcript" }, [200, 200, 200, 200, 200, 200, 200],
            "The code stands at the foot"),
        PageRule(
            "show_transcript_verification", { "/verify-transcript/\($0.transcript.code.lowercased())" },
            [200, 200, 200, 200, 200, 200, 200], "The transcript is valid"),
        PageRule(
            "show_graduation", { "/students/\($0.ada)/graduation" }, [303, 200, 404, 403, 404, 200, 200],
            "ADA OF LONDON"),
        PageRule(
            "show_graduation_queue", { "/terms/\($0.house.world.term)/graduation" },
            [303, 404, 404, 404, 404, 200, 200], "Check those ticked"),
        PageRule(
            "show_conferral", { "/graduation/\($0.graduation)" }, [303, 404, 404, 404, 404, 200, 200],
            "Deny the application"),
        PageRule(
            "show_term_standing", { "/terms/\($0.house.world.term)/standing" }, [303, 404, 404, 404, 404, 200, 200],
            "Evaluate everyone"),
        PageRule(
            "show_degree_requirements", { "/programs/\($0.degree)/requirements" },
            [200, 200, 200, 200, 200, 200, 200], "What the program requires"),
        PageRule(
            "save_certificate", { "/certificates/\($0.certificate.id)/paper" }, [303, 200, 404, 200, 404, 200, 200],
            "%PDF"),
        PageRule(
            "show_verification", { "/verify/\($0.certificate.number.lowercased())" },
            [200, 200, 200, 200, 200, 200, 200], "The certificate is valid"),
        PageRule(
            "show_materials", { "/offerings/\($0.taken)/materials" }, [303, 200, 404, 200, 404, 200, 200],
            "MORE ON SETS"),
        PageRule(
            "save_material_file", { "/materials/\($0.material)/file" }, [303, 200, 404, 200, 404, 200, 200],
            "A set has members"),
        PageRule(
            "show_material_form", { "/materials/\($0.material)/edit" }, [303, 403, 404, 200, 404, 200, 200],
            "MORE ON SETS"),
        PageRule(
            "keep_section_materials", { "/offerings/\($0.taken)/content/materials" },
            [303, 403, 404, 200, 404, 200, 200], "MORE ON SETS"),
        PageRule(
            "keep_course_materials", { "/courses/\($0.course)/content/materials" },
            [303, 404, 404, 404, 404, 200, 200], "Bring a file"),
        PageRule(
            "show_week", { "/weeks/\($0.week)/edit" }, [303, 403, 404, 200, 404, 200, 200], "Change the week"),
        PageRule(
            "show_announcements", { _ in "/announcements" }, [303, 200, 200, 200, 200, 200, 200],
            "What you are told"),
        PageRule(
            "show_announcement_form", { _ in "/announcements/new" }, [303, 403, 403, 403, 403, 200, 200],
            "mailed at once"),
        PageRule(
            "show_course_announcement_form", { "/courses/\($0.course)/announcements/new" },
            [303, 404, 404, 404, 404, 200, 200], "mailed at once"),
        PageRule(
            "show_section_announcement_form", { "/offerings/\($0.taken)/announcements/new" },
            [303, 403, 404, 200, 404, 200, 200], "mailed at once"),
        PageRule(
            "show_attendance", { "/offerings/\($0.taken)/attendance" }, [303, 403, 403, 200, 403, 200, 200],
            "Who was there on a day"),
        PageRule(
            "show_own_attendance", { _ in "/attendance" }, [303, 200, 200, 404, 404, 404, 404],
            "How often you were there"),
        PageRule(
            "show_own_meetings", { "/enrollments/\($0.seat)/attendance" }, [303, 200, 404, 404, 404, 404, 404],
            "Your attendance"),
        PageRule(
            "show_groups", { "/offerings/\($0.taken)/groups" }, [303, 200, 404, 200, 404, 200, 200], "work together"),
        PageRule(
            "show_own_topics", { _ in "/topics" }, [303, 200, 200, 404, 404, 404, 404], "How you do, week by week"),
        PageRule(
            "show_section_topics", { "/offerings/\($0.taken)/topics" }, [303, 403, 403, 200, 403, 200, 200],
            "How the section does"),
        PageRule(
            "show_section_copy", { "/offerings/\($0.taken)/copy" }, [303, 403, 404, 200, 404, 200, 200],
            "Dates keep their weekday"),
        PageRule(
            "show_term_copy", { "/terms/\($0.house.world.term)/copy" }, [303, 403, 403, 403, 403, 200, 200],
            "Sections come planned and empty"),
        PageRule(
            "show_section_progress", { "/offerings/\($0.taken)/progress" }, [303, 403, 403, 200, 403, 200, 200],
            "Lessons done"),
    ]
}

extension Autumn {
    var ada: Identifier<Kind.Student> {
        guard let student = house.world.ada.student else { preconditionFailure("Ada studies") }
        return student
    }

    /// In the order of a rule's statuses.
    var people: [(name: String, person: World.Person?)] {
        let world = house.world
        return [
            ("nobody", nil), ("ada", world.ada), ("another student", bob), ("her instructor", world.blaise),
            ("an advisor of others", world.dora), ("the registrar", world.carla), ("an administrator", world.emil),
        ]
    }
}

@Suite("Who sees which page", .timeLimit(.minutes(3)))
struct PermissionTests {
    @Test("each page is shown to those it is for, and to nobody else", arguments: TestEngine.all)
    func pages(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            for (index, visitor) in autumn.people.enumerated() {
                let browser = try await house.browser(visitor.person)
                for rule in PageRule.all {
                    let answer = try await browser.get(rule.path(autumn))
                    let context = "\(rule) for \(visitor.name)"
                    #expect(answer.status.code == rule.statuses[index], "\(context)")
                    #expect(!answer.page.contains("HTML(text"), "\(context)")
                    #expect(answer.page.contains(rule.words) == (rule.statuses[index] == 200), "\(context)")
                }
            }
        }
    }

    @Test("no page is left out of the table")
    func complete() {
        let shown = Pages.endpoints.map(\.operation).filter { $0.method == .get && $0.id != "get_asset" }.map(\.id)
        #expect(Set(shown) == Set(PageRule.all.map(\.id)))
    }

    @Test("nobody who is not signed in changes anything, and is led to sign in", arguments: TestEngine.all)
    func changes(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let browser = try await house.browser()
            for operation in Pages.endpoints.map(\.operation) where operation.method == .post {
                guard !Self.openToAll.contains(operation.id) else { continue }
                let id = "018f0000-0000-7000-8000-000000000000"
                let path = operation.path.segments.map { segment -> String in
                    if case .literal(let text) = segment { text } else { id }
                }
                let answer = try await browser.post("/" + path.joined(separator: "/"))
                #expect(answer.status == .seeOther, "\(operation.id)")
                #expect(answer.headers["Location"]?.hasPrefix("/sign-in?") == true, "\(operation.id)")
            }
        }
    }

    @Test("nobody administers accounts who is not to, nor an administrator those of others", arguments: TestEngine.all)
    func accounts(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let world = house.world
            let role = "018f0000-0000-7000-8000-000000000000"
            let attempts: [(String, KeyValuePairs<String, String>)] = [
                (
                    "details",
                    ["full_name": "X", "email": "x@example.org", "username": "x", "locale": "en"]
                ),
                ("role", ["role": "student"]), ("roles", ["further_role": "advisor"]), ("roles/\(role)/end", [:]),
                ("lock", [:]), ("unlock", [:]), ("invitation", [:]), ("sessions/end", [:]),
                ("second-factor/removal", [:]),
                ("deactivation", [:]), ("reactivation", [:]),
            ]
            let other = try await world.administrator("olga")
            let cases: [(World.Person, World.Person)] = [
                (world.ada, world.blaise), (world.blaise, world.ada), (world.carla, world.ada), (world.emil, other),
            ]
            for (person, account) in cases {
                let browser = try await house.browser(person)
                for (path, fields) in attempts {
                    let status = try await browser.post("/users/\(account.user)/\(path)", fields).status
                    #expect([.notFound, .forbidden].contains(status), "\(path) answered \(status)")
                }
            }
            let promotion = try await house.browser(world.emil).post(
                "/users/\(world.ada.user)/role", ["role": "super_admin"])
            #expect(promotion.status == .forbidden)
        }
    }

    /// What is sent by who is not signed in yet.
    private static let openToAll: Set<String> = [
        "sign_in", "keep_preferences", "request_password_link", "choose_password", "confirm_address",
        "make_own_account",
    ]

    @Test("a form from elsewhere changes nothing", arguments: TestEngine.all)
    func forgery(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let ada = try await house.browser(house.world.ada)
            let answer = try await ada.post("/enrollments/\(autumn.seat)/drop", withToken: false)
            #expect(answer.status == .forbidden)
            #expect(answer.page.contains("The form is out of date"))
            #expect(try await ada.get("/schedule").page.contains("MATH 101"))
        }
    }

    @Test("what belongs to a student is not changed by another one", arguments: TestEngine.all)
    func strangers(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            let bob = try await house.browser(autumn.bob)
            let student = "/students/\(autumn.ada)"
            let attempts: [(String, KeyValuePairs<String, String>)] = [
                ("/enrollments/\(autumn.seat)/drop", [:]), ("/enrollments/\(autumn.seat)/withdrawal", [:]),
                ("/waitlist/\(autumn.offer)/acceptance", [:]), ("/waitlist/\(autumn.place)/departure", [:]),
                ("/offerings/\(autumn.advanced)/swap", ["drop": autumn.seat.text]),
                ("\(student)/holds", ["category": "library", "reason": "None of his business"]),
                ("\(student)/holds/\(autumn.hold)/release", [:]),
                (
                    "\(student)/overrides",
                    ["section": "MATH 101 A", "code": "registration.conflict", "justification": "Because"]
                ),
                ("\(student)/registration", ["offering": autumn.planned.text]),
                ("/offerings/\(autumn.taken)/capacity", ["seats": "99"]),
                ("/offerings/\(autumn.taken)/cancellation", ["reason": "Because"]),
            ]
            for (path, fields) in attempts {
                let status = try await bob.post(path, fields).status
                #expect([.notFound, .forbidden].contains(status), "\(path) answered \(status)")
            }
        }
    }
}
