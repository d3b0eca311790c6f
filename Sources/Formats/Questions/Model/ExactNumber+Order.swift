extension ExactNumber: Comparable {
    /// Orders by value, exactly at every scale.
    public static func < (left: Self, right: Self) -> Bool {
        if left.significand.signum() != right.significand.signum() {
            return left.significand.signum() < right.significand.signum()
        }
        guard left.significand != 0 else { return false }
        if left.order != right.order { return (left.order < right.order) == (left.significand > 0) }
        // Numbers of the same order differ by at most eighteen places.
        let exponent = min(left.exponent, right.exponent)
        return left.aligned(to: exponent) < right.aligned(to: exponent)
    }

    /// The sum, exact as long as both stand within eighteen digits of each other; beyond that the smaller one has
    /// no part in it.
    public static func + (left: Self, right: Self) -> Self {
        guard left.significand != 0 else { return right }
        guard right.significand != 0 else { return left }
        let (large, small) = left.order >= right.order ? (left, right) : (right, left)
        guard large.exponent - small.exponent <= 18 else { return large }
        let exponent = min(left.exponent, right.exponent)
        return Self(left.aligned(to: exponent) + right.aligned(to: exponent), exponent: exponent)
    }

    /// The difference, exact as the sum is.
    public static func - (left: Self, right: Self) -> Self { left + -right }

    /// The product, cut to eighteen digits.
    public static func * (left: Self, right: Self) -> Self {
        Self(Int128(left.significand) * Int128(right.significand), exponent: left.exponent + right.exponent)
    }

    /// The place of the first digit.
    private var order: Int {
        var rest = significand.magnitude
        var digits = 0
        while rest > 0 {
            rest /= 10
            digits += 1
        }
        return digits + exponent
    }

    private func aligned(to exponent: Int) -> Int128 {
        var significand = Int128(significand)
        for _ in exponent..<self.exponent { significand *= 10 }
        return significand
    }

    fileprivate init(_ significand: Int128, exponent: Int) {
        var significand = significand
        var exponent = exponent
        while significand.magnitude >= 1_000_000_000_000_000_000 {
            significand /= 10
            exponent += 1
        }
        self.init(significand: Int64(significand), exponent: exponent)
    }
}

extension ExactNumber {
    /// The quotient, cut to seventeen digits. The divisor is not zero.
    func divided(by divisor: Self) -> Self {
        var dividend = Int128(significand)
        var shift = 0
        while dividend != 0, dividend.magnitude < 1_000_000_000_000_000_000_000_000_000_000_000_000 {
            dividend *= 10
            shift += 1
        }
        return Self(dividend / Int128(divisor.significand), exponent: exponent - shift - divisor.exponent)
    }
}
