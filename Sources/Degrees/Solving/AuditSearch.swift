/// Finds which courses count for which requirements so that least is missing of the whole.
///
/// A matching makes the beginning. It is known to be best when nothing is missing that would not be missing if every
/// course could count everywhere. Otherwise branch and bound goes on over the courses that could count for several
/// requirements, bounded by the same question about those not yet given away, and within a budget.
struct AuditSearch {
    private let problem: AuditProblem
    private var budget: Int
    private(set) var best: Assignment
    private(set) var score: AuditScore
    /// Whether nothing better is possible; false when the budget ended before that was known.
    private(set) var isBest = true

    private var order: [Int] = []
    private var later: [[CourseBits]] = []
    private var twin: [Int] = []

    /// Searches a problem.
    ///
    /// - Parameter budget: how many partial assignments are looked at before the best so far is taken.
    init(_ problem: AuditProblem, budget: Int = 2_000) {
        self.problem = problem
        self.budget = budget
        let ideal = Self.idealClaims(problem)
        let bound = problem.score(ideal)
        let leaves = problem.leavesWorthFilling(problem.missingOfEach(ideal, of: problem.everything))
        best = Matching(problem, leaves: leaves).assignment
        score = .none
        withdrawWhatIsTooMuch()
        score = problem.score(problem.claims(of: best))
        if score > bound { improve() }
        if score > bound { branch(from: bound) }
        trim()
    }

    /// What would count if every course could count for everything at once.
    private static func idealClaims(_ problem: AuditProblem) -> [CourseBits] {
        var bits = problem.nodes.map { $0.isClaiming ? $0.candidates : CourseBits() }
        problem.gather(&bits)
        return bits
    }

    /// Takes courses out until no more count than may.
    private mutating func withdrawWhatIsTooMuch() {
        for place in best.leaf.indices.reversed() where best.leaf[place] >= 0 {
            let excess = problem.excess(best)
            if excess == 0 { return }
            let other = best.giving(place, to: -1)
            if problem.excess(other) < excess { best = other }
        }
    }

    /// Gives single courses elsewhere as long as that helps.
    private mutating func improve() {
        var hasChanged = true
        while hasChanged {
            hasChanged = false
            for place in best.leaf.indices {
                for leaf in problem.options[place] where leaf != best.leaf[place] {
                    let other = best.giving(place, to: leaf)
                    let found = problem.score(problem.claims(of: other))
                    if found < score, problem.excess(other) == 0 {
                        (best, score, hasChanged) = (other, found, true)
                    }
                }
            }
        }
    }

    /// Gives back what nothing needs, so that each course stands where it is needed.
    private mutating func trim() {
        for place in best.leaf.indices.reversed() where best.leaf[place] >= 0 {
            let other = best.giving(place, to: -1)
            if problem.score(problem.claims(of: other)) == score { best = other }
        }
    }
}

// MARK: - Branch and bound

extension AuditSearch {
    private mutating func branch(from bound: AuditScore) {
        var given = Assignment(leaf: Array(repeating: -1, count: best.leaf.count))
        for (place, leaves) in problem.options.enumerated() where !leaves.isEmpty {
            // More never hurts where nothing is limited: what can count for one alone, counts for it.
            if !problem.isLimited, leaves.count == 1 { given.leaf[place] = leaves[0] } else { order.append(place) }
        }
        let keyed = order.map { (place: $0, key: key(of: $0)) }.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        order = keyed.map(\.place)
        twin = keyed.indices.map { $0 > 0 && keyed[$0].key == keyed[$0 - 1].key ? $0 - 1 : -1 }
        var bits = Array(repeating: CourseBits(), count: problem.nodes.count)
        later = [bits]
        for place in order.reversed() {
            for leaf in problem.options[place] { bits[leaf].insert(place) }
            later.append(bits)
        }
        later.reverse()
        descend(0, given, bound)
    }

    /// Courses with the same key are the same to the search; those with few choices come first.
    private func key(of place: Int) -> [Int] {
        [problem.options[place].count] + problem.options[place]
            + [-1, problem.credits[place], problem.completed.contains(place) ? 0 : 1, problem.departments[place]]
            + problem.limits(on: place)
    }

    private mutating func descend(_ step: Int, _ given: Assignment, _ bound: AuditScore) {
        guard score > bound else { return }
        guard budget > 0 else {
            isBest = false
            return
        }
        budget -= 1
        guard step < order.count else {
            let found = problem.score(problem.claims(of: given))
            if found < score, problem.excess(given) == 0 { (best, score) = (given, found) }
            return
        }
        var hopes = later[step]
        for (place, leaf) in given.leaf.enumerated() where leaf >= 0 { hopes[leaf].insert(place) }
        problem.gather(&hopes)
        guard problem.score(hopes) < score else { return }
        let place = order[step]
        let choices = problem.options[place] + [-1]
        // Of two courses that are the same, the second never counts for an earlier choice than the first.
        let first = twin[step] < 0 ? 0 : choices.firstIndex(of: given.leaf[order[twin[step]]]) ?? 0
        for leaf in choices[first...] { descend(step + 1, given.giving(place, to: leaf), bound) }
    }
}

extension Assignment {
    func giving(_ place: Int, to leaf: Int) -> Assignment {
        var other = self
        other.leaf[place] = leaf
        return other
    }
}

extension AuditProblem {
    /// The limits that a course is under, by their nodes.
    fileprivate func limits(on place: Int) -> [Int] {
        nodes.indices.filter { index in
            switch nodes[index].need {
            case .atMost(_, let set), .coursesAmong(_, let set), .creditsAmong(_, let set): set.contains(place)
            default: false
            }
        }
    }
}
