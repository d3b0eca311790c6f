extension GeorgiaTechAssembly {
    /// The prerequisites: `[]` for none, else a tree of `["and" or "or", nodes]` with courses as its leaves.
    ///
    /// A tree with a broken node is left off as a whole: a part of it would ask for something else. A group without
    /// courses stands for something the source could not express, such as a test score, and is left off alone.
    mutating func requirements(_ value: JSONValue, of course: String) -> RequirementTree? {
        if value.elements?.isEmpty == true { return nil }
        guard let tree = Self.tree(value) else {
            bundle.warn(
                .valueInvalid, subject: course,
                "The prerequisites are not a tree of and, or and courses; they are left off.")
            return nil
        }
        let pruned = tree.pruned
        if pruned != tree {
            bundle.warn(
                .valueInvalid, subject: course, "The prerequisites have a group without courses; it is left off.")
        }
        return pruned
    }

    private static func tree(_ value: JSONValue) -> RequirementTree? {
        guard let parts = value.elements else { return leaf(value) }
        let nodes = parts.dropFirst().map(tree)
        guard let word = parts.first?.text, !nodes.contains(nil) else { return nil }
        switch word {
        case "and": return .allOf(nodes.compactMap(\.self))
        case "or": return .oneOf(nodes.compactMap(\.self))
        default: return nil
        }
    }

    private static func leaf(_ value: JSONValue) -> RequirementTree? {
        guard let id = value["id"]?.text?.trimmed, !id.isEmpty else { return nil }
        return .course(id, minimumGrade: value["grade"]?.text, isConcurrent: false)
    }
}
