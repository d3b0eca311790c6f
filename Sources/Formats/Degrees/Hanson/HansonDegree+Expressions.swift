internal import Platform

/// Expressions as requirements.
extension HansonDegree {
    /// The courses of a list; what is no course is noted.
    mutating func set(of items: [HansonExpression], in scope: HansonScope) -> CourseSet {
        var codes: [String] = []
        for item in items {
            switch item {
            case .course(let code): if !codes.contains(code) { codes.append(code) }
            case .occurrence(_, let words):
                note(scope.place, words, "left out: one section or term of a course alone cannot be asked for")
            default: note(scope.place, "\(item)", "left out of a list of courses")
            }
        }
        return CourseSet(codes)
    }

    mutating func build(
        _ expression: HansonExpression, _ words: String, in scope: inout HansonScope
    ) -> DegreeRequirement {
        switch expression {
        case .and(let parts): return all(parts, in: &scope)
        case .or(let parts): return some(1, parts, in: &scope)
        case .of(let number, let parts): return some(number ?? parts.count, parts, in: &scope, isAll: number == nil)
        case .atMostOf(let number, let parts):
            return DegreeRequirement(
                LocalizedText(english: "At most \(number) of these"), .atMost(number, set(of: parts, in: scope)))
        case .course(let code): return leaf(1, CourseSet([code]), in: scope)
        case .occurrence(_, let words):
            note(
                scope.place, words,
                "left for a person to decide: one section or term of a course alone cannot be asked for")
            return DegreeRequirement(LocalizedText(english: words), .manual)
        case .reference(let name): return reference(name, in: &scope)
        case .count(let number, let unit, let source, let set, let isMost):
            return count(number, unit, source, set, isMost: isMost, in: &scope)
        case .unread(let words):
            note(scope.place, words, "left for a person to decide: cannot be read")
            return DegreeRequirement(
                LocalizedText(english: words.isEmpty ? scope.name : String(words.prefix(200))), .manual)
        }
    }

    private func leaf(_ needed: Int, _ set: CourseSet, in scope: HansonScope) -> DegreeRequirement {
        let shown = set.codes.prefix(6).joined(separator: ", ") + (set.codes.count > 6 ? ", …" : "")
        let name = shown.isEmpty ? scope.name : (needed == set.codes.count ? shown : "\(needed) of \(shown)")
        return DegreeRequirement(LocalizedText(english: name), .courses(needed, set), isShared: scope.isShared)
    }

    private mutating func all(_ parts: [HansonExpression], in scope: inout HansonScope) -> DegreeRequirement {
        let codes = parts.compactMap { if case .course(let code) = $0 { code } else { nil } }
        // Named courses are one requirement; a course that is named twice is needed once.
        var children = codes.count > 1 ? [leaf(Set(codes).count, CourseSet(unique(codes)), in: scope)] : []
        for part in parts {
            if case .course = part, codes.count > 1 { continue }
            children.append(build(part, "", in: &scope))
        }
        return children.count == 1
            ? children[0] : DegreeRequirement(LocalizedText(english: scope.name), .allOf, children)
    }

    private func unique(_ codes: [String]) -> [String] {
        var seen: Set<String> = []
        return codes.filter { seen.insert($0).inserted }
    }

    private mutating func some(
        _ needed: Int, _ parts: [HansonExpression], in scope: inout HansonScope, isAll: Bool = false
    ) -> DegreeRequirement {
        if isAll { return all(parts, in: &scope) }
        let isOfCourses = parts.allSatisfy {
            switch $0 {
            case .course, .occurrence: true
            default: false
            }
        }
        if isOfCourses {
            let set = set(of: parts, in: scope)
            if needed == 0 {
                note(
                    scope.place, "zero of (\(set.codes.joined(separator: ", ")))",
                    "kept as courses that may count and need not: that none of them may be taken is not evaluated")
            }
            return leaf(needed, set, in: scope)
        }
        let children = parts.map { build($0, "", in: &scope) }
        return DegreeRequirement(
            LocalizedText(english: scope.name), .nOf(min(needed, children.count)), children)
    }

    private mutating func reference(_ name: String, in scope: inout HansonScope) -> DegreeRequirement {
        guard let child = scope.take(name) else {
            note(scope.place, name, "left for a person to decide: there is no such requirement")
            return DegreeRequirement(LocalizedText(english: name), .manual)
        }
        return requirement(child.name, child.value, scope.place + [child.name], isShared: scope.isShared)
    }

    private mutating func count(
        _ number: Int, _ unit: HansonExpression.Unit, _ source: HansonExpression.Source, _ set: CourseSet?,
        isMost: Bool,
        in scope: inout HansonScope
    ) -> DegreeRequirement {
        let name = LocalizedText(english: "\(isMost ? "At most " : "")\(number) \(unit)")
        let fitting = set ?? .all
        switch source {
        case .everywhere where !isMost && unit == .courses:
            return DegreeRequirement(
                LocalizedText(english: scope.name), .courses(number, fitting), isShared: scope.isShared)
        case .everywhere where !isMost && unit == .credits:
            return DegreeRequirement(
                LocalizedText(english: scope.name), .credits(Decimal(number), fitting), isShared: scope.isShared)
        case .filter where !isMost && unit != .departments && set == nil:
            let filter = scope.filter ?? CourseSet()
            if scope.filter == nil { note(scope.place, "from filter", "no courses: there is no filter") }
            return unit == .courses
                ? DegreeRequirement(name, .courses(number, filter), isShared: scope.isShared)
                : DegreeRequirement(name, .credits(Decimal(number), filter), isShared: scope.isShared)
        case .named(let named) where Set(named) != Set(scope.children.map(\.name)):
            note(
                scope.place, "\(number) \(unit) from (\(named.joined(separator: ", ")))",
                "counted among all requirements beside it, not these alone")
            scope.looksAtChildren = true
        case .children, .named, .filter, .everywhere: scope.looksAtChildren = true
        }
        // Among what counts for the requirements beside it.
        switch (unit, isMost) {
        case (.courses, true): return DegreeRequirement(name, .atMost(number, fitting))
        case (.courses, false): return DegreeRequirement(name, .coursesAmong(number, fitting))
        case (.credits, false): return DegreeRequirement(name, .creditsAmong(Decimal(number), fitting))
        case (.departments, false) where set == nil: return DegreeRequirement(name, .departmentsAmong(number))
        default:
            note(scope.place, "\(isMost ? "at most " : "")\(number) \(unit)", "left for a person to decide")
            return DegreeRequirement(name, .manual)
        }
    }
}
