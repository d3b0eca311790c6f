import API
import Access
import Assessment
import Certificates
import Degrees
import Engine
import Files
import Formats
import HTTP
import Learning
import Platform
import Records
import Registration
import Schema
import TestKit
import Transcripts

/// A term under way at the house: Ada has a seat, a plan that collides, a place in line with an offer, a hold and an
/// override; Bob is another student; Blaise teaches the section she is in.
struct Autumn: Sendable {
    let house: House
    let bob: World.Person
    let course: Identifier<Kind.Course>
    /// Ada is enrolled; Blaise teaches it.
    let taken: Identifier<Kind.Offering>
    /// In Ada's cart, at the same time.
    let planned: Identifier<Kind.Offering>
    /// Full; Bob has the one seat, Ada waits.
    let full: Identifier<Kind.Offering>
    /// Ada holds an offer here.
    let offered: Identifier<Kind.Offering>
    /// Requires what Ada takes now.
    let advanced: Identifier<Kind.Offering>
    let seat: Identifier<Kind.Enrollment>
    let place: Identifier<Kind.WaitlistEntry>
    let offer: Identifier<Kind.WaitlistEntry>
    let hold: Identifier<Kind.Hold>
    /// What the section reads that Ada takes: a week with two lessons, of which the second requires the first.
    let week: SyllabusWeek.ID
    let lessons: [Lesson.ID]
    /// A file that the section's students are given.
    let material: Material.ID
    /// Ada’s, for the section, whose lessons were all done for a moment.
    let certificate: Certificate
    /// Ada’s, issued before the hold keeps others back.
    let transcript: IssuedTranscript
    /// The course of the section that Ada takes, with a question that shows a file.
    let firstCourse: Identifier<Kind.Course>
    let question: BankQuestion.ID
    /// An exam of the section that Ada takes, and her attempt, which is under way.
    let exam: Exam.ID
    let sitting: ExamAttempt.ID
    /// What Ada studies: two of the courses she takes, and a talk.
    let degree: Identifier<Kind.AcademicProgram>
    /// Ada's application to graduate from it.
    let graduation: GraduationApplication.ID
    /// Homework of that section with a rubric, and what Ada has handed in, graded and not released.
    let homework: Homework

    /// Homework with work that was handed in.
    struct Homework: Sendable {
        let id: Exam.ID
        let work: Submission.ID
        let file: Identifier<Kind.SubmissionFile>
    }
    /// What Ada got for the exam, once it was released.
    let grade: Grade.ID

    static func at(_ house: House) async throws -> Autumn {
        let world = house.world
        let bob = try await world.student("bob")
        let taken = try await world.offering("MATH 101", seats: 2, on: 1, from: "09:00", to: "10:20")
        let planned = try await world.offering("PHYS 101", on: 1, from: "10:00", to: "11:20")
        let full = try await world.offering("LIT 150", seats: 1, on: 2)
        let offered = try await world.offering("HIST 150", seats: 1, on: 3)
        let advanced = try await world.offering("MATH 201", on: 4)
        let course = try await world.course(of: advanced)
        let first = try await world.course(of: taken)
        try await world.teach(world.blaise, taken)
        try await world.require(first, for: course)
        let seat = try await world.act(as: world.ada) { try $0.enroll($1, in: taken).id }
        let bobs = try await world.act(as: bob) { transaction, grant in
            _ = try transaction.enroll(grant, in: full)
            return try transaction.enroll(grant, in: offered).id
        }
        let place = try await world.act(as: world.ada) { try $0.joinLine($1, for: full).entry.id }
        let offer = try await world.act(as: world.ada) { try $0.joinLine($1, for: offered).entry.id }
        _ = try await world.act(as: bob) { try $0.drop(bobs, under: $1) }
        _ = try await world.act(as: world.ada) { try $0.plan(planned, for: $1) }
        let transcript = try await house.issueTranscript()
        let hold = try await world.placeHold(on: world.ada, reason: "Fees are unpaid")
        try await world.overrideConflict(of: world.ada, in: planned, why: "Agreed with both instructors")
        let (week, lessons) = try await world.teachSets(in: taken)
        let material = try await house.giveNotes(in: taken)
        let certificate = try await house.certify(seat)
        let question = try await world.askAboutSets(in: .course(first))
        let (exam, sitting) = try await world.examine(taken)
        let degree = try await world.requireDegree(of: world.ada)
        let graduation = try await world.applyToGraduate(from: degree)
        let homework = try await house.assign(in: taken)
        let grade = try await world.grade(seat, for: exam)
        return Autumn(
            house: house, bob: bob, course: course, taken: taken, planned: planned, full: full, offered: offered,
            advanced: advanced, seat: seat, place: place, offer: offer, hold: hold, week: week,
            lessons: lessons, material: material, certificate: certificate, transcript: transcript,
            firstCourse: first, question: question,
            exam: exam, sitting: sitting, degree: degree, graduation: graduation,
            homework: homework, grade: grade)
    }
}

extension House {
    /// Blaise sets homework, Ada hands a file in, and he grades it.
    fileprivate func assign(in offering: Identifier<Kind.Offering>) async throws -> Autumn.Homework {
        let sent = try received("SETS.TXT", Array("A set has members.".utf8))
        let content = try await files.take(
            sent.path, name: sent.name, byteCount: sent.byteCount, checksum: sent.checksum)
        return try await world.write(as: world.blaise) { [world] transaction in
            guard let blaise = try transaction.actor(world.blaise.user), let ada = try transaction.actor(world.ada.user)
            else { throw MissingRow() }
            var details = Exam.Details(name: "SETS")
            details.form = .homework
            details.totalMarks = Decimal(10)
            details.maxAttempts = nil
            let made = try transaction.addAssessment(
                details, seed: [1], under: try transaction.grantAssessing(in: .section(offering), to: blaise))
            let grant = try transaction.grant(.edit, on: made.id, to: blaise)
            _ = try transaction.take(Assignment.Details(), under: grant)
            try transaction.grade(
                by: Rubric(
                    name: "SETS",
                    criteria: [
                        .init(
                            name: "CLARITY", maxPoints: Decimal(4),
                            levels: [
                                .init(name: "CLEAR", points: Decimal(4)), .init(name: "VAGUE", points: Decimal(1)),
                            ])
                    ]), under: grant)
            _ = try transaction.publish(under: grant)
            let work = try transaction.handIn(
                Work(text: "SETS!", files: [content]), under: transaction.grant(.handIn, on: made.id, to: ada))
            _ = try transaction.grade(
                work.id, Grading(.plain(Decimal(7)), feedback: "GOOD"),
                under: transaction.grant(.grade, on: made.id, to: blaise))
            let files: [SubmissionFile] = try transaction.all(SubmissionFile.list(of: [work.id]))
            return Autumn.Homework(id: made.id, work: work.id, file: files[0].id)
        }
    }

    /// Issues the certificate of a seat, as if it were completed.
    fileprivate func certify(_ seat: Identifier<Kind.Enrollment>) async throws -> Certificate {
        let (issuer, blank) = (backend.issuer, backend.issuer.blank())
        let issued = try await world.write { transaction in
            try transaction.execute("update course_enrollments set status = 'completed' where id = \(seat)")
            let issued = try transaction.issueCertificateIfDue(for: seat, on: blank, by: issuer)
            try transaction.execute("update course_enrollments set status = 'enrolled' where id = \(seat)")
            return issued
        }
        guard let issued else { throw MissingRow() }
        return issued
    }

    /// Carla issues a transcript of Ada's.
    fileprivate func issueTranscript() async throws -> IssuedTranscript {
        let blank = backend.transcriptBlank()
        return try await world.write(as: world.carla) { [world, backend] transaction in
            guard let actor = try transaction.actor(world.carla.user), let ada = world.ada.student else {
                throw MissingRow()
            }
            return try transaction.issueTranscript(
                TranscriptRequest(recipient: "SCHOOL"), of: ada, on: blank, at: backend, by: actor)
        }
    }

    /// Blaise gives a section a file.
    fileprivate func giveNotes(in offering: Identifier<Kind.Offering>) async throws -> Material.ID {
        let file = try received("SETS.TXT", Array("A set has members.".utf8))
        let content = try await files.take(
            file.path, name: file.name, byteCount: file.byteCount, checksum: file.checksum)
        return try await world.write(as: world.blaise) { [blaise = world.blaise] transaction in
            guard let actor = try transaction.actor(blaise.user) else { throw MissingRow() }
            let grant = try transaction.grant(.edit, on: .section(offering), to: actor)
            var details = Material.Details(title: "MORE ON SETS")
            details.isPublished = true
            return try transaction.addMaterial(details, .file(content), to: grant).id
        }
    }
}

extension World {
    /// Blaise brings in a question with a picture.
    func askAboutSets(in bank: Bank) async throws -> BankQuestion.ID {
        let list = ChoiceList([
            .init(FormattedText("IN SETS"), weight: .whole, feedback: FormattedText("YES")),
            .init(FormattedText("IN MAPS")),
        ])
        var question = Question(
            FormattedText("WHERE ARE ELEMENTS? <img src=\"media:S.png\" alt=\"A SET\">", .html), .singleChoice(list))
        question.category = ["SETS"]
        let file = QuestionImport(
            QuestionBank([question], media: [MediaFile(name: "S.png", bytes: Array("PICTURE".utf8))]), LossReport())
        return try await write(as: blaise) { [blaise] transaction in
            guard let actor = try transaction.actor(blaise.user) else { throw MissingRow() }
            let report = try transaction.importQuestions(file, to: transaction.grant(.edit, on: bank, to: actor))
            guard let id = report.rows.first?.id else { throw MissingRow() }
            return id
        }
    }

    /// Blaise writes a week with two lessons, and announces something.
    func teachSets(
        in offering: Identifier<Kind.Offering>
    ) async throws -> (SyllabusWeek.ID, [Lesson.ID]) {
        try await write(as: blaise) { [blaise] transaction in
            guard let actor = try transaction.actor(blaise.user) else { throw MissingRow() }
            let grant = try transaction.grant(.edit, on: .section(offering), to: actor)
            let week = try transaction.addWeek(.init(number: 1, topic: "SETS"), to: grant).id
            let lessons = try ["SETS I", "SETS II"].map { title in
                var details = Lesson.Details(title: title, content: "# \(title)\n\n| A | B |\n|---|---|\n| 1 | 2 |")
                details.week = week
                details.isPublished = true
                return try transaction.addLesson(details, to: grant).id
            }
            _ = try transaction.require([lessons[0]], of: lessons[1], under: grant)
            let announcing = try transaction.announcingGrant(to: .section(offering), by: actor)
            _ = try transaction.announce(.init(title: "ROOM 12", content: "**ROOM 12**"), under: announcing)
            return (week, lessons)
        }
    }

    /// Carla says what a degree requires, and puts somebody in it.
    func requireDegree(of person: Person) async throws -> Identifier<Kind.AcademicProgram> {
        let tree = DegreeRequirement(
            "SCIENCES", .allOf,
            [
                DegreeRequirement("NUMBERS", .courses(2, CourseSet(["MATH 101", "MATH 201"]))),
                DegreeRequirement("TALK", description: "GIVE ONE", .manual),
            ])
        return try await write(as: carla) { [carla] transaction in
            guard let actor = try transaction.actor(carla.user), let student = person.student else {
                throw MissingRow()
            }
            let program: Identifier<Kind.AcademicProgram> = try transaction.added(
                "insert into academic_programs (code, name) values ('BSC', '{\"en\": \"SCIENCES\"}') returning id")
            try transaction.setDegree(tree, of: program, version: "2024", under: actor.grant(.editCatalogue))
            try transaction.execute(
                "insert into student_programs (student_id, program_id) values (\(student), \(program))")
            return program
        }
    }

    /// Ada applies to graduate in the term.
    func applyToGraduate(from program: Identifier<Kind.AcademicProgram>) async throws -> GraduationApplication.ID {
        try await act(as: ada) { [ada, term] transaction, grant in
            guard let actor = try transaction.actor(ada.user) else { throw MissingRow() }
            return try transaction.applyToGraduate(
                from: program, in: term, as: "ADA OF LONDON",
                under: transaction.grant(.applyToGraduate, on: grant.resource, to: actor)
            ).id
        }
    }

    /// Runs a verb as the student, with their grant.
    func act<Result: Sendable>(
        as person: Person,
        _ verb: @escaping @Sendable (Transaction, Grant<Identifier<Kind.Student>>) throws -> Result
    ) async throws -> Result {
        try await write(as: person) { transaction in
            guard let actor = try transaction.actor(person.user), let student = person.student else {
                throw MissingRow()
            }
            return try verb(transaction, try transaction.grant(.register, on: student, to: actor))
        }
    }

    func teach(_ person: Person, _ offering: Identifier<Kind.Offering>) async throws {
        try await write {
            try $0.execute(
                "insert into offering_instructors (offering_id, staff_id) values (\(offering), \(person.staffMember))")
        }
    }

    /// Makes a course require another.
    func require(_ first: Identifier<Kind.Course>, for course: Identifier<Kind.Course>) async throws {
        try await write {
            let node: Identifier<Kind.RequirementNode> = try $0.added(
                "insert into requirement_nodes (course_id, kind, depth, position) values (\(course), 'course', 0, 0) returning id"
            )
            try $0.execute(
                """
                insert into course_prerequisites (course_id, prerequisite_course_id, node_id)
                values (\(course), \(first), \(node))
                """)
        }
    }

    func placeHold(on person: Person, reason: String) async throws -> Identifier<Kind.Hold> {
        try await write(as: carla) { [carla] transaction in
            guard let actor = try transaction.actor(carla.user), let student = person.student else {
                throw MissingRow()
            }
            let grant = try transaction.grant(.placeHold, on: student, to: actor)
            return try transaction.placeHold(
                .financial, on: grant, blocking: .init(registration: false, transcripts: true), reason: reason
            ).id
        }
    }

    func overrideConflict(
        of person: Person, in offering: Identifier<Kind.Offering>, why: String
    ) async throws {
        try await write(as: carla) { [carla] transaction in
            guard let actor = try transaction.actor(carla.user), let student = person.student else {
                throw MissingRow()
            }
            let grant = try transaction.grant(.override, on: student, to: actor, in: offering)
            _ = try transaction.override(.conflict, for: grant, in: offering, justification: why, until: nil)
        }
    }
}

extension World {
    /// An exam of one question of each kind that is chosen or typed, by Blaise, and Ada's attempt at it.
    fileprivate func examine(
        _ offering: Identifier<Kind.Offering>
    ) async throws -> (Exam.ID, ExamAttempt.ID) {
        return try await write(as: blaise) { [blaise, ada] transaction in
            guard let teacher = try transaction.actor(blaise.user), let student = try transaction.actor(ada.user)
            else { throw MissingRow() }
            let bank = try transaction.grant(Policy.QuestionAction.edit, on: Bank.own(teacher.user), to: teacher)
            let list = ChoiceList(
                [Choice(FormattedText("X"), weight: .whole), Choice(FormattedText("Y"))], isShuffled: false)
            let contents: [QuestionContent] = [
                .singleChoice(list), .multipleChoice(list), .trueFalse(TrueFalse(true)),
                .shortAnswer(TextKey([TextKey.Answer("Z", weight: .whole)])), .essay(Essay()),
                .ordering(Ordering([FormattedText("X"), FormattedText("Y")])),
                .matching(Matching([Matching.Pair(FormattedText("X"), FormattedText("Y"))])),
            ]
            let questions = try contents.map {
                try transaction.addQuestion(.init(Question(FormattedText("MATH"), $0)), to: bank).id
            }
            var details = Exam.Details(name: "MATH")
            details.durationMinutes = 60
            details.release = .onSubmission
            details.shown = .key
            details.shufflesOptions = false
            let made = try transaction.addAssessment(
                details, seed: [1], under: try transaction.grantAssessing(in: .section(offering), to: teacher))
            let grant = try transaction.grant(.edit, on: made.id, to: teacher)
            try transaction.ask(Questionnaire([.init(items: questions.map { .init($0) })]), under: grant)
            _ = try transaction.publish(under: grant)
            let sitting = try transaction.startAttempt(
                at: made.id, as: Examinee(student),
                showing: Admission(to: made.id, password: nil, from: "127.0.0.1"))
            return (made.id, sitting.id)
        }
    }
}
