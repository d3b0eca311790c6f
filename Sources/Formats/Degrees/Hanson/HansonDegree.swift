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
    mutating func requirement(
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
}
