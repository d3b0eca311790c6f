public import Engine

/// The refusal that the body ends with; nil when it succeeds.
///
/// - Throws: any other error.
public func refusal<Result>(_ body: () async throws -> Result) async throws -> DatabaseError? {
    do {
        _ = try await body()
        return nil
    } catch let error as DatabaseError {
        return error
    }
}

extension Context {
    /// The system's own work at the instant that all tests share: 2025-01-31T08:15:00Z.
    public static let test = Context.system(at: .test)
}
