internal import Platform

extension CourseClause {
    /// The clauses as they are stored: a JSON list of objects that say only what is stated.
    public static func json(_ clauses: [CourseClause]) -> String { JSONValue.array(clauses.map(\.value)).jsonText }

    /// Reads a stored list; nil for anything else.
    public static func read(_ json: String) -> [CourseClause]? {
        guard let elements = try? JSONValue(Array(json.utf8)).elements else { return nil }
        let clauses = elements.compactMap(CourseClause.init)
        return clauses.count == elements.count ? clauses : nil
    }

    private var value: JSONValue {
        let lists = [
            ("subjects", subjects), ("departments", departments), ("attributes", attributes), ("excluded", excluded),
        ]
        var members = lists.filter { !$0.1.isEmpty }.map {
            JSONValue.Member(name: $0.0, value: .array($0.1.map { .string($0) }))
        }
        if let numbers {
            members.append(
                JSONValue.Member(
                    name: "numbers",
                    value: .array([.number("\(numbers.lowerBound)"), .number("\(numbers.upperBound)")])))
        }
        return .object(members)
    }

    private init?(_ value: JSONValue) {
        guard let members = value.members else { return nil }
        self.init()
        for member in members {
            let texts = member.value.elements?.compactMap(\.text) ?? []
            switch member.name {
            case "subjects": subjects = texts
            case "departments": departments = texts
            case "attributes": attributes = texts
            case "excluded": excluded = texts
            case "numbers":
                let ends = member.value.elements?.compactMap(\.integer) ?? []
                guard ends.count == 2, ends[0] <= ends[1] else { return nil }
                numbers = ends[0]...ends[1]
            default: return nil
            }
        }
    }
}
