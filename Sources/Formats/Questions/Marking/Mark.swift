public import Platform

/// What an answer is worth.
public enum Mark: Hashable, Sendable {
    /// Nothing was answered: it earns nothing, and was not wrong.
    case unanswered
    /// It earns this part of the points; a part below nothing costs points.
    case marked(Weight)
    /// A person marks it.
    case needsMarker
    /// There was nothing to answer.
    case nothingAsked

    /// How good an answer was, for what is said after it.
    public enum Outcome: String, Hashable, Sendable, CaseIterable {
        /// It earns all points.
        case correct
        /// It earns some.
        case partial
        /// It earns none.
        case incorrect
    }

    /// The part of the points that it earns; nil while a person has to say, or when there are none to earn.
    public var fraction: Weight? {
        switch self {
        case .unanswered: Weight.none
        case .marked(let fraction): fraction
        case .needsMarker, .nothingAsked: nil
        }
    }

    /// How good the answer was; nil without one, and while a person has to say.
    public var outcome: Outcome? {
        guard case .marked(let fraction) = self else { return nil }
        return fraction.isWhole ? .correct : fraction > .none ? .partial : .incorrect
    }

    /// What it earns of a number of points, to two places, halves away from zero.
    public func earned(of points: Decimal) -> Decimal? { fraction.map { $0.part(of: points) } }
}

extension Weight {
    /// This part of a number of points, to two places, halves away from zero.
    public func part(of points: Decimal) -> Decimal {
        // Hundredths are 10⁻², the product is in 10⁻¹⁰.
        let unit: Int128 = 100_000_000
        let product = Int128(tenMillionths) * Int128(points.thousandths)
        let doubled = product.magnitude * 2
        let hundredths = Int64((doubled + Int128.Magnitude(unit)) / Int128.Magnitude(unit * 2))
        return Decimal(thousandths: (product < 0 ? -hundredths : hundredths) * 10)
    }

    /// This many of so many equal parts, to the nearest place; nothing when there are none.
    static func parts(_ count: Int, of total: Int) -> Weight {
        guard total > 0 else { return .none }
        let doubled = Int128(count) * Int128(whole.tenMillionths) * 2
        return Weight(tenMillionths: Int64((doubled + Int128(total)) / Int128(total * 2)))
    }

    /// The product, to the nearest place.
    func times(_ other: Weight) -> Weight {
        let product = Int128(tenMillionths) * Int128(other.tenMillionths)
        let half = Int128(Self.whole.tenMillionths) / 2
        return Weight(tenMillionths: Int64((product + (product < 0 ? -half : half)) / (half * 2)))
    }

    /// From nothing to all; what equal parts add up to but for rounding is all, or nothing.
    var clamped: Weight { isWhole ? .whole : tenMillionths <= 100 ? .none : self }
}
