internal import Platform

/// An area of study of St. Olaf: requirements with names, each with a `result` that refers to those within it.
struct HansonDegree {
    private let source: YAMLValue
    private var notes: [DegreeFile.Note] = []

    init(_ source: YAMLValue) { self.source = source }

    var file: DegreeFile {
        get throws(DegreeFileFault) {
            var reader = self
            return try reader.read()
        }
    }

    private static let ofFile: Set<String> = ["name", "type", "revision", "slug"]
    private static let ofRequirement: Set<String> = [
        "result", "message", "description", "filter", "declare", "children share courses", "student selected",
    ]

    private mutating func read() throws(DegreeFileFault) -> DegreeFile {
        guard let name = source["name"]?.text else { throw DegreeFileFault(description: "the degree has no name") }
        let tree = requirement(name, source, [name], isShared: false, isFile: true)
        return DegreeFile(
            name: name, kind: (source["type"]?.text ?? "major").lowercased(), version: source["revision"]?.text,
            totalCredits: nil, tree: tree, notes: notes)
    }

    mutating func note(_ place: [String], _ clause: String, _ outcome: String) {
        notes.append(DegreeFile.Note(place, clause, outcome))
    }

    /// A requirement with those within it.
    private mutating func requirement(
        _ name: String, _ value: YAMLValue, _ place: [String], isShared: Bool, isFile: Bool = false
    ) -> DegreeRequirement {
        let members = value.members ?? []
        var scope = HansonScope(name, place, isShared: isShared || value["children share courses"]?.text == "true")
        for member in members where Self.isName(member.key) { scope.children.append((member.key, member.value)) }
        for member in members
        where !Self.isName(member.key) && !Self.ofRequirement.contains(member.key)
            && !(isFile && Self.ofFile.contains(member.key))
        { note(place, "\(member.key): \(member.value.text ?? "…")", "left out: unknown") }
        scope.declared = value["declare"]?.members ?? []
        if let filter = value["filter"]?.text { scope.filter = courses(of: filter, in: scope) }
        let result = scope.replacing(value.text ?? value["result"]?.text ?? "")
        let words = [value["description"]?.text, value["message"]?.text].compactMap { $0 }.joined(separator: "\n\n")
        var tree = tree(of: result, words: words, isStudentSelected: value["student selected"] != nil, in: &scope)
        tree.name = LocalizedText(english: name)
        if !words.isEmpty { tree.description = LocalizedText(english: words) }
        tree.isShared = tree.isShared || isShared
        if let message = value["message"]?.text, !HansonParser.trimmed(result[...]).isEmpty {
            note(place, message, "kept as words for people: a condition on it is not evaluated")
        }
        return tree
    }

    /// Names begin with a capital letter or a number.
    private static func isName(_ key: String) -> Bool { key.first.map { $0.isUppercase || $0.isNumber } ?? false }

    private mutating func tree(
        of result: String, words: String, isStudentSelected: Bool, in scope: inout HansonScope
    ) -> DegreeRequirement {
        if isStudentSelected {
            note(scope.place, "student selected", "left for a person to decide: the student names the course")
        }
        guard !HansonParser.trimmed(result[...]).isEmpty else {
            if let filter = scope.filter {
                // Courses that count for what looks at this requirement from above.
                return DegreeRequirement(
                    LocalizedText(english: scope.name), .courses(0, filter), isShared: scope.isShared)
            }
            noteUnused(in: scope)
            note(scope.place, words, "left for a person to decide: no courses are named")
            return DegreeRequirement(LocalizedText(english: scope.name), .manual)
        }
        var parser = HansonParser(result, names: scope.names)
        let expression = parser.expression()
        for (clause, outcome) in parser.notes { note(scope.place, clause, outcome) }
        var tree = build(expression, result, in: &scope)
        for (name, value) in scope.unused {
            guard scope.looksAtChildren else {
                note(
                    scope.place + [name], name,
                    "left out: the result does not refer to it, so the source never looks at it")
                continue
            }
            // Not required by itself; its courses count for what is counted from children.
            let child = requirement(name, value, scope.place + [name], isShared: scope.isShared)
            let supply = DegreeRequirement(
                child.name, description: child.description, .courses(0, child.everyCourse), isShared: scope.isShared)
            tree =
                tree.children.isEmpty || tree.rule != .allOf
                ? DegreeRequirement(tree.name, .allOf, [supply, tree])
                : DegreeRequirement(tree.name, .allOf, [supply] + tree.children)
        }
        return tree
    }

    private mutating func noteUnused(in scope: HansonScope) {
        for (name, _) in scope.unused {
            note(scope.place + [name], name, "left out: there is no result that refers to it")
        }
    }

    /// `only courses from ( … )` and `only courses where { … }`.
    private mutating func courses(of filter: String, in scope: HansonScope) -> CourseSet {
        let words = HansonParser.trimmed(scope.replacing(filter)[...])
        if words.hasPrefix("only courses where") {
            var parser = HansonParser("one course where" + words.dropFirst("only courses where".count), names: [])
            let expression = parser.expression()
            for (clause, outcome) in parser.notes { note(scope.place, clause, outcome) }
            if case .count(_, _, _, let set?, _) = expression { return set }
        }
        if words.hasPrefix("only courses from"), let open = words.firstIndex(of: "(") {
            var parser = HansonParser(String(words[words.index(after: open)...]), names: [])
            let items = parser.items()
            for (clause, outcome) in parser.notes { note(scope.place, clause, outcome) }
            return set(of: items, in: scope)
        }
        note(scope.place, "filter: \(words)", "left out: cannot be read")
        return CourseSet()
    }

    // MARK: - Expressions

    /// The courses of a list; what is no course is noted.
    private mutating func set(of items: [HansonExpression], in scope: HansonScope) -> CourseSet {
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

    private mutating func build(
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

/// What a requirement's result may refer to.
struct HansonScope {
    let name: String
    let place: [String]
    let isShared: Bool
    var children: [(name: String, value: YAMLValue)] = []
    var declared: [YAMLValue.Member] = []
    var filter: CourseSet?
    /// Whether something is counted of what the requirements within claim.
    var looksAtChildren = false
    private var taken: Set<String> = []

    init(_ name: String, _ place: [String], isShared: Bool) {
        self.name = name
        self.place = place
        self.isShared = isShared
    }

    /// By the whole name, without its abbreviation, and by the abbreviation alone.
    var names: [(words: String, name: String)] {
        children.flatMap { child -> [(words: String, name: String)] in
            let whole = child.name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            guard whole.hasSuffix(")"), let open = whole.lastIndex(of: "(") else { return [(whole, child.name)] }
            let plain = HansonParser.trimmed(whole[..<open])
            let short = HansonParser.trimmed(whole[whole.index(after: open)...].dropLast())
            return [(whole, child.name), (plain, child.name), (short, child.name)]
        }
    }

    /// Those that nothing has referred to yet.
    var unused: [(name: String, value: YAMLValue)] { children.filter { !taken.contains($0.name) } }

    mutating func take(_ name: String) -> (name: String, value: YAMLValue)? {
        taken.insert(name)
        return children.first { $0.name == name }
    }

    /// `$name` stands for what is declared under it.
    func replacing(_ words: String) -> String {
        declared.reduce(words) { $0.replacing("$\($1.key)", with: $1.value.text ?? "") }
    }
}
