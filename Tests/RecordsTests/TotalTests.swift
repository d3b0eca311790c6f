import Engine
import Platform
import Records
import TestKit
import Testing

@Suite("Totals of a gradebook", .timeLimit(.minutes(5)))
struct TotalTests {
    @Test(
        "follow every mark, category and weight, and say the letter of the scale",
        arguments: TestEngine.all)
    func following(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let section = try await world.gradedSection(marks: [10, 20, 50])
            try await world.enter(.of("8"), in: section)
            #expect(try await world.total(in: section) == "80 B-")
            #expect(try await world.total(in: section, basis: "released") == "- -")
            try await world.enter(.of("20"), in: section, column: 1)
            #expect(try await world.total(in: section) == "90 A-")
            let (homework, bonus) = try await world.teach(section) { transaction, grant in
                (
                    try transaction.addCategory(.init(name: "Homework", weight: Decimal(40)), under: grant),
                    try transaction.addCategory(
                        .init(name: "Bonus", weight: Decimal(5), isExtraCredit: true), under: grant)
                )
            }
            #expect(
                try await world.total(in: section) == "- -", "a column in no category counts for nothing")
            try await world.place(section, [homework.id, homework.id, bonus.id])
            #expect(try await world.total(in: section) == "90 A-")
            try await world.enter(.of("25"), in: section, column: 2)
            #expect(try await world.total(in: section) == "92.5 A-")
            try await world.teach(section) { transaction, grant in
                var details = homework.details
                details.dropLowest = 1
                _ = try transaction.change(homework.id, to: details, under: grant)
            }
            #expect(try await world.total(in: section) == "102.5 A")
            try await world.enter(nil, in: section, column: 1, seeing: 1, state: .excused)
            #expect(try await world.total(in: section) == "82.5 B-", "the last one is not dropped")
            try await world.teach(section) { try $0.remove(bonus.id, under: $1) }
            #expect(try await world.total(in: section) == "80 B-")
            try await world.teach(section) { _ = try $0.release(section.quiz, under: $1) }
            #expect(try await world.total(in: section, basis: "released") == "80 B-")
        }
    }

    @Test(
        "are what an exact model says, in whatever order the marks are written",
        arguments: TestEngine.all)
    func model(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            for seed in UInt64(1)...25 {
                var dice = Dice(seed: seed)
                let model = TotalModel(&dice)
                let sections = [
                    try await world.section(
                        of: model, named: "S\(seed) 1", writing: model.marks.shuffled(using: &dice)),
                    try await world.section(
                        of: model, named: "T\(seed) 1", writing: model.marks.shuffled(using: &dice)),
                ]
                for section in sections {
                    for (basis, expected) in [
                        ("all", model.total(released: false)), ("released", model.total(released: true)),
                    ] {
                        let total: Decimal? = try await world.inspect {
                            try $0.value(
                                """
                                select percentage from grade_totals
                                 where enrollment_id = \(section.enrollment) and basis = \(basis)
                                """)
                        }
                        #expect(total == expected, "seed \(seed), \(basis): \(model)")
                    }
                }
            }
        }
    }

    @Test("of a student are right though two people mark at once", arguments: TestEngine.all)
    func together(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let section = try await world.gradedSection(marks: Array(repeating: 10, count: 12))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for column in 0..<12 {
                    group.addTask {
                        try await world.enter(Decimal(column < 6 ? 10 : 5), in: section, column: column)
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await world.total(in: section) == "75 C")
        }
    }
}

extension World {
    fileprivate func place(_ section: GradedSection, _ categories: [GradeCategory.ID?]) async throws {
        try await teach(section) { transaction, grant in
            for (assessment, category) in zip(section.assessments, categories) {
                _ = try transaction.setColumn(
                    assessment, in: category, isExtraCredit: false, maxMarks: nil, order: 0, under: grant)
            }
        }
    }

    fileprivate func section(
        of model: TotalModel, named code: String, writing marks: [TotalModel.Mark]
    ) async throws -> GradedSection {
        let section = try await gradedSection(code, marks: model.columns.map { _ in 10 })
        try await teach(section) { transaction, grant in
            let categories = try model.categories.enumerated().map { index, category in
                try transaction.addCategory(
                    .init(
                        name: "C\(index)", weight: Decimal(category.weight), dropLowest: category.drop,
                        isExtraCredit: category.isExtra), under: grant
                ).id
            }
            for (assessment, column) in zip(section.assessments, model.columns) {
                try transaction.execute(
                    "update assessments set weight = \(column.weight) where id = \(assessment)")
                _ = try transaction.setColumn(
                    assessment, in: column.category.map { categories[$0] }, isExtraCredit: column.isExtra,
                    maxMarks: Decimal(column.most), order: 0, under: grant)
            }
        }
        for mark in marks {
            try await teach(section) { transaction, grant in
                let cell = section.assessments[mark.column]
                _ = try transaction.enter(
                    MarkEntry(mark.marks, state: mark.state), of: section.enrollment, for: cell, expecting: 0,
                    under: grant)
                if mark.isReleased { try transaction.release(cell, under: grant) }
            }
        }
        return section
    }
}
