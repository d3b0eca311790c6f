extension Transaction {
    /// Runs a change, and throws the failure that stands for the constraint it breaks.
    ///
    /// - Parameter failures: what to throw, by the constraint's name; any other refusal is thrown as it is.
    @discardableResult
    public func naming<Result>(
        _ failures: KeyValuePairs<String, any Error>, _ change: () throws -> Result
    ) throws -> Result {
        do {
            return try change()
        } catch let error as DatabaseError {
            throw failures.first { $0.key == error.constraint }?.value ?? error
        }
    }
}
