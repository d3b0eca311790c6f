import Formats
import Platform
import TestKit
import Testing

@testable import Degrees

@Suite("The search for the best way to count courses")
struct SearchTests {
    @Test("finds what trying every way finds")
    func bruteForce() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var dice = Dice(seed: seed)
        for round in 0..<1_500 {
            let root = RandomDegrees.group(&dice)
            let record = RandomDegrees.record(&dice)
            let problem = AuditProblem(root, record, DegreeExceptions(), GradeOrder())
            let search = AuditSearch(problem, budget: 200_000)
            let best = Self.best(of: problem)
            let bits = problem.claims(of: search.best)
            #expect(search.isBest && problem.excess(search.best) == 0)
            #expect(problem.score(bits) == best, "seed \(seed), round \(round): \(root) \(record)")
        }
    }

    /// By trying every course everywhere.
    private static func best(of problem: AuditProblem) -> AuditScore {
        var best = AuditScore.none
        var assignment = Assignment(leaf: Array(repeating: -1, count: problem.courses.count))
        func descend(_ place: Int) {
            guard place < problem.courses.count else {
                if problem.excess(assignment) == 0 { best = min(best, problem.score(problem.claims(of: assignment))) }
                return
            }
            for leaf in [-1] + problem.options[place] {
                assignment.leaf[place] = leaf
                descend(place + 1)
            }
            assignment.leaf[place] = -1
        }
        descend(0)
        return best
    }

    @Test("within its budget it finds the best of ordinary contention, where first fit does not")
    func contention() {
        // Each requirement may take the next one's course too: first fit in either order leaves the last one empty.
        let codes = (0...20).map { "C \($0)" }
        let root = DegreeRequirement(
            LocalizedText(english: "Chain"), .allOf,
            (0..<20).map {
                DegreeRequirement(LocalizedText(english: "\($0)"), .courses(1, CourseSet([codes[$0], codes[$0 + 1]])))
            })
        for missing in [0, 7, 20] {
            let record = codes.enumerated().filter { $0.offset != missing }.map { TakenCourse($0.element) }
            let audit = DegreeAudit(of: record, against: root)
            #expect(audit.isSatisfied && audit.isBest && audit.percentage == 10_000)
        }
    }

    @Test("a course counts once, unless a requirement shares")
    func once() {
        let both = { (isShared: Bool) in
            DegreeRequirement(
                LocalizedText(english: "Both"), .allOf,
                [
                    DegreeRequirement(LocalizedText(english: "One"), .courses(1, CourseSet(["A 1"]))),
                    DegreeRequirement(
                        LocalizedText(english: "Two"), .courses(1, CourseSet(["A 1"])), isShared: isShared),
                ])
        }
        #expect(!DegreeAudit(of: [TakenCourse("A 1")], against: both(false)).isSatisfied)
        #expect(DegreeAudit(of: [TakenCourse("A 1")], against: both(true)).isSatisfied)
    }

    @Test("what is under way is shown, satisfies nothing yet, and gives way to what is completed")
    func underWay() {
        let root = DegreeRequirement(
            LocalizedText(english: "Either"), .courses(1, CourseSet(["A 1", "A 2"])))
        let progress = TakenCourse("A 1", isInProgress: true)
        let before = DegreeAudit(of: [progress], against: root)
        #expect(!before.isSatisfied && before.percentage == 0)
        #expect(before.lines[0].required == 300 && before.lines[0].inProgress == 300)
        let after = DegreeAudit(of: [progress, TakenCourse("A 2")], against: root)
        #expect(after.isSatisfied && after.lines[0].courses.map(\.code) == ["A 2"])
    }

    @Test("grades, averages, residence, limits and exceptions are looked at")
    func conditions() throws {
        let ids = (1...2).map { DegreeRequirement.ID(UniqueID(high: 1, low: UInt64($0))) }
        let root = DegreeRequirement(
            LocalizedText(english: "All"), .allOf,
            [
                DegreeRequirement(
                    id: ids[0], LocalizedText(english: "Good"), .courses(1, CourseSet(["A 1"], minimumGrade: "C"))),
                DegreeRequirement(LocalizedText(english: "Average"), .gpa(try #require(Decimal("2.5")), .all)),
                DegreeRequirement(LocalizedText(english: "Here"), .residency(Decimal(6), .all)),
                DegreeRequirement(id: ids[1], LocalizedText(english: "Talk"), .manual),
                DegreeRequirement(LocalizedText(english: "Open"), .credits(Decimal(6), .all)),
                DegreeRequirement(
                    LocalizedText(english: "Limit"),
                    .atMost(1, CourseSet(clauses: [CourseClause(numbers: 100...199)]))),
            ])
        let grades = GradeOrder(["C": 2000, "D": 1000])
        var record = [
            TakenCourse("A 1", points: 1000), TakenCourse("B 101", points: 4000), TakenCourse("B 102", points: 4000),
            TakenCourse("B 203", isTransferred: true),
        ]
        let states = { (audit: DegreeAudit) in audit.lines.map(\.isSatisfied) }
        #expect(
            states(DegreeAudit(of: record, against: root, grades: grades)) == [
                false, false, true, true, false, true, true,
            ])
        record[0] = TakenCourse("A 1", points: 2000)
        let exceptions = DegreeExceptions(waived: [ids[1]])
        let done = DegreeAudit(of: record, against: root, exceptions: exceptions, grades: grades)
        #expect(done.isSatisfied && done.lines[4].isWaived)
        // Only one of the two courses below 200 may count, so the transferred one has to.
        #expect(done.lines[5].courses.map(\.code).contains("B 203"))
        #expect(
            !DegreeAudit(of: Array(record.dropLast()), against: root, exceptions: exceptions, grades: grades)
                .isSatisfied)
        let substituted = DegreeExceptions(waived: [ids[1]], substitutes: [ids[0]: ["B 203"]])
        let audit = DegreeAudit(of: Array(record.dropFirst()), against: root, exceptions: substituted, grades: grades)
        #expect(audit.lines[1].courses.map(\.code) == ["B 203"])
    }

    @Test("credits that are completed and under way add up to what is required once it is met")
    func credits() {
        var dice = Dice(seed: 11)
        for _ in 0..<500 {
            let audit = DegreeAudit(of: RandomDegrees.record(&dice), against: RandomDegrees.group(&dice))
            for line in audit.lines {
                #expect((line.percentage == 10_000) == line.isSatisfied)
                if line.type == "courses" && !line.isWaived && line.isSatisfied {
                    #expect(line.required == line.completed + line.inProgress)
                }
                #expect(line.required >= 0 && (0...10_000).contains(line.percentage))
            }
        }
    }

    @Test("credits in all are not added to the credits of the parts that they share")
    func creditsInAll() {
        let root = DegreeRequirement(
            "Degree", .allOf,
            [
                DegreeRequirement("Core", .courses(2, CourseSet(["A 1", "A 2"]))),
                DegreeRequirement("In all", .credits(Decimal(12), .all), isShared: true),
            ])
        let audit = DegreeAudit(of: [TakenCourse("A 1"), TakenCourse("B 1")], against: root)
        #expect(audit.lines.map(\.required) == [1_200, 600, 1_200] && audit.lines.map(\.completed) == [600, 300, 600])
    }
}
