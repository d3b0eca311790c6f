public import Platform

/// How much of a course somebody has done.
public struct Completion: Sendable, Hashable {
    /// The lessons done.
    public let done: Int
    /// The lessons there are.
    public let total: Int

    /// So many of so many.
    public init(done: Int, total: Int) {
        self.done = done
        self.total = total
    }

    /// Percent with two places, rounded down so that 100 means all; 0 where there is no lesson.
    public var percentage: Decimal {
        guard total > 0 else { return Decimal(0) }
        return Decimal(thousandths: Int64(done) * 10_000 / Int64(total) * 10)
    }

    /// Whether there is something, and all of it is done.
    public var isComplete: Bool { total > 0 && done == total }
}
