internal import Access
internal import Degrees
internal import Engine
internal import Formats
internal import Platform

extension Transaction {
    /// Says what each program requires, by its department's own courses, and audits everyone.
    func plantDegrees(of campus: Campus) throws {
        let grant = try campus.administrator.grant(.editCatalogue)
        for (index, program) in campus.programs.enumerated() {
            try setDegree(InventedDegree(index).tree, of: program, version: "2024", from: "demonstration", under: grant)
        }
        let students = campus.students.map(\.id)
        for start in stride(from: 0, to: students.count, by: 200) {
            let cases = try degreeCases(of: Array(students[start..<min(start + 200, students.count)]))
            try keep(cases.map { ($0, $0.audit()) })
        }
    }
}

/// What a program of the demonstration requires.
private struct InventedDegree {
    private let department: InventedCatalogue.Department

    init(_ index: Int) { department = InventedCatalogue.departments[index] }

    var tree: DegreeRequirement {
        DegreeRequirement(
            department.name, .allOf,
            [
                DegreeRequirement(
                    named("Foundations", "Əsaslar"), .courses(3, CourseSet(Array(codes.prefix(3)), minimumGrade: "C"))),
                DegreeRequirement(
                    named("Advanced courses", "İxtisas fənləri"),
                    .courses(
                        4, CourseSet(clauses: [CourseClause(subjects: [department.code], numbers: 200...499)]))),
                DegreeRequirement(
                    named("Breadth", "Digər sahələr"), .nOf(1),
                    [
                        DegreeRequirement(
                            named("One other field in depth", "Bir başqa sahə dərindən"), .allOf,
                            [
                                DegreeRequirement(
                                    named("Three courses of other departments", "Digər kafedraların üç fənni"),
                                    .courses(3, others)),
                                DegreeRequirement(
                                    named("Of one more level", "Daha bir səviyyə"), .atMost(2, introductory)),
                            ]),
                        DegreeRequirement(
                            named("Many other fields", "Bir çox sahə"), .allOf,
                            [
                                DegreeRequirement(
                                    named("Four courses of other departments", "Digər kafedraların dörd fənni"),
                                    .courses(4, others)),
                                DegreeRequirement(named("Of three departments", "Üç kafedranın"), .departmentsAmong(3)),
                            ]),
                    ]),
                DegreeRequirement(
                    named("Credits in all", "Cəmi kreditlər"), .credits(Decimal(120), .all), isShared: true),
                DegreeRequirement(named("Overall average", "Ümumi orta bal"), .gpa(Decimal(2), .all)),
                DegreeRequirement(
                    named("Talk", "Çıxış"),
                    description: named("Give a talk in the last year.", "Son ildə çıxış edin."), .manual),
            ])
    }

    private var codes: [String] { InventedCatalogue.pattern.map { "\(department.code) \($0.number)" } }

    private var others: CourseSet {
        let rest = InventedCatalogue.departments.map(\.code).filter { $0 != department.code }
        return CourseSet(clauses: [CourseClause(subjects: rest)])
    }

    private var introductory: CourseSet { CourseSet(clauses: [CourseClause(numbers: 100...199)]) }

    private func named(_ english: String, _ azerbaijani: String) -> LocalizedText {
        LocalizedText(["en": english, "az": azerbaijani])
    }
}
