/// Why bytes are no JSON, and where.
public struct JSONError: Error, Hashable, Sendable {
    /// How many bytes stand before the place.
    public let offset: Int
    /// What is wrong there, as the rest of a sentence: `a string is not closed`.
    public let reason: String
}

extension JSONError: ProblemRepresentable {
    /// 400 `http.malformed_json`, with the place.
    public var problem: Problem {
        Problem(.badRequest, "http.malformed_json", "The body is not valid JSON: \(reason) at byte \(offset).")
    }
}
