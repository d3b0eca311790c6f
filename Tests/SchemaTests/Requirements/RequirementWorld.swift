import Engine
import Platform
import TestKit

/// The courses, terms and programs that trees and records speak of by number.
struct RequirementWorld: Sendable {
    let courses: [Identifier<Kind.Course>]
    let terms: [Identifier<Kind.Term>]
    let programs: [UniqueID]
    /// By course, then term.
    let offerings: [[Identifier<Kind.Offering>]]

    /// The term asked about is the last.
    var asked: Identifier<Kind.Term> { terms[3] }

    init(_ world: World, _ transaction: Transaction) throws {
        courses = try (0..<11).map { try transaction.addCourse("C-\($0)", in: world.department) }
        terms = try [-200, -100, -60, 30].map { try transaction.addTerm("term \($0)", startingIn: $0) }
        programs = try transaction.values(
            "insert into academic_programs (code, name) values ('P0', '{}'), ('P1', '{}') returning id")
        offerings = try courses.map { [terms] course in
            try terms.map { try transaction.addOffering(of: course, in: $0, seats: nil) }
        }
    }

    func insert(_ rule: StudentRecord.Equivalency, _ dice: inout Dice, _ transaction: Transaction) throws {
        let today = Timestamp.test.dateInUTC
        let past: (SQL, SQL) = ("\(today + -9)", "\(today + -1)")
        let dates: [(SQL, SQL)] =
            rule.isInForce
            ? [("null", "null"), ("\(today)", "\(today)"), ("\(today + -9)", "null")]
            : [past, ("\(today + 1)", "null")]
        let date = dates[dice.number(0...dates.count - 1)]
        try transaction.execute(
            """
            insert into course_equivalencies
                (course_id, equivalent_course_id, equivalency_type, approval_status, effective_from, effective_until)
            values (\(courses[rule.course]), \(courses[rule.other]), \(rule.type), 'approved', \(date.0), \(date.1))
            """)
    }

    func insert(_ record: StudentRecord, named name: String, _ transaction: Transaction) throws -> Identifier<
        Kind.Student
    > {
        guard let student = try transaction.addStudent(name).student else { throw MissingRow() }
        try transaction.execute("update students set standing = \(record.standing) where id = \(student)")
        if let program = record.program {
            try transaction.execute(
                "insert into student_programs (student_id, program_id) values (\(student), \(programs[program]))")
        }
        for attempt in record.attempts {
            let points = attempt.letter.flatMap { StudentRecord.Attempt.points[$0] }
            try transaction.execute(
                """
                insert into course_enrollments (student_id, course_offering_id, course_id, term_id, status, credits,
                    enrolled_at, grade_letter, grade_points)
                values (\(student), \(offerings[attempt.course][attempt.term]), \(courses[attempt.course]),
                        \(terms[attempt.term]), \(attempt.status), \(attempt.credits), \(Timestamp.test),
                        \(attempt.letter), \(points))
                """)
        }
        return student
    }

    /// Stores a tree, and answers its nodes that are in use, with every one above them.
    func insert(
        _ tree: Tree, of course: Identifier<Kind.Course>, under parent: UniqueID? = nil, depth: Int = 0,
        isUsed: Bool = true,
        _ dice: inout Dice, _ transaction: Transaction
    ) throws -> [(UniqueID, Tree)] {
        let id = UniqueID(high: dice.next(), low: dice.next())
        let node = tree.underlying
        // A course leaf is out of use by its own row or by its node's.
        let byLeaf = !tree.isActive && node.kind == "course" && dice.happens(50)
        try transaction.execute(
            """
            insert into requirement_nodes (id, course_id, parent_id, depth, kind, needed, standing, program_id, minimum_credits, is_active)
            values (\(id), \(course), \(parent), \(depth), \(node.kind), \(node.needed), \(node.word),
                    \(node.programNumber.map { programs[$0] }), \(node.minimum), \(tree.isActive || byLeaf ? SQL.true : SQL.false))
            """)
        if case .course(let number, let isMandatory, let grade, let isConcurrent) = node {
            try transaction.execute(
                """
                insert into course_prerequisites
                    (course_id, prerequisite_course_id, node_id, is_mandatory, minimum_grade, can_be_concurrent, is_active)
                values (\(course), \(courses[number]), \(id), \(isMandatory ? SQL.true : .false), \(grade),
                        \(isConcurrent ? SQL.true : .false), \(byLeaf ? SQL.false : .true))
                """)
        }
        let isUsed = isUsed && tree.isActive
        var nodes = isUsed ? [(id, tree)] : []
        for child in node.children {
            nodes += try insert(child, of: course, under: id, depth: depth + 1, isUsed: isUsed, &dice, transaction)
        }
        return nodes
    }
}

extension Tree {
    fileprivate var kind: String {
        switch self {
        case .allOf: "all_of"
        case .oneOf: "one_of"
        case .nOf: "n_of"
        case .course: "course"
        case .standing: "standing"
        case .program: "program"
        case .credits: "credits"
        case .permission: "permission"
        case .inactive(let tree): tree.kind
        }
    }

    fileprivate var needed: Int? { if case .nOf(let count, _) = self { count } else { nil } }
    fileprivate var word: String? { if case .standing(let word) = self { word } else { nil } }
    fileprivate var programNumber: Int? { if case .program(let number) = self { number } else { nil } }
    fileprivate var minimum: Int? { if case .credits(let credits) = self { credits } else { nil } }
}
