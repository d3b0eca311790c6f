extension Optional {
    /// What is wrapped.
    ///
    /// - Throws: the failure that stands for its absence.
    public func orThrow(_ failure: @autoclosure () -> any Error) throws -> Wrapped {
        guard let self else { throw failure() }
        return self
    }
}
