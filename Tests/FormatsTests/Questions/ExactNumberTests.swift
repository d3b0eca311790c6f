import Testing

@testable import Formats

@Suite("Numbers of questions keep their value")
struct ExactNumberTests {
    @Test(
        "a number is read in decimal and scientific writing and written at its shortest",
        arguments: [
            ("1822", "1822"), ("-0.50", "-0.5"), ("+3.", "3"), (".25", "0.25"), ("6.02214076e23", "6.02214076e23"),
            ("1E-10", "1e-10"), ("0.00005", "0.00005"), ("1000000000000000", "1e15"), ("0", "0"), ("-0.0", "0"),
            ("123456789012345678", "1.23456789012345678e17"), ("1e2", "100"), ("0.1250000000000000000000", "0.125"),
        ])
    func readsAndWrites(text: String, shortest: String) {
        #expect(ExactNumber(text)?.text == shortest)
        #expect(ExactNumber(shortest) == ExactNumber(text))
    }

    @Test(
        "what is no number, or has too many digits, is refused",
        arguments: ["", "-", ".", "e5", "1e", "1 2", "1,5", "0x10", "1e999", "1.2.3", "1234567890123456789", "NaN"])
    func refuses(text: String) {
        #expect(ExactNumber(text) == nil)
    }

    @Test("digits beyond the eighteenth are cut, and that is said")
    func cuts() throws {
        let third = try #require(ExactNumber.rounding("0.33333333333333333333333"))
        #expect(third.value.text == "0.333333333333333333" && !third.isExact)
        let large = try #require(ExactNumber.rounding("12345678901234567890"))
        #expect(large.value == ExactNumber("1.23456789012345678e19") && !large.isExact)
    }

    @Test("numbers are ordered by value at every scale")
    func orders() throws {
        let texts = ["-6e23", "-1.5", "-1e-20", "0", "1e-300", "0.00005", "0.3", "0.31", "1", "9.99", "10", "1e300"]
        let numbers = try texts.map { try #require(ExactNumber($0)) }
        for (index, number) in numbers.enumerated() {
            #expect(numbers.map { number < $0 } == numbers.indices.map { index < $0 })
        }
    }

    @Test("sums and products are those of arithmetic", arguments: [UInt64(7), 2026])
    func calculates(seed: UInt64) throws {
        var random = SeededNumbers(seed: seed)
        for _ in 0..<500 {
            let (left, right) = (
                Int64.random(in: -99999...99999, using: &random), Int64.random(in: -99...99, using: &random)
            )
            let (a, b) = (ExactNumber(significand: left, exponent: -3), ExactNumber(significand: right, exponent: -1))
            #expect((a + b).thousandths == left + right * 100, "seed \(seed)")
            #expect((a - b).thousandths == left - right * 100, "seed \(seed)")
            #expect((a * b).scaled(to: -4) == left * right, "seed \(seed)")
            #expect((a < b) == (left < right * 100), "seed \(seed)")
        }
    }

    @Test("an answer at the edge of the tolerance is right, one beyond is wrong")
    func accepts() throws {
        let pi = NumericKey.Match.value(
            try #require(ExactNumber("3.1415")), tolerance: try #require(ExactNumber("0.0005")))
        #expect(["3.141", "3.142", "3.1420"].allSatisfy { ExactNumber($0).map(pi.accepts) == true })
        #expect(["3.1409999", "3.14200001"].allSatisfy { ExactNumber($0).map(pi.accepts) == false })
        let part = NumericKey.Match.proportion(ExactNumber(-200), tolerance: try #require(ExactNumber("0.01")))
        #expect(part.accepts(ExactNumber(-198)) && part.accepts(ExactNumber(-202)) && !part.accepts(ExactNumber(-203)))
        #expect(NumericKey.Match.any.accepts(.zero))
    }

    @Test("weights are read as parts and as percentages, and equal parts are the whole")
    func weighs() throws {
        #expect(Weight("0.3333333") == Weight(percent: "33.33333"))
        #expect(Weight("0.33333333") == nil && Weight(percent: "x") == nil)
        #expect(Weight(percent: "-50")?.description == "-0.5" && Weight.whole.percentage.text == "100")
        for parts in 1...30 {
            let sum = (0..<parts).reduce(Weight.none) { sum, _ in sum + Weight.share(of: parts) }
            #expect(sum.isWhole)
        }
        #expect(Weight(try #require(ExactNumber("2.5")), of: ExactNumber(5)) == Weight(percent: 50))
        #expect(Weight(ExactNumber(-2), of: ExactNumber(3))?.description == "-0.6666667")
        #expect(Weight(ExactNumber(1), of: .zero) == nil)
        #expect(!Weight(percent: 99).isWhole)
    }
}
