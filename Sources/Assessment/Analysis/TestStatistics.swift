/// How well a whole test measures.
public struct TestStatistics: Sendable, Hashable {
    /// Over how many attempts.
    public let attempts: Int
    /// The mean of what they earned in all.
    public let mean: Double?
    /// Its standard deviation, of a sample.
    public let standardDeviation: Double?
    /// Cronbach's alpha (1951), from below 0 to 1; for questions that are right or wrong it is KR-20. Nil for fewer
    /// than two questions or attempts, where nobody differs, and where attempts were asked different questions.
    public let alpha: Double?
    /// The standard error of measurement, in points: two of three attempts would earn within so much of it again.
    public let standardError: Double?

    /// The figures of a test.
    public init(of table: ScoreTable) {
        attempts = table.totals.count
        mean = Moments.mean(table.totals)
        let variance = Moments.variance(table.totals)
        let deviation = variance.map { $0.squareRoot() }
        let alpha = variance.flatMap { Self.alpha(of: table, variance: $0) }
        standardDeviation = deviation
        self.alpha = alpha
        standardError = deviation.flatMap { deviation in alpha.map { deviation * max(0, 1 - $0).squareRoot() } }
    }

    private static func alpha(of table: ScoreTable, variance: Double) -> Double? {
        guard table.width > 1, variance > 1e-9 else { return nil }
        var parts = 0.0
        for question in 0..<table.width {
            let points = table.scores.compactMap { $0[question]?.points }
            guard points.count == table.scores.count, let part = Moments.variance(points) else { return nil }
            parts += part
        }
        let count = Double(table.width)
        return count / (count - 1) * (1 - parts / variance)
    }
}
