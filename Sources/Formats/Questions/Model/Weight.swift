/// The part of a question's points that an answer earns, or costs when it is negative: 1 is the whole.
///
/// Seven places, because the formats write a third as 33.33333 per cent.
public struct Weight: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The part in ten-millionths.
    public let tenMillionths: Int64

    /// A part in ten-millionths.
    public init(tenMillionths: Int64) { self.tenMillionths = tenMillionths }

    /// Nothing.
    public static let none = Weight(tenMillionths: 0)
    /// All points.
    public static let whole = Weight(tenMillionths: 10_000_000)

    /// A whole number of per cent.
    public init(percent: Int) { tenMillionths = Int64(percent) * 100_000 }

    /// One of so many equal parts, to the nearest place.
    public static func share(of parts: Int) -> Weight {
        Weight(tenMillionths: (whole.tenMillionths * 2 + Int64(parts)) / (Int64(parts) * 2))
    }

    /// The part that this many of `total` points are, to the nearest place; nil when there are no points.
    init?(_ points: ExactNumber, of total: ExactNumber) {
        guard total.significand > 0 else { return nil }
        if points == total { self = .whole } else { self.init(quotient: points, total) }
    }

    private init?(quotient points: ExactNumber, _ total: ExactNumber) {
        // Both as whole numbers of the same unit; sixty digits of difference in scale are no points.
        let scale = min(points.exponent, total.exponent)
        guard let dividend = points.scaled(to: scale), let divisor = total.scaled(to: scale) else { return nil }
        let doubled = Int128(dividend) * 20_000_000 + Int128(dividend.signum()) * Int128(divisor)
        guard let part = Int64(exactly: doubled / (Int128(divisor) * 2)) else { return nil }
        tenMillionths = part
    }

    /// Reads a part of 1, such as `0.3333333`; nil when it has more places or is no number.
    public init?(_ text: some StringProtocol) {
        guard let number = ExactNumber(text), let part = number.scaled(to: -7) else { return nil }
        tenMillionths = part
    }

    /// Reads a percentage, such as `33.33333`; nil when it has more places or is no number.
    public init?(percent text: some StringProtocol) {
        guard let number = ExactNumber(text), let part = number.scaled(to: -5) else { return nil }
        tenMillionths = part
    }

    /// The nearest part to a number of parts of 1, and whether it is the same.
    static func rounding(_ number: ExactNumber, scale: Int = -7) -> (value: Weight, isExact: Bool)? {
        guard let part = number.rounded(to: scale) else { return nil }
        return (Weight(tenMillionths: part), number.scaled(to: scale) == part)
    }

    /// The part of 1 as a number.
    public var number: ExactNumber { ExactNumber(significand: tenMillionths, exponent: -7) }
    /// The percentage as a number.
    public var percentage: ExactNumber { ExactNumber(significand: tenMillionths, exponent: -5) }
    /// The part of 1 as text: `0.5`.
    public var description: String { number.text }

    /// Orders by size.
    public static func < (left: Self, right: Self) -> Bool { left.tenMillionths < right.tenMillionths }
    /// The sum.
    public static func + (left: Self, right: Self) -> Self {
        Self(tenMillionths: left.tenMillionths + right.tenMillionths)
    }
    /// The opposite.
    public static prefix func - (weight: Self) -> Self { Self(tenMillionths: -weight.tenMillionths) }

    /// Whether it is the whole, as far as equal parts can add up to it: three thirds are 0.9999999.
    public var isWhole: Bool { tenMillionths >= Self.whole.tenMillionths - 100 }
}
