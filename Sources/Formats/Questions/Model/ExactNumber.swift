/// A decimal number of up to eighteen significant digits at any scale, for the answers of numeric questions.
///
/// Marks and points are `Decimal`; an answer such as `6.02214076e23` or a tolerance of `0.00005` needs more than three
/// places, and must not change its value by being read.
public struct ExactNumber: Hashable, Sendable {
    /// The digits with their sign, without zeros at the end.
    public let significand: Int64
    /// The power of ten by which the significand counts.
    public let exponent: Int

    /// Zero.
    public static let zero = ExactNumber(0)

    /// A whole number.
    public init(_ whole: Int64) { self.init(significand: whole, exponent: 0) }

    /// Another form of the same number is made equal to it.
    public init(significand: Int64, exponent: Int) {
        var significand = significand
        var exponent = significand == 0 ? 0 : exponent
        while significand != 0, significand % 10 == 0 {
            significand /= 10
            exponent += 1
        }
        self.significand = significand
        self.exponent = exponent
    }

    /// Reads `12`, `-0.5`, `+3.`, `.25` or `6.02E23`; nil for anything else, also when it has more than eighteen
    /// significant digits or a scale beyond ±400.
    public init?(_ text: some StringProtocol) {
        guard let number = Self.rounding(text), number.isExact else { return nil }
        self = number.value
    }

    /// Reads as `init(_:)` does, and cuts the digits beyond the eighteenth.
    static func rounding(_ text: some StringProtocol) -> (value: ExactNumber, isExact: Bool)? {
        var reader = NumberReader(text)
        return reader.number()
    }

    /// The magnitude of the number.
    public var magnitude: ExactNumber {
        ExactNumber(significand: significand < 0 ? -significand : significand, exponent: exponent)
    }

    /// The number with the opposite sign.
    public static prefix func - (number: Self) -> Self {
        Self(significand: -number.significand, exponent: number.exponent)
    }

    /// The number in thousandths, when it has no more than three places and fits.
    var thousandths: Int64? { scaled(to: -3) }

    /// How many times ten to the power of `scale` the number is; nil when that is not whole or too large.
    func scaled(to scale: Int) -> Int64? {
        guard significand != 0 else { return 0 }
        guard exponent >= scale, exponent - scale <= 18 else { return nil }
        let (product, overflows) = significand.multipliedReportingOverflow(by: Self.power(exponent - scale))
        return overflows ? nil : product
    }

    /// The nearest whole number of times ten to the power of `scale`, halves away from zero; nil when too large.
    func rounded(to scale: Int) -> Int64? {
        if exponent >= scale { return scaled(to: scale) }
        guard scale - exponent <= 18 else { return 0 }
        let unit = Self.power(scale - exponent)
        let (quotient, remainder) = significand.quotientAndRemainder(dividingBy: unit)
        guard remainder.magnitude >= (unit.magnitude + 1) / 2 else { return quotient }
        return quotient + (significand < 0 ? -1 : 1)
    }

    /// Ten to a power from 0 to 18.
    static func power(_ exponent: Int) -> Int64 {
        var power: Int64 = 1
        for _ in 0..<exponent { power *= 10 }
        return power
    }
}
