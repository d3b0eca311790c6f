internal import Access
internal import Assessment
internal import Engine
internal import Platform

extension Transaction {
    /// Homework that everyone may hand in, by the first instructor, with a rubric and the work of two students.
    func plantHomework(of campus: Campus) throws {
        guard let author = try campus.staff.instructors.first.flatMap({ try actor($0.user) }) else { return }
        var details = Exam.Details(name: "Open homework: a question of your own")
        details.form = .homework
        details.instructions = "Write down the question that brought you here, and **why** it does not let you go."
        details.isPublic = true
        details.dueAt = now + .days(14)
        details.endAt = now + .days(21)
        details.maxAttempts = 3
        details.totalMarks = Decimal(10)
        details.lateDeduction = Decimal(10)
        details.lateGraceMinutes = 15
        details.lateFloor = Decimal(50)
        let homework = try addAssessment(
            details, seed: Array("demonstration".utf8), under: try grantAssessing(in: .own, to: author))
        let grant = try grant(.edit, on: homework.id, to: author)
        _ = try take(Assignment.Details(), under: grant)
        try self.grade(by: InventedHomework.rubric, under: grant)
        _ = try publish(under: grant)
        for (student, text) in zip(campus.students.suffix(2), InventedHomework.answers) {
            guard let user: Identifier<Kind.User> = try value("select user_id from students where id = \(student.id)"),
                let actor = try actor(user)
            else { continue }
            _ = try handIn(Work(text: text), under: self.grant(.handIn, on: homework.id, to: actor))
        }
    }
}

/// What the homework of the demonstration is graded by, and what was handed in.
private enum InventedHomework {
    static let rubric = Rubric(
        name: "A question",
        criteria: [
            .init(
                name: "Clarity", description: "Whether a stranger understands what is asked.", maxPoints: Decimal(6),
                levels: [
                    .init(name: "Clear", description: "It needs no second reading.", points: Decimal(6)),
                    .init(name: "Nearly", description: "A word or two could mean two things.", points: Decimal(4)),
                    .init(name: "Unclear", points: Decimal(1)),
                ]),
            .init(name: "Reason", description: "Why it matters to the writer.", maxPoints: Decimal(4)),
        ])

    static let answers = [
        "Why does ice float?\nEverything else that I know sinks in itself when it freezes.",
        "Who decides what a word means?\nDictionaries came after the words.",
    ]
}
