import Platform
import Testing

@testable import EngineSQLite

@Suite("SQLite rounding")
struct RoundingTests {
    @Test("every decimal of three places rounds as its digits say", arguments: [0, 1, 2, 3])
    func decimals(places: Int) {
        let step: Int64 = [1000, 100, 10, 1][places]
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<20_000 {
            let decimal = Decimal(thousandths: Int64.random(in: -99_999_999...99_999_999, using: &generator))
            let magnitude = Int64(decimal.thousandths.magnitude)
            let rounded = (magnitude + step / 2) / step * step
            let expected = Decimal(thousandths: decimal.thousandths < 0 ? -rounded : rounded)
            let number = Double(decimal.thousandths) / 1000
            #expect(Decimal(rounding: number.roundedAsDecimal(places: places)) == expected)
        }
    }

    @Test("a sum of decimals rounds as the exact sum does")
    func sums() {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<5_000 {
            let parts = (0..<8).map { _ in Decimal(thousandths: Int64.random(in: 0...100_000, using: &generator)) }
            let exact = parts.reduce(Decimal(0), +).thousandths
            let sum = parts.reduce(0.0) { $0 + Double($1.thousandths) / 1000 }
            let expected = Decimal(thousandths: (exact + 5) / 10 * 10)
            #expect(Decimal(rounding: sum.roundedAsDecimal(places: 2)) == expected)
        }
    }

    @Test("what is already rounded stays as it is")
    func stability() {
        var generator = SeededGenerator(seed: 13)
        for _ in 0..<20_000 {
            let number = Double(Int64.random(in: -999_999_999_999...999_999_999_999, using: &generator)) / 1000
            #expect(number.roundedAsDecimal(places: 3) == number)
        }
    }

    @Test("what has no places to round comes back", arguments: [1e300, -1e17, .infinity, 0, -0.0])
    func extremes(number: Double) {
        #expect(number.roundedAsDecimal(places: 2) == number)
    }
}

/// Random numbers that are the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
