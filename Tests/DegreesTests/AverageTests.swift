import Access
import Degrees
import Engine
import Platform
import TestKit
import Testing

@Suite("Grade point averages")
struct AverageTests {
    @Test("points are weighted with credits, and rounded once, halves up", arguments: TestEngine.all)
    func weighted(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            #expect(try await world.average(of: world.ada) == nil)
            let (one, two) = (try await world.course("A 1"), try await world.course("A 2"))
            try await world.attempt(world.ada, one, in: world.term, letter: "A-", points: "3.7", credits: 4)
            try await world.attempt(world.ada, two, in: world.term, letter: "B+", points: "3.3", credits: 3)
            // 24.7 / 7 = 3.52857…
            #expect(try await world.average(of: world.ada) == Decimal("3.529"))
            #expect(try await world.average(of: world.ada, in: world.term) == Decimal("3.529"))
            let further = try await world.course("A 3")
            try await world.attempt(
                world.ada, further, in: world.term, letter: "F", points: "0", credits: 1, status: "failed")
            // 24.7 / 8 = 3.0875 exactly.
            #expect(try await world.average(of: world.ada) == Decimal("3.088"))
        }
    }

    @Test(
        "what is withdrawn, dropped, without points, without a grade or excluded does not count",
        arguments: TestEngine.all)
    func exclusions(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            var courses: [Identifier<Kind.Course>] = []
            for number in 1...7 { courses.append(try await world.course("X \(number)")) }
            try await world.attempt(world.ada, courses[0], in: world.term, letter: "B", points: "3")
            try await world.attempt(
                world.ada, courses[1], in: world.term, letter: "W", points: "0", status: "withdrawn")
            try await world.attempt(world.ada, courses[2], in: world.term, letter: "A", points: "4", status: "dropped")
            try await world.attempt(world.ada, courses[3], in: world.term, letter: "S", points: "4")
            try await world.attempt(world.ada, courses[4], in: world.term, letter: nil, points: nil, status: "enrolled")
            try await world.attempt(world.ada, courses[5], in: world.term, letter: "A", points: "4", credits: 0)
            try await world.attempt(world.ada, courses[6], in: world.term, letter: "A", points: "4")
            #expect(try await world.average(of: world.ada) == Decimal("3.5"))
            let excluded = courses[6]
            try await world.asRegistrar(.evaluateStanding) {
                try $0.setCounting(of: excluded, to: .excluded, because: "a preparatory course", under: $1)
            }
            #expect(try await world.average(of: world.ada) == Decimal("3"))
            try await world.asRegistrar(.evaluateStanding) {
                try $0.setCounting(of: excluded, to: nil, because: "", under: $1)
            }
            #expect(try await world.average(of: world.ada) == Decimal("3.5"))
        }
    }

    @Test("of a repeated course the last attempt counts, or the best, or all", arguments: TestEngine.all)
    func repeats(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let course = try await world.course("R 1")
            let (first, last) = (
                try await world.term("2023-fall", in: -500), try await world.term("2024-fall", in: -150)
            )
            try await world.attempt(world.ada, course, in: last, letter: "D", points: "1")
            try await world.attempt(world.ada, course, in: first, letter: "B", points: "3")
            #expect(try await world.average(of: world.ada) == Decimal("1"))
            #expect(try await world.average(of: world.ada, in: first) == Decimal("3"))
            for (policy, average) in [(RepeatPolicy.best, "3"), (.all, "2"), (.last, "1")] {
                try await world.asRegistrar(.evaluateStanding) { try $0.setRepeatPolicy(policy, under: $1) }
                #expect(try await world.average(of: world.ada) == Decimal(average), "\(policy)")
            }
            try await world.asRegistrar(.evaluateStanding) {
                try $0.setCounting(of: course, to: .all, because: "may be repeated for credit", under: $1)
            }
            #expect(try await world.average(of: world.ada) == Decimal("2"))
        }
    }

    @Test(
        "averages are the same in any order of grades, and those of the terms make no other", arguments: TestEngine.all)
    func order(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let seed = UInt64.random(in: 0...UInt64.max)
            print("seed \(seed)")
            var dice = Dice(seed: seed)
            let terms = [
                try await world.term("T1", in: -700), try await world.term("T2", in: -400),
                try await world.term("T3", in: -150),
            ]
            var courses: [Identifier<Kind.Course>] = []
            for number in 0..<8 { courses.append(try await world.course("P \(number)", credits: 1 + number % 4)) }
            var grades: [(course: Int, term: Int, points: String, section: String)] = []
            for _ in 0..<25 {
                let grade = (
                    course: dice.number(0...7), term: dice.number(0...2),
                    points: ["4", "3.7", "3.3", "2.7", "1.3", "0.7", "0"].randomElement(using: &dice) ?? "0",
                    section: "S\(dice.number(1...2))"
                )
                let isTaken = grades.contains {
                    $0.course == grade.course && $0.term == grade.term && $0.section == grade.section
                }
                if !isTaken { grades.append(grade) }
            }
            var averages: [Decimal?] = []
            for policy in RepeatPolicy.allCases {
                try await world.asRegistrar(.evaluateStanding) { try $0.setRepeatPolicy(policy, under: $1) }
                for _ in 0..<4 {
                    let student = try await world.student("s\(averages.count)")
                    for grade in grades.shuffled(using: &dice) {
                        try await world.attempt(
                            student, courses[grade.course], in: terms[grade.term], letter: nil, points: grade.points,
                            credits: 1 + grade.course % 4, section: grade.section)
                    }
                    averages.append(try await world.average(of: student))
                    let model = ModelAverage.of(
                        grades.map {
                            ModelAverage.Attempt(
                                course: $0.course, term: $0.term, points: Decimal($0.points) ?? Decimal(0),
                                credits: Decimal(1 + $0.course % 4))
                        }, policy)
                    #expect(averages.last == .some(model), "\(policy)")
                }
            }
        }
    }

    @Test("a student reads only their own average", arguments: TestEngine.all)
    func protection(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let course = try await world.course("Q 1")
            try await world.attempt(world.ada, course, in: world.term, letter: "A", points: "4")
            let other = try await world.student("bob")
            #expect(try await world.average(of: world.ada, as: world.ada) == Decimal("4"))
            #expect(try await world.average(of: world.ada, as: other) == nil)
            #expect(try await world.average(of: world.ada, as: world.dora) == nil)
        }
    }

    @Test("calculate_student_gpa answers the same to database administrators", .enabled(if: TestEngine.all.count == 2))
    func function() async throws {
        try await World.on(TestEngine.all[1]) { world in
            let course = try await world.course("Q 1", credits: 3)
            try await world.attempt(world.ada, course, in: world.term, letter: "A-", points: "3.7")
            let student = try world.ada.student.orThrow(MissingRow())
            let answers: [String?] = try await world.inspect { transaction in
                try [
                    transaction.value("select calculate_student_gpa(\(student))::text"),
                    transaction.value("select calculate_student_gpa(\(student), \(world.term))::text"),
                    transaction.value("select calculate_student_gpa(student_id => \(student), term_id => null)::text"),
                    transaction.value("select calculate_student_gpa(uuid_v7())::text"),
                ]
            }
            #expect(answers == ["3.700", "3.700", "3.700", nil])
        }
    }
}
