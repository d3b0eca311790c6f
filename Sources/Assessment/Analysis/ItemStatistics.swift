/// How a question of a test does its work.
public struct ItemStatistics: Sendable, Hashable {
    /// The part of all attempts, by their totals, that makes the group at the top and the one at the bottom
    /// (Kelley, 1939).
    public static let groupShare = 0.27

    /// How many attempts were asked it.
    public let attempts: Int
    /// The part of its points that was earned, from 0 to 1; nil where there are none to earn.
    public let facility: Double?
    /// By how much its facility in the group at the top exceeds that in the group at the bottom, from -1 to 1.
    public let discriminationIndex: Double?
    /// The correlation of its points with the total: the point-biserial where it is right or wrong.
    public let itemTotal: Double?
    /// The same with what the other questions earned, so that the question does not vouch for itself.
    public let itemRest: Double?

    /// The figures of the question at that place.
    public init(of question: Int, in table: ScoreTable) {
        let answers = table.answers(to: question)
        attempts = answers.count
        let most = answers.reduce(0) { $0 + $1.score.most }
        facility = most > 0 ? answers.reduce(0) { $0 + $1.score.points } / most : nil
        itemTotal = Moments.correlation(answers.map { ($0.score.points, $0.total) })
        itemRest = Moments.correlation(answers.map { ($0.score.points, $0.total - $0.score.points) })
        discriminationIndex = Self.discrimination(answers)
    }

    private static func discrimination(_ answers: [(score: ScoreTable.Score, total: Double)]) -> Double? {
        let earned = answers.filter { $0.score.most > 0 }.map { ($0.score.points / $0.score.most, $0.total) }
        let size = max(1, Int((Double(earned.count) * groupShare).rounded()))
        guard earned.count > 1 else { return nil }
        return facility(ofFirst: size, of: earned, by: { $0 }) - facility(ofFirst: size, of: earned, by: { -$0 })
    }

    /// Those who tie at the edge of the group count in equal parts, so that nothing depends on an order among equals.
    private static func facility(
        ofFirst size: Int, of answers: [(earned: Double, total: Double)], by rank: (Double) -> Double
    ) -> Double {
        let ranks = answers.map { rank($0.total) }
        let edge = ranks.sorted(by: >)[size - 1]
        let above = zip(answers, ranks).filter { $1 > edge }.map(\.0.earned)
        let tied = zip(answers, ranks).filter { $1 == edge }.map(\.0.earned)
        let share = Double(size - above.count) / Double(tied.count)
        return (above.reduce(0, +) + tied.reduce(0, +) * share) / Double(size)
    }
}
