import Engine
import Platform
import TestKit

/// A requirement tree, with a plain evaluation to hold the database's against.
indirect enum Tree {
    case allOf([Tree])
    case oneOf([Tree])
    case nOf(Int, [Tree])
    case course(Int, isMandatory: Bool, grade: String?, isConcurrent: Bool)
    case standing(String)
    case program(Int)
    case credits(Int)
    case permission
    /// Not in use: the node, or for a course its leaf alone.
    case inactive(Tree)

    /// A tree that nests at most as many levels more.
    static func random(_ dice: inout Dice, levels: Int) -> Tree {
        if dice.happens(5) { return .inactive(random(&dice, levels: levels)) }
        if levels > 0, dice.happens(60) {
            let children = (0..<dice.number(1...3)).map { _ in random(&dice, levels: levels - 1) }
            switch dice.number(0...2) {
            case 0: return .allOf(children)
            case 1: return .oneOf(children)
            default: return .nOf(dice.number(1...3), children)
            }
        }
        switch dice.number(0...9) {
        case 0: return .standing(["junior", "senior"][dice.number(0...1)])
        case 1: return .program(dice.number(0...1))
        case 2: return .credits(dice.number(0...15))
        case 3 where dice.happens(30): return .permission
        default:
            return .course(
                dice.number(0...7), isMandatory: dice.happens(85),
                grade: [nil, nil, "A", "B", "C-", "S", "Z"][dice.number(0...6)], isConcurrent: dice.happens(30))
        }
    }

    var children: [Tree] {
        switch self {
        case .allOf(let children), .oneOf(let children), .nOf(_, let children): children
        case .inactive(let tree): tree.children
        default: []
        }
    }

    var isActive: Bool { if case .inactive = self { false } else { true } }

    /// The tree that is or is not in use.
    var underlying: Tree { if case .inactive(let tree) = self { tree.underlying } else { self } }

    func isMet(by record: StudentRecord) -> Bool {
        let met = children.filter(\.isActive).filter { $0.isMet(by: record) }.count
        switch self {
        case .allOf(let children): return met == children.filter(\.isActive).count
        case .oneOf: return met >= 1
        case .nOf(let needed, _): return met >= needed
        case .standing(let standing): return record.standing == standing
        case .program(let program): return record.program == program
        case .credits(let credits):
            return record.attempts.filter { $0.status == "completed" }.map(\.credits).reduce(0, +) >= credits
        case .permission: return false
        case .inactive: return true
        case .course(let course, let isMandatory, let grade, let isConcurrent):
            return !isMandatory
                || record.attempts.contains { attempt in
                    record.stands(attempt.course, for: course)
                        && (attempt.satisfies(grade) || attempt.isUnderWay(isConcurrent))
                }
        }
    }
}

/// What a student has done and is doing.
struct StudentRecord {
    struct Attempt {
        let course: Int
        /// 0: long past, 1: ends before the term asked about, 2: runs into it, 3: that term.
        let term: Int
        let status: String
        let letter: String?
        let credits: Int

        static let points: [String: Double] = ["A": 4, "B": 3, "C-": 1.7, "D": 1]

        func satisfies(_ grade: String?) -> Bool {
            guard status == "completed" else { return false }
            guard let grade, grade != letter, let asked = Self.points[grade] else { return true }
            return letter.flatMap { Self.points[$0] }.map { $0 >= asked } ?? false
        }

        func isUnderWay(_ isConcurrent: Bool) -> Bool {
            status == "enrolled" && (term <= 1 || (isConcurrent && term == 3))
        }
    }

    struct Equivalency {
        let course: Int
        let other: Int
        let type: String
        let isInForce: Bool
    }

    var standing: String?
    var program: Int?
    var attempts: [Attempt] = []
    var equivalencies: [Equivalency] = []

    func stands(_ taken: Int, for wanted: Int) -> Bool {
        taken == wanted
            || equivalencies.contains { rule in
                rule.isInForce && ["exact", "substitution"].contains(rule.type)
                    && ((rule.course == wanted && rule.other == taken)
                        || (rule.type == "exact" && rule.course == taken && rule.other == wanted))
            }
    }

    static func random(_ dice: inout Dice, _ equivalencies: [Equivalency]) -> StudentRecord {
        var record = StudentRecord(equivalencies: equivalencies)
        record.standing = [nil, "junior", "senior"][dice.number(0...2)]
        record.program = [nil, 0, 1][dice.number(0...2)]
        for course in 0..<11 {
            for term in 0..<4 where dice.happens(15) {
                let status = ["enrolled", "completed", "completed", "failed", "dropped"][dice.number(0...4)]
                record.attempts.append(
                    Attempt(
                        course: course, term: term, status: status,
                        letter: status == "completed" ? ["A", "B", "C-", "D", "S"][dice.number(0...4)] : nil,
                        credits: dice.number(0...5)))
            }
        }
        return record
    }
}
