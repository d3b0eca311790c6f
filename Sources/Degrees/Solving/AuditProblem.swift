internal import Formats
internal import Platform

/// A tree of requirements and a record, as numbers for the search: nodes depth first, courses by their places.
struct AuditProblem {
    /// What a node asks, in hundredths of credits where it is about credits.
    enum Need: Hashable {
        case allOf, nOf(Int)
        case courses(Int), credits(Int)
        case coursesAmong(Int, CourseBits), creditsAmong(Int, CourseBits), departmentsAmong(Int)
        case atMost(Int, CourseBits)
        /// Decided by the record alone: what is missing of it as it stands, and counting only what is completed.
        case settled(missing: Int, unfinished: Int)
    }

    struct Node {
        var need: Need
        var parent: Int
        var children: [Int] = []
        /// What may count for a leaf.
        var candidates = CourseBits()
        /// What a course yet to be taken for it would bring, in hundredths of credits.
        var nominal = AuditProblem.usualCredits
        var isWaived = false
        /// Whether its courses may count elsewhere too; then it takes all that may count.
        var isShared = false
        let requirement: DegreeRequirement

        /// Whether courses are given to it, and to it alone.
        var isClaiming: Bool {
            switch need {
            case .courses, .credits: !isShared && !isWaived
            default: false
            }
        }
    }

    /// Three credits: the usual course, where a requirement names none.
    static let usualCredits = 300
    /// What a requirement that no course decides weighs while it is missing.
    static let settledWeight = 1

    private(set) var nodes: [Node] = []
    let courses: [TakenCourse]
    let credits: [Int]
    let departments: [Int]
    /// What is completed.
    let completed: CourseBits
    /// What is completed or under way.
    let everything: CourseBits
    /// For each course the leaves that it can be given to.
    private(set) var options: [[Int]]
    /// Whether anything limits what may count.
    private(set) var isLimited = false

    init(_ root: DegreeRequirement, _ record: [TakenCourse], _ exceptions: DegreeExceptions, _ grades: GradeOrder) {
        // Where there are very many, those that nothing asks for are left out.
        let asked = record.count <= CourseBits.capacity ? record : record.filter(root.asks(for:))
        let taken = Array(asked.prefix(CourseBits.capacity))
        courses = taken
        credits = taken.map(\.hundredths)
        var names: [String: Int] = [:]
        departments = taken.map { course in
            let next = names.count
            return names[course.departmentName, default: next, inserting: next]
        }
        var (done, every) = (CourseBits(), CourseBits())
        for (place, course) in taken.enumerated() {
            every.insert(place)
            if !course.isInProgress { done.insert(place) }
        }
        (completed, everything) = (done, every)
        options = Array(repeating: [], count: taken.count)
        add(root, under: -1, isShared: false, isWaived: false, exceptions, grades)
        for (index, node) in nodes.enumerated() where node.isClaiming {
            node.candidates.forEach { options[$0].append(index) }
        }
    }

    @discardableResult
    private mutating func add(
        _ requirement: DegreeRequirement, under parent: Int, isShared: Bool, isWaived: Bool,
        _ exceptions: DegreeExceptions, _ grades: GradeOrder
    ) -> Int {
        let index = nodes.count
        var node = Node(need: .allOf, parent: parent, requirement: requirement)
        node.isShared = isShared || requirement.isShared
        node.isWaived = isWaived || requirement.id.map(exceptions.waived.contains) == true
        if let set = requirement.courseSet {
            let substitutes = requirement.id.flatMap { exceptions.substitutes[$0] } ?? []
            for (place, course) in courses.enumerated()
            where set.contains(course) && grades.suffices(course, for: set.minimumGrade)
                || !substitutes.isDisjoint(with: course.codes)
            { node.candidates.insert(place) }
            node.nominal = nominal(of: node.candidates)
        }
        node.need = need(of: requirement, node.candidates)
        if case .atMost = node.need { isLimited = true }
        nodes.append(node)
        let (shared, waived) = (node.isShared, node.isWaived)
        for child in requirement.children {
            let below = add(child, under: index, isShared: shared, isWaived: waived, exceptions, grades)
            nodes[index].children.append(below)
        }
        return index
    }

    /// What a further course would bring: as much as the smallest that could count, for none is too small to.
    private func nominal(of candidates: CourseBits) -> Int {
        var least = Int.max
        candidates.forEach { if credits[$0] > 0 { least = min(least, credits[$0]) } }
        return least == .max ? Self.usualCredits : least
    }

    private func need(of requirement: DegreeRequirement, _ candidates: CourseBits) -> Need {
        switch requirement.rule {
        case .allOf: .allOf
        case .nOf(let needed): .nOf(needed)
        case .courses(let needed, _): .courses(needed)
        case .credits(let needed, _): .credits(needed.hundredths)
        case .coursesAmong(let needed, _): .coursesAmong(needed, candidates)
        case .creditsAmong(let needed, _): .creditsAmong(needed.hundredths, candidates)
        case .departmentsAmong(let needed): .departmentsAmong(needed)
        case .atMost(let most, _): .atMost(most, candidates)
        case .gpa(let needed, _):
            .settled(
                missing: isAverage(of: candidates, atLeast: needed) ? 0 : Self.settledWeight,
                unfinished: isAverage(of: candidates, atLeast: needed) ? 0 : Self.settledWeight)
        case .residency(let needed, _):
            .settled(
                missing: max(0, needed.hundredths - creditsEarnedHere(candidates)),
                unfinished: max(0, needed.hundredths - creditsEarnedHere(candidates.intersection(completed))))
        case .program, .manual: .settled(missing: Self.settledWeight, unfinished: Self.settledWeight)
        }
    }
}

extension AuditProblem {
    /// The average over completed courses with points, weighted with credits; not at least anything without any.
    func average(of candidates: CourseBits) -> Decimal? {
        var (points, weight) = (0, 0)
        candidates.intersection(completed).forEach { place in
            guard let course = courses[place].points else { return }
            points += course * credits[place]
            weight += credits[place]
        }
        return weight > 0 ? Decimal(thousandths: Int64((2 * points + weight) / (2 * weight))) : nil
    }

    private func isAverage(of candidates: CourseBits, atLeast needed: Decimal) -> Bool {
        average(of: candidates).map { $0 >= needed } ?? false
    }

    func creditsEarnedHere(_ candidates: CourseBits) -> Int {
        var sum = 0
        candidates.forEach { if !courses[$0].isTransferred { sum += credits[$0] } }
        return sum
    }

    func credits(of bits: CourseBits) -> Int {
        var sum = 0
        bits.forEach { sum += credits[$0] }
        return sum
    }

    func departmentCount(of bits: CourseBits) -> Int {
        var seen: Set<Int> = []
        bits.forEach { seen.insert(departments[$0]) }
        return seen.count
    }
}

extension Dictionary {
    /// The value of a key, which gets one when it has none.
    fileprivate subscript(key: Key, default value: Value, inserting new: Value) -> Value {
        mutating get {
            if let found = self[key] { return found }
            self[key] = new
            return value
        }
    }
}

extension DegreeRequirement {
    fileprivate func asks(for course: TakenCourse) -> Bool {
        courseSet?.contains(course) == true || children.contains { $0.asks(for: course) }
    }
}

extension Decimal {
    /// In hundredths, as credits are counted.
    var hundredths: Int { Int(thousandths / 10) }

    init(hundredths: Int) { self.init(thousandths: Int64(hundredths) * 10) }
}

/// Which letters are better than which, by the points of the scale.
public struct GradeOrder: Sendable, Hashable {
    private let points: [String: Int]

    /// The points of letters, in thousandths.
    public init(_ points: [String: Int] = [:]) { self.points = points }

    /// Whether a grade is good enough. A letter without points is met by any passing grade, and what is under way is
    /// taken to be passed well enough.
    func suffices(_ course: TakenCourse, for letter: String?) -> Bool {
        guard let letter, let least = points[letter], !course.isInProgress, let points = course.points else {
            return true
        }
        return points >= least
    }
}
