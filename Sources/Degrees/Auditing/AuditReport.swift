internal import Formats
internal import Platform

/// Turns an assignment into the lines that people read, from the leaves up.
struct AuditReport {
    private let problem: AuditProblem
    private let claims: [CourseBits]
    private let missing: [AuditProblem.Missing]
    private var states: [State]

    private struct State {
        var required = 0
        var completed = 0
        var inProgress = 0
        var isSatisfied = false
        var percentage = 0
    }

    private static let whole = 10_000

    init(_ problem: AuditProblem, _ assignment: Assignment) {
        self.problem = problem
        claims = problem.claims(of: assignment)
        missing = problem.missingOfEach(claims, of: problem.completed)
        states = Array(repeating: State(), count: problem.nodes.count)
        for index in problem.nodes.indices.reversed() {
            var state = state(of: index)
            if problem.nodes[index].isWaived { (state.isSatisfied, state.percentage) = (true, Self.whole) }
            states[index] = state
        }
    }

    var lines: [DegreeAudit.Line] {
        var depths: [Int] = []
        return problem.nodes.indices.map { index in
            let (node, state) = (problem.nodes[index], states[index])
            depths.append(node.parent < 0 ? 0 : depths[node.parent] + 1)
            return DegreeAudit.Line(
                id: node.requirement.id, depth: depths[index], name: node.requirement.name,
                type: node.requirement.rule.word, required: state.required, completed: state.completed,
                inProgress: state.inProgress, isSatisfied: state.isSatisfied, percentage: state.percentage,
                isWaived: node.isWaived, courses: shownClaims(of: index))
        }
    }

    private func shownClaims(of index: Int) -> [DegreeAudit.Claim] {
        guard problem.nodes[index].children.isEmpty else { return [] }
        var result: [DegreeAudit.Claim] = []
        claims[index].forEach { place in
            let course = problem.courses[place]
            result.append(
                DegreeAudit.Claim(
                    code: course.code, hundredths: course.hundredths, isInProgress: course.isInProgress))
        }
        return result
    }

    // MARK: - Leaves

    private func state(of index: Int) -> State {
        let node = problem.nodes[index]
        let beside = node.parent >= 0 ? claims[node.parent] : CourseBits()
        switch node.need {
        case .allOf: return group(node, node.children)
        case .nOf(let needed): return group(node, Array(node.children.sorted(by: isBetter).prefix(needed)))
        case .courses(let needed): return counted(needed, in: claims[index], node)
        case .credits(let needed): return weighed(needed, in: claims[index])
        case .coursesAmong(let needed, let set): return counted(needed, in: beside.intersection(set), node)
        case .creditsAmong(let needed, let set): return weighed(needed, in: beside.intersection(set))
        case .departmentsAmong(let needed):
            let found = problem.departmentCount(of: beside.intersection(problem.completed))
            return State(isSatisfied: found >= needed, percentage: share(found, of: needed))
        case .atMost: return State(isSatisfied: true, percentage: Self.whole)
        case .settled: return settled(node)
        }
    }

    private func counted(_ needed: Int, in bits: CourseBits, _ node: AuditProblem.Node) -> State {
        let done = bits.intersection(problem.completed)
        let credits = problem.credits(of: bits)
        let completed = problem.credits(of: done)
        return State(
            required: credits + max(0, needed - bits.count) * node.nominal, completed: completed,
            inProgress: credits - completed, isSatisfied: done.count >= needed,
            percentage: share(done.count, of: needed))
    }

    private func weighed(_ needed: Int, in bits: CourseBits) -> State {
        let completed = problem.credits(of: bits.intersection(problem.completed))
        return State(
            required: needed, completed: completed, inProgress: problem.credits(of: bits) - completed,
            isSatisfied: completed >= needed, percentage: share(completed, of: needed))
    }

    private func settled(_ node: AuditProblem.Node) -> State {
        switch node.requirement.rule {
        case .gpa(let needed, _):
            let average = problem.average(of: node.candidates)
            return State(
                isSatisfied: average.map { $0 >= needed } ?? false,
                percentage: share(Int(average?.thousandths ?? 0), of: Int(needed.thousandths)))
        case .residency(let needed, _):
            let all = problem.creditsEarnedHere(node.candidates)
            let completed = problem.creditsEarnedHere(node.candidates.intersection(problem.completed))
            return State(
                required: needed.hundredths, completed: completed, inProgress: all - completed,
                isSatisfied: completed >= needed.hundredths, percentage: share(completed, of: needed.hundredths))
        default: return State()
        }
    }

    /// Rounded down, and whole only when all is there.
    private func share(_ part: Int, of whole: Int) -> Int { part >= whole ? Self.whole : part * Self.whole / whole }

    // MARK: - Groups

    /// What would take least to meet comes first.
    private func isBetter(_ left: Int, _ right: Int) -> Bool {
        let (one, two) = (states[left], states[right])
        if one.isSatisfied != two.isSatisfied { return one.isSatisfied }
        return (missing[left].credits, -one.percentage, left) < (missing[right].credits, -two.percentage, right)
    }

    /// What looks at the others from beside adds no credits. What shares its courses with the others, such as the credits
    /// in all, is not added to them: the larger of the two is what the group takes.
    private func group(_ node: AuditProblem.Node, _ parts: [Int]) -> State {
        var state = State(isSatisfied: parts.allSatisfy { states[$0].isSatisfied })
        let sharesAll = parts.allSatisfy { problem.nodes[$0].isShared }
        var (weight, sum) = (0, 0)
        var shared = State()
        for part in parts {
            let child = states[part]
            switch problem.nodes[part].need {
            case .atMost: continue
            case .coursesAmong, .creditsAmong, .departmentsAmong, .settled: break
            default:
                if problem.nodes[part].isShared, !sharesAll {
                    if child.required > shared.required { shared = child }
                } else {
                    state.required += child.required
                    state.completed += child.completed
                    state.inProgress += child.inProgress
                }
            }
            let share = max(child.required, 100)
            weight += share
            sum += share * child.percentage
        }
        if shared.required > state.required {
            (state.required, state.completed, state.inProgress) = (shared.required, shared.completed, shared.inProgress)
        }
        let percentage = weight > 0 ? sum / weight : Self.whole
        state.percentage = state.isSatisfied ? Self.whole : min(percentage, Self.whole - 1)
        return state
    }
}
