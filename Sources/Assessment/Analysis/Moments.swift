/// Figures of a list of numbers.
enum Moments {
    static func mean(_ values: [Double]) -> Double? {
        values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }

    /// The variance of a sample: the squares are divided by one less than their number. Nil for fewer than two numbers.
    static func variance(_ values: [Double]) -> Double? {
        guard values.count > 1, let mean = mean(values) else { return nil }
        return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
    }

    /// The product-moment correlation (Pearson); nil where one of both does not vary.
    static func correlation(_ pairs: [(Double, Double)]) -> Double? {
        guard let first = mean(pairs.map(\.0)), let second = mean(pairs.map(\.1)) else { return nil }
        var (together, left, right) = (0.0, 0.0, 0.0)
        for (one, other) in pairs {
            together += (one - first) * (other - second)
            left += (one - first) * (one - first)
            right += (other - second) * (other - second)
        }
        // What rounding leaves of equal numbers is no variance.
        guard left > 1e-9, right > 1e-9 else { return nil }
        return together / (left.squareRoot() * right.squareRoot())
    }
}
