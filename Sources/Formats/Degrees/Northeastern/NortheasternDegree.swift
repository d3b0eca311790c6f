internal import Platform

/// A major of Northeastern: sections of requirements, of which some number is needed.
struct NortheasternDegree {
    private var notes: [DegreeFile.Note] = []
    private let source: JSONValue

    init(_ source: JSONValue) { self.source = source }

    var file: DegreeFile {
        get throws(DegreeFileFault) {
            var reader = self
            return try reader.read()
        }
    }

    private mutating func read() throws(DegreeFileFault) -> DegreeFile {
        guard let name = source["name"]?.text else { throw DegreeFileFault(description: "the degree has no name") }
        var parts = requirements(source["requirementSections"]?.elements ?? [], [name])
        parts += requirements(source["requirementGroupMap"]?.members?.map(\.value) ?? [], [name])
        if let concentrations = source["concentrations"] { parts += choice(of: concentrations, [name]) }
        noteOthers(of: source, besides: Self.known, [name])
        if source["isLanguageRequired"] == .bool(true) {
            notes.append(DegreeFile.Note([name], "isLanguageRequired", "left out: no course is named"))
        }
        let required = source["nupaths"]?.elements ?? []
        if !required.isEmpty {
            notes.append(
                DegreeFile.Note(
                    [name], "nupaths: \(required.compactMap(\.text).joined(separator: ", "))",
                    "left out: which courses have them is not said"))
        }
        let total = source["totalCreditsRequired"]?.integer
        if let total, total > 0 {
            parts.append(DegreeRequirement("Credits in all", .credits(Decimal(total), .all), isShared: true))
        }
        guard !parts.isEmpty else { throw DegreeFileFault(description: "the degree has no requirements") }
        return DegreeFile(
            name: name, kind: "major", version: source["yearVersion"]?.integer.map { String($0) }, totalCredits: total,
            tree: DegreeRequirement(LocalizedText(english: name), .allOf, parts), notes: notes)
    }

    private static let known: Set<String> = [
        "name", "requirementSections", "requirementGroupMap", "requirementGroups", "concentrations", "metadata",
        "yearVersion", "totalCreditsRequired", "isLanguageRequired", "nupaths",
    ]

    private mutating func noteOthers(of value: JSONValue, besides known: Set<String>, _ place: [String]) {
        for member in value.members ?? [] where !known.contains(member.name) {
            notes.append(DegreeFile.Note(place, "\(member.name): \(member.value.jsonText)", "left out: unknown"))
        }
    }

    private mutating func choice(of concentrations: JSONValue, _ place: [String]) -> [DegreeRequirement] {
        let options = requirements(concentrations["concentrationOptions"]?.elements ?? [], place + ["Concentrations"])
        noteOthers(
            of: concentrations, besides: ["minOptions", "maxOptions", "concentrationOptions"],
            place + ["Concentrations"])
        guard !options.isEmpty else { return [] }
        let needed = concentrations["minOptions"]?.integer ?? 0
        if let most = concentrations["maxOptions"]?.integer, most < options.count, most != needed {
            notes.append(
                DegreeFile.Note(place, "maxOptions: \(most)", "left out: more concentrations do no harm"))
        }
        return [DegreeRequirement("Concentrations", .nOf(min(needed, options.count)), options)]
    }

    private mutating func requirements(_ values: [JSONValue], _ place: [String]) -> [DegreeRequirement] {
        values.compactMap { requirement($0, place) }
    }

    private mutating func requirement(_ value: JSONValue, _ place: [String]) -> DegreeRequirement? {
        let name = value["name"]?.text ?? value["title"]?.text
        switch value["type"]?.text {
        case "SECTION": return section(value, name ?? "Section", place)
        case "AND": return group(value, name, .allOf, place)
        case "OR": return group(value, name, .nOf(1), place)
        case "XOM": return credits(value, name, place)
        case "RANGE": return range(value, name, place)
        case "COURSE":
            noteOthers(of: value, besides: ["type", "classId", "subject", "description"], place)
            guard let code = Self.code(of: value) else { break }
            return DegreeRequirement(LocalizedText(english: code), .courses(1, CourseSet([code])))
        default: break
        }
        notes.append(
            DegreeFile.Note(place, value.jsonText, "left for a person to decide: an unknown kind of requirement"))
        return DegreeRequirement(LocalizedText(english: name ?? "Unknown requirement"), .manual)
    }

    private static func code(of course: JSONValue) -> String? {
        guard let subject = course["subject"]?.text, let number = course["classId"]?.integer else { return nil }
        return "\(subject) \(number)"
    }

    private mutating func section(_ value: JSONValue, _ title: String, _ place: [String]) -> DegreeRequirement? {
        noteOthers(of: value, besides: ["type", "title", "requirements", "minRequirementCount"], place + [title])
        let parts = requirements(value["requirements"]?.elements ?? [], place + [title])
        guard !parts.isEmpty else {
            notes.append(DegreeFile.Note(place, "section “\(title)”", "left for a person to decide: nothing is in it"))
            return DegreeRequirement(LocalizedText(english: title), .manual)
        }
        let needed = value["minRequirementCount"]?.integer ?? parts.count
        if needed > parts.count {
            notes.append(
                DegreeFile.Note(
                    place + [title], "minRequirementCount: \(needed)",
                    "all \(parts.count) are needed: there are no more"))
        }
        return DegreeRequirement(
            LocalizedText(english: title), needed >= parts.count ? .allOf : .nOf(max(0, needed)), parts)
    }

    private mutating func group(
        _ value: JSONValue, _ name: String?, _ rule: DegreeRequirement.Rule, _ place: [String]
    ) -> DegreeRequirement? {
        noteOthers(
            of: value, besides: ["type", "name", "courses", "requirements", "numCreditsMin", "numCreditsMax"], place)
        let parts = requirements((value["courses"] ?? value["requirements"])?.elements ?? [], place)
        guard !parts.isEmpty else {
            notes.append(DegreeFile.Note(place, value.jsonText, "left for a person to decide: nothing is in it"))
            return DegreeRequirement(LocalizedText(english: name ?? "Empty group"), .manual)
        }
        if let most = value["numCreditsMax"]?.integer, most != value["numCreditsMin"]?.integer {
            notes.append(DegreeFile.Note(place, "numCreditsMax: \(most)", "left out: more credits do no harm"))
        }
        let title = LocalizedText(
            english: name ?? parts.compactMap(\.name.english).joined(separator: rule == .allOf ? " and " : " or "))
        guard let least = value["numCreditsMin"]?.integer, least > 0 else { return simple(title, rule, parts) }
        let sets = parts.map(\.everyCourse)
        return DegreeRequirement(title, .credits(Decimal(least), sets.reduce(CourseSet(), +)))
    }

    /// Named courses of which all or one are needed are one requirement.
    private func simple(
        _ title: LocalizedText, _ rule: DegreeRequirement.Rule, _ parts: [DegreeRequirement]
    ) -> DegreeRequirement {
        let codes = parts.compactMap(\.singleCourse)
        guard codes.count == parts.count, Set(codes).count == codes.count else {
            return DegreeRequirement(title, rule, parts)
        }
        return DegreeRequirement(title, .courses(rule == .allOf ? codes.count : 1, CourseSet(codes)))
    }

    /// So many credits out of all that is named below.
    private mutating func credits(_ value: JSONValue, _ name: String?, _ place: [String]) -> DegreeRequirement? {
        noteOthers(of: value, besides: ["type", "name", "courses", "numCreditsMin"], place)
        let parts = requirements(value["courses"]?.elements ?? [], place)
        if parts.contains(where: { if case .allOf = $0.rule { true } else { ($0.courseSet?.codes.count ?? 0) > 1 } }) {
            notes.append(
                DegreeFile.Note(
                    place, "groups within a number of credits", "each of their courses counts by itself"))
        }
        let least = value["numCreditsMin"]?.integer ?? 0
        let set = parts.map(\.everyCourse).reduce(CourseSet(), +)
        return DegreeRequirement(
            LocalizedText(english: name ?? "\(least) credits of these"), .credits(Decimal(least), set))
    }

    private mutating func range(_ value: JSONValue, _ name: String?, _ place: [String]) -> DegreeRequirement? {
        if let ranges = value["ranges"]?.elements {
            noteOthers(of: value, besides: ["type", "creditsRequired", "ranges", "name"], place)
            let clauses = ranges.compactMap { clause($0, place) }
            let least = value["creditsRequired"]?.integer ?? 0
            return DegreeRequirement(
                LocalizedText(english: name ?? "\(least) credits of these"),
                .credits(Decimal(least), CourseSet(clauses: clauses)))
        }
        if let inner = value["requirements"], inner.members != nil {
            // The older form puts the range itself below its name.
            noteOthers(of: value, besides: ["type", "name", "requirements", "numCreditsMin", "numCreditsMax"], place)
            return range(inner, name, place)
        }
        if let parts = value["requirements"]?.elements {
            return group(
                .object(
                    [.init(name: "type", value: .string("AND")), .init(name: "requirements", value: .array(parts))]
                        + (value.members ?? []).filter { $0.name.hasPrefix("numCredits") }), name, .allOf, place)
        }
        noteOthers(
            of: value, besides: ["type", "name", "subject", "idRangeStart", "idRangeEnd", "exceptions"], place)
        guard let clause = clause(value, place), let numbers = clause.numbers else { return nil }
        let title = "\(clause.subjects.joined()) \(numbers.lowerBound)–\(numbers.upperBound)"
        return DegreeRequirement(LocalizedText(english: title), .courses(1, CourseSet(clauses: [clause])))
    }

    private mutating func clause(_ value: JSONValue, _ place: [String]) -> CourseClause? {
        guard let subject = value["subject"]?.text, let first = value["idRangeStart"]?.integer,
            let last = value["idRangeEnd"]?.integer, first <= last
        else {
            notes.append(DegreeFile.Note(place, value.jsonText, "left out: not a range of courses"))
            return nil
        }
        return CourseClause(
            subjects: [subject], numbers: first...last,
            excluded: (value["exceptions"]?.elements ?? []).compactMap(Self.code))
    }
}
