internal import Platform

/// What an attempt earned of what it could.
struct AttemptScore: Sendable, Hashable {
    let score: Decimal
    let max: Decimal
    let isPassed: Bool

    /// How the points of questions become a score.
    struct Scale: Sendable, Hashable {
        /// What all points together are worth; nil: their sum.
        var total: Decimal?
        var passingMarks: Decimal?
        var passingPercentage: Decimal

        /// Whether so much of what could be earned is enough: by the marks that are needed when they are set, else by
        /// the percentage.
        func isPassed(by score: Decimal, of max: Decimal) -> Bool {
            if let needed = passingMarks { return score >= needed }
            // score / max >= percentage / 100, without a division.
            return max > Decimal(0)
                && Int128(score.thousandths) * 100_000
                    >= Int128(max.thousandths) * Int128(passingPercentage.thousandths)
        }
    }

    /// The score of points earned, never below nothing, to two places, halves away from zero; what came late keeps
    /// only a part of it.
    ///
    /// - Parameter kept: percent that is kept.
    init(earned: Decimal, of possible: Decimal, on scale: Scale, keeping kept: Decimal = Decimal(100)) {
        max = scale.total ?? possible
        let earned = Swift.max(earned, Decimal(0))
        score = possible > Decimal(0) ? Self.part(earned, of: possible, worth: max, kept) : Decimal(0)
        isPassed = scale.isPassed(by: score, of: max)
    }

    private static func part(_ earned: Decimal, of possible: Decimal, worth max: Decimal, _ kept: Decimal) -> Decimal {
        let numerator = Int128(earned.thousandths) * Int128(max.thousandths) * Int128(kept.thousandths)
        let denominator = Int128(possible.thousandths) * 100_000 * 10
        let hundredths = (numerator * 2 + denominator) / (denominator * 2)
        return Decimal(thousandths: Int64(hundredths) * 10)
    }
}
