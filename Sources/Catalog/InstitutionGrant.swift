public import Access

extension Grant where Resource == Policy.InstitutionAction {
    /// Stops the program when a verb was given the proof of another permission than its own.
    public func proves(_ action: Policy.InstitutionAction) {
        precondition(resource == action, "a grant of \(resource.rawValue) does not allow \(action.rawValue)")
    }
}
