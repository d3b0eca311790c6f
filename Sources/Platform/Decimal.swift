/// An exact decimal with three places, for credits, marks, points and percentages.
///
/// Three places hold every numeric the schema stores (marks 8,2; grade points 4,3; percentages 5,2).
public struct Decimal: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The number times one thousand.
    public let thousandths: Int64

    /// The number that is this many thousandths.
    public init(thousandths: Int64) { self.thousandths = thousandths }

    /// A whole number.
    public init(_ whole: Int) { self.init(thousandths: Int64(whole) * 1000) }

    /// Reads `12`, `-0.5` or `3.250`; nil for anything else, also when it has more than three places that are not
    /// zero or more than fifteen digits.
    public init?(_ text: some StringProtocol) {
        var whole: Int64 = 0
        var places = -1
        var digits = 0
        var bytes = Substring(text).utf8
        let isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative { bytes.removeFirst() }
        for byte in bytes {
            if byte == UInt8(ascii: "."), places < 0, digits > 0 {
                places = 0
            } else if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
                let digit = Int64(byte - UInt8(ascii: "0"))
                if places >= 3 {
                    guard digit == 0 else { return nil }
                    continue
                }
                whole = whole * 10 + digit
                digits += 1
                if places >= 0 { places += 1 }
                guard digits <= 15 else { return nil }
            } else {
                return nil
            }
        }
        guard digits > 0, places != 0 else { return nil }
        for _ in max(places, 0)..<3 { whole *= 10 }
        self.init(thousandths: isNegative ? -whole : whole)
    }

    /// The nearest number of three places to a binary floating-point number, halves away from zero.
    public init?(rounding value: Double) {
        let scaled = (value * 1000).rounded(.toNearestOrAwayFromZero)
        guard scaled.magnitude < 1e15 else { return nil }
        self.init(thousandths: Int64(scaled))
    }

    /// The shortest text: `3`, `3.5`, `-0.125`.
    public var text: String {
        let magnitude = thousandths.magnitude
        var text = (thousandths < 0 ? "-" : "") + String(magnitude / 1000)
        var fraction = magnitude % 1000
        if fraction > 0 {
            var width = 3
            while fraction % 10 == 0 {
                fraction /= 10
                width -= 1
            }
            let digits = String(fraction)
            text += "." + String(repeating: "0", count: width - digits.count) + digits
        }
        return text
    }

    /// The same as `text`.
    public var description: String { text }

    /// Orders by value.
    public static func < (left: Self, right: Self) -> Bool { left.thousandths < right.thousandths }

    /// The exact sum.
    public static func + (left: Self, right: Self) -> Self { Self(thousandths: left.thousandths + right.thousandths) }

    /// The exact difference.
    public static func - (left: Self, right: Self) -> Self { Self(thousandths: left.thousandths - right.thousandths) }
}
