/// What is missing of a degree, in hundredths of credits: the less, the better.
struct AuditScore: Comparable, Hashable {
    /// What is missing when everything under way is passed.
    let missing: Int
    /// What is missing counting only what is completed.
    let unfinished: Int

    static func < (left: Self, right: Self) -> Bool {
        (left.missing, left.unfinished) < (right.missing, right.unfinished)
    }

    /// The worst.
    static let none = AuditScore(missing: .max, unfinished: .max)
}

/// Which courses count for which node.
struct Assignment: Hashable {
    /// The leaf that each course is given to; -1 for none.
    var leaf: [Int]
}

extension AuditProblem {
    /// What is missing of a node.
    struct Missing {
        var credits = 0
        var courses = 0
    }

    /// What counts for each node: leaves by the assignment, groups all that is below them.
    func claims(of assignment: Assignment) -> [CourseBits] {
        var bits = Array(repeating: CourseBits(), count: nodes.count)
        for (place, leaf) in assignment.leaf.enumerated() where leaf >= 0 { bits[leaf].insert(place) }
        gather(&bits)
        return bits
    }

    /// Adds what shared leaves take, and hands everything up to the groups.
    func gather(_ bits: inout [CourseBits]) {
        for index in nodes.indices.reversed() {
            let node = nodes[index]
            if node.isShared {
                switch node.need {
                case .courses, .credits: bits[index] = node.candidates
                default: break
                }
            }
            if node.parent >= 0 { bits[node.parent].formUnion(bits[index]) }
        }
    }

    func score(_ bits: [CourseBits]) -> AuditScore {
        AuditScore(missing: missing(bits, of: everything).credits, unfinished: missing(bits, of: completed).credits)
    }

    /// What is missing of the whole, counting these courses alone.
    private func missing(_ bits: [CourseBits], of counted: CourseBits) -> Missing {
        missingOfEach(bits, of: counted)[0]
    }

    func missingOfEach(_ bits: [CourseBits], of counted: CourseBits) -> [Missing] {
        let isFinal = counted == completed
        var result = Array(repeating: Missing(), count: nodes.count)
        for index in nodes.indices.reversed() where !nodes[index].isWaived {
            let node = nodes[index]
            switch node.need {
            case .courses(let needed):
                let courses = max(0, needed - bits[index].intersection(counted).count)
                result[index] = Missing(credits: courses * node.nominal, courses: courses)
            case .credits(let needed):
                let credits = max(0, needed - credits(of: bits[index].intersection(counted)))
                result[index] = Missing(
                    credits: credits, courses: (credits + node.nominal - 1) / max(node.nominal, 1))
            case .settled(let missing, let unfinished):
                result[index].credits = isFinal ? unfinished : missing
            case .coursesAmong, .creditsAmong, .departmentsAmong:
                result[index] = shortfall(of: index, bits, counted)
            case .atMost: break
            case .allOf: result[index] = sum(of: node, result)
            case .nOf(let needed):
                let best = node.children.map { result[$0] }.sorted {
                    ($0.credits, $0.courses) < ($1.credits, $1.courses)
                }
                for child in best.prefix(needed) {
                    result[index].credits += child.credits
                    result[index].courses += child.courses
                }
            }
        }
        return result
    }

    /// What is missing among the requirements beside it, by itself.
    private func shortfall(of index: Int, _ bits: [CourseBits], _ counted: CourseBits) -> Missing {
        let node = nodes[index]
        let beside = (node.parent >= 0 ? bits[node.parent] : CourseBits()).intersection(counted)
        switch node.need {
        case .coursesAmong(let needed, let set):
            let courses = max(0, needed - beside.intersection(set).count)
            return Missing(credits: courses * node.nominal, courses: courses)
        case .creditsAmong(let needed, let set):
            let credits = max(0, needed - credits(of: beside.intersection(set)))
            return Missing(credits: credits, courses: (credits + node.nominal - 1) / max(node.nominal, 1))
        case .departmentsAmong(let needed):
            let courses = max(0, needed - departmentCount(of: beside))
            return Missing(credits: courses * node.nominal, courses: courses)
        default: return Missing()
        }
    }

    /// All children; what is missing among them adds only what their own missing courses will not bring.
    private func sum(of node: Node, _ result: [Missing]) -> Missing {
        var sum = Missing()
        var further = Missing()
        for child in node.children {
            switch nodes[child].need {
            case .coursesAmong, .creditsAmong, .departmentsAmong:
                further.credits = max(further.credits, result[child].credits)
                further.courses = max(further.courses, result[child].courses)
            default:
                sum.credits += result[child].credits
                sum.courses += result[child].courses
            }
        }
        return Missing(credits: max(sum.credits, further.credits), courses: max(sum.courses, further.courses))
    }

    /// By how many courses the limits are exceeded. What counts elsewhere too is under no limit.
    func excess(_ assignment: Assignment) -> Int {
        guard isLimited else { return 0 }
        var given = Array(repeating: CourseBits(), count: nodes.count)
        for (place, leaf) in assignment.leaf.enumerated() where leaf >= 0 { given[leaf].insert(place) }
        for index in nodes.indices.reversed() where nodes[index].parent >= 0 {
            given[nodes[index].parent].formUnion(given[index])
        }
        return nodes.reduce(0) { sum, node in
            guard case .atMost(let most, let set) = node.need, node.parent >= 0, !node.isWaived else { return sum }
            return sum + max(0, given[node.parent].intersection(set).count - most)
        }
    }
}
