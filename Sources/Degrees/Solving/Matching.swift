/// Courses and places in requirements as a matching: a good beginning, and often the best there is.
///
/// Each leaf has as many places as it needs courses. Places are filled one after another, those that are worth most
/// first; a place that finds every course of its own taken has another one give its course up for a further one
/// (augmenting paths). First completed courses alone, then also those under way: a path never takes a course out again.
struct Matching {
    private let problem: AuditProblem
    private let places: [Int]
    private var courseOf: [Int]
    private var placeOf: [Int]

    init(_ problem: AuditProblem, leaves: [Int]) {
        self.problem = problem
        places = leaves.flatMap { Array(repeating: $0, count: problem.places(of: $0)) }
            .sorted { (problem.nodes[$0].nominal, $1) > (problem.nodes[$1].nominal, $0) }
        courseOf = Array(repeating: -1, count: places.count)
        placeOf = Array(repeating: -1, count: problem.courses.count)
        fill(from: problem.completed)
        fill(from: problem.everything)
    }

    var assignment: Assignment { Assignment(leaf: placeOf.map { $0 < 0 ? -1 : places[$0] }) }

    private mutating func fill(from courses: CourseBits) {
        for place in places.indices where courseOf[place] < 0 {
            var seen = CourseBits()
            _ = find(place, courses, &seen)
        }
    }

    private mutating func find(_ place: Int, _ courses: CourseBits, _ seen: inout CourseBits) -> Bool {
        var candidates: [Int] = []
        problem.nodes[places[place]].candidates.intersection(courses).forEach { candidates.append($0) }
        // What is free first, then what counts for little else.
        for course in candidates.sorted(by: { (placeOf[$0] >= 0 ? 1 : 0, $0) < (placeOf[$1] >= 0 ? 1 : 0, $1) })
        where !seen.contains(course) {
            seen.insert(course)
            guard placeOf[course] < 0 || find(placeOf[course], courses, &seen) else { continue }
            (placeOf[course], courseOf[place]) = (place, course)
            return true
        }
        return false
    }
}

extension AuditProblem {
    /// How many courses a leaf needs, as far as that can be told before they are chosen.
    func places(of leaf: Int) -> Int {
        let node = nodes[leaf]
        switch node.need {
        case .courses(let needed): return min(needed, node.candidates.count)
        case .credits(let needed):
            var (count, sum) = (0, 0)
            node.candidates.forEach {
                if sum < needed {
                    sum += credits[$0]
                    count += 1
                }
            }
            return count
        default: return 0
        }
    }

    /// The leaves worth filling: of a choice, only those of the parts that can be met most nearly.
    func leavesWorthFilling(_ optimistic: [Missing]) -> [Int] {
        var result: [Int] = []
        var pending = [0]
        while let index = pending.popLast() {
            let node = nodes[index]
            if node.isWaived { continue }
            if node.isClaiming { result.append(index) }
            guard case .nOf(let needed) = node.need else {
                pending += node.children
                continue
            }
            let best = node.children.sorted {
                (optimistic[$0].credits, optimistic[$0].courses, $0) < (
                    optimistic[$1].credits, optimistic[$1].courses, $1
                )
            }
            pending += best.prefix(needed)
        }
        return result.sorted()
    }
}
