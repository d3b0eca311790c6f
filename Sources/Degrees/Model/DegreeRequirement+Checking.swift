internal import Formats

extension DegreeRequirement {
    /// Refuses what cannot be stored or evaluated.
    ///
    /// - Throws: `RecordFailure.invalidTree`.
    func check() throws {
        guard depth <= Self.maximumDepth, count <= Self.maximumCount else { throw RecordFailure.invalidTree }
        try checkGroups()
    }

    private func checkGroups() throws {
        if isGroup == children.isEmpty { throw RecordFailure.invalidTree }
        if case .nOf(let needed) = rule, !(0...children.count).contains(needed) { throw RecordFailure.invalidTree }
        for child in children { try child.checkGroups() }
    }
}
