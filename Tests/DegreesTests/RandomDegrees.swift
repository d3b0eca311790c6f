import Formats
import Platform
import TestKit

@testable import Degrees

/// Small degrees and records, made up by dice.
enum RandomDegrees {
    static let codes = ["A 1", "A 2", "A 3", "B 1", "B 2", "C 1"]

    static func set(_ dice: inout Dice) -> CourseSet {
        if dice.happens(25) { return CourseSet(clauses: [CourseClause(subjects: [dice.happens(50) ? "A" : "B"])]) }
        return CourseSet(Array(codes.shuffled(using: &dice).prefix(dice.number(1...4))).sorted())
    }

    static func leaf(_ dice: inout Dice) -> DegreeRequirement {
        let set = set(&dice)
        let rule: DegreeRequirement.Rule =
            switch dice.number(0...9) {
            case 0...5: .courses(dice.number(1...2), set)
            case 6...7: .credits(Decimal(dice.number(2...6)), set)
            case 8: .manual
            default: .gpa(Decimal(dice.number(2...3)), set)
            }
        return DegreeRequirement(LocalizedText(english: "leaf"), rule, isShared: dice.happens(10))
    }

    static func group(_ dice: inout Dice, depth: Int = 0) -> DegreeRequirement {
        var children = (0..<dice.number(1...3)).map { _ in
            depth < 2 && dice.happens(30) ? group(&dice, depth: depth + 1) : leaf(&dice)
        }
        guard !dice.happens(35) else {
            return DegreeRequirement(LocalizedText(english: "some"), .nOf(dice.number(1...children.count)), children)
        }
        for _ in 0..<1 where dice.happens(35) {
            let beside: DegreeRequirement.Rule =
                switch dice.number(0...3) {
                case 0: .coursesAmong(dice.number(1...4), .all)
                case 1: .creditsAmong(Decimal(dice.number(3...9)), .all)
                case 2: .departmentsAmong(2)
                default: .atMost(1, set(&dice))
                }
            children.append(DegreeRequirement(LocalizedText(english: "beside"), beside))
        }
        return DegreeRequirement(LocalizedText(english: "all"), .allOf, children)
    }

    static func record(_ dice: inout Dice) -> [TakenCourse] {
        codes.filter { _ in dice.happens(75) }.map {
            TakenCourse(
                $0, hundredths: dice.number(1...4) * 100, isInProgress: dice.happens(30),
                points: dice.number(1...4) * 1000)
        }
    }
}
