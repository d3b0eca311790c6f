internal import Engine
internal import Platform

extension Transaction {
    /// Enrols every student in the terms up to the current one; what is past is graded.
    func plantHistory(of campus: Campus, _ random: inout SeededRandom) throws -> [StudyRecord] {
        var records: [StudyRecord] = []
        var rows: [SQL] = []
        var seats: [Identifier<Kind.Offering>: Int] = [:]
        for student in campus.students {
            var record = StudyRecord(student: student)
            for term in student.firstTerm...Campus.currentTerm {
                let sections = record.choose(from: campus.sections[term], campus, seats, &random)
                for section in sections { seats[section.id, default: 0] += 1 }
                rows += sections.map { row(of: $0, term, record, campus, &random) }
                if term < Campus.currentTerm { record.note(sections, campus) } else { record.note(current: sections) }
            }
            records.append(record)
        }
        try plant(
            rows, into: "course_enrollments",
            """
            student_id, course_offering_id, course_id, term_id, status, credits, enrolled_at, completed_at,
            grade_letter, grade_points
            """)
        try plantFinalGrades()
        return records
    }

    /// The final grades of what is past, released when it ended.
    private func plantFinalGrades() throws {
        try execute(
            """
            insert into grades
                (enrollment_id, student_id, course_offering_id, letter, grade_points, released, released_at, graded_at)
            select id, student_id, course_offering_id, grade_letter, grade_points, \(true), completed_at, completed_at
              from course_enrollments where grade_letter is not null and completed_at is not null order by id
            """)
    }

    private func row(
        of section: Campus.Section, _ term: Int, _ record: StudyRecord, _ campus: Campus,
        _ random: inout SeededRandom
    ) -> SQL {
        let course = campus.courses[section.course]
        let enrolledAt = campus.terms[term].firstDay.startInUTC - .days(20)
        let head: SQL =
            "\(record.student.id), \(section.id), \(course.id), \(campus.terms[term].id)"
        guard term < Campus.currentTerm else {
            return "(\(head), 'enrolled', \(Decimal(course.credits)), \(enrolledAt), null, null, null)"
        }
        let grade = Grade.next(&random)
        return """
            (\(head), 'completed', \(Decimal(course.credits)), \(enrolledAt),
             \(campus.terms[term].lastDay.startInUTC), \(grade.letter), \(Decimal(thousandths: grade.points)))
            """
    }
}

/// What a student has done so far.
struct StudyRecord {
    let student: Campus.Student
    /// Positions in `Campus.courses`.
    var passed: Set<Int> = []
    var credits = 0
    /// What the student takes in the current term, and would not take again in the next.
    var current: Set<Int> = []

    /// The courses a student takes at once.
    static let load = 4

    /// Sections of courses that are new to the student and allowed, at different times, the major's first.
    func choose(
        from sections: [Campus.Section], _ campus: Campus, _ seats: [Identifier<Kind.Offering>: Int],
        _ random: inout SeededRandom
    ) -> [Campus.Section] {
        var chosen: [Campus.Section] = []
        for section in preferred(sections, campus, &random) {
            if chosen.count == Self.load { break }
            let isFree = seats[section.id, default: 0] < section.capacity
            let isApart = !chosen.contains { $0.slot == section.slot || $0.course == section.course }
            if isFree, isApart { chosen.append(section) }
        }
        return chosen
    }

    /// The sections that the student may take, those of the major first, otherwise by chance.
    func preferred(
        _ sections: [Campus.Section], _ campus: Campus, _ random: inout SeededRandom
    ) -> [Campus.Section] {
        let allowed = sections.filter { isAllowed($0.course, campus) }.shuffled(using: &random)
        return allowed.filter { campus.courses[$0.course].department == student.department }
            + allowed.filter { campus.courses[$0.course].department != student.department }
    }

    private func isAllowed(_ index: Int, _ campus: Campus) -> Bool {
        let course = campus.courses[index]
        guard !passed.contains(index), !current.contains(index) else { return false }
        let places = passed.filter { campus.courses[$0].department == course.department }
            .map { campus.courses[$0].place }
        return course.condition.isMet(by: Set(places), credits: credits)
    }

    mutating func note(current sections: [Campus.Section]) { current = Set(sections.map(\.course)) }

    mutating func note(_ sections: [Campus.Section], _ campus: Campus) {
        passed.formUnion(sections.map(\.course))
        credits += sections.reduce(0) { $0 + campus.courses[$1.course].credits }
    }
}

/// A grade of the four-point scale that passes with at least a C.
private enum Grade {
    private static let grades: [(letter: String, points: Int64)] = [
        ("A", 4000), ("A-", 3700), ("B+", 3300), ("B", 3000), ("B", 3000), ("B-", 2700), ("C+", 2300), ("C", 2000),
    ]

    static func next(_ random: inout SeededRandom) -> (letter: String, points: Int64) { random.pick(grades) }
}
