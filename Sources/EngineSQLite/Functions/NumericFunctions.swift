internal import Engine
internal import Platform

extension ScalarFunction {
    /// `round`, `greatest` and `least` as PostgreSQL has them.
    static var numeric: [ScalarFunction] {
        [
            ScalarFunction("round", 1) { arguments in
                arguments.number(0).map { .real($0.roundedAsDecimal(places: 0)) } ?? .null
            },
            ScalarFunction("round", 2) { arguments in
                guard let number = arguments.number(0), let places = arguments.integer(1) else { return .null }
                return .real(number.roundedAsDecimal(places: Int(clamping: places)))
            },
            ScalarFunction("greatest", -1) { $0.extreme { $0 < $1 } },
            ScalarFunction("least", -1) { $0.extreme { $1 < $0 } },
        ]
    }
}

extension Double {
    /// Rounds as the decimal that this number stands for would be: halves away from zero.
    ///
    /// The nearest double to 2.675 lies below it, so the scaled number is moved out by four units in the last place
    /// first. That is more than the error of the decimal and of a few additions, and less than any decimal of fifteen
    /// digits can tell.
    func roundedAsDecimal(places: Int) -> Double {
        guard isFinite, abs(places) <= 22 else { return places < -22 && isFinite ? 0 : self }
        let power = (0..<abs(places)).reduce(1.0) { power, _ in power * 10 }
        let scaled = places < 0 ? magnitude / power : magnitude * power
        // From here on a double has no places to round; without this the step out could reach the next number.
        guard scaled < 0x1p50 else { return self }
        let whole = (scaled + 4 * scaled.ulp).rounded(.toNearestOrAwayFromZero)
        let rounded = places < 0 ? whole * power : whole / power
        return self < 0 && rounded > 0 ? -rounded : rounded
    }
}

extension FunctionArguments {
    /// The last in order of the arguments that are not null.
    fileprivate func extreme(_ isBefore: (Value, Value) -> Bool) -> Value {
        (0..<count).map { self[$0] }.filter { $0 != .null }.max(by: isBefore) ?? .null
    }
}

/// SQLite's order: numbers, then texts by their bytes, then bytes.
private func < (left: Value, right: Value) -> Bool {
    switch (left, right) {
    case (.integer(let left), .integer(let right)): left < right
    case (.integer(let left), .real(let right)): Double(left) < right
    case (.real(let left), .integer(let right)): left < Double(right)
    case (.real(let left), .real(let right)): left < right
    case (.text(let left), .text(let right)): left.utf8.lexicographicallyPrecedes(right.utf8)
    case (.bytes(let left), .bytes(let right)): left.lexicographicallyPrecedes(right)
    default: left.rank < right.rank
    }
}

extension Value {
    fileprivate var rank: Int {
        switch self {
        case .text: 1
        case .bytes: 2
        default: 0
        }
    }
}
