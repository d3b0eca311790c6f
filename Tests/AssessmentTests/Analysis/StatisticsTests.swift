import Assessment
import Testing

@Suite("Figures of tests and questions")
struct StatisticsTests {
    /// Five attempts at four questions, worked out by hand.
    private static let table = ScoreTable(
        [[1, 1, 1, 1], [1, 1, 1, 0], [1, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0]].map { row in
            row.map { .init($0, of: 1) }
        })

    @Test("a test worked out by hand")
    func byHand() {
        let test = TestStatistics(of: Self.table)
        #expect(test.attempts == 5 && test.mean == 2)
        // Variances .2, .3, .3, .2 of the questions and 2.5 of the totals.
        #expect(abs((test.alpha ?? 0) - 4.0 / 3 * (1 - 1.0 / 2.5)) < 1e-12)
        #expect(abs((test.standardError ?? 0) - (2.5 * 0.2).squareRoot()) < 1e-12)
        let first = ItemStatistics(of: 0, in: Self.table)
        #expect(first.facility == 0.8)
        #expect(first.discriminationIndex == 1)
        // Totals 4 3 2 1 0 with 1 1 1 1 0; rests 3 2 1 0 0.
        #expect(abs((first.itemTotal ?? 0) - 2 / (10 * 0.8).squareRoot()) < 1e-12)
        #expect(abs((first.itemRest ?? 0) - 1.2 / (6.8 * 0.8).squareRoot()) < 1e-12)
    }

    @Test("nothing is said where nobody differs, where there is one attempt, or where different things were asked")
    func silent() {
        #expect(TestStatistics(of: ScoreTable([])).mean == nil)
        let equal = ScoreTable(Array(repeating: [.init(1, of: 1), .init(0, of: 1)], count: 3))
        #expect(TestStatistics(of: equal).alpha == nil)
        #expect(ItemStatistics(of: 0, in: equal).itemRest == nil)
        #expect(ItemStatistics(of: 0, in: equal).discriminationIndex == 0)
        let one = ScoreTable([[.init(1, of: 1)]])
        #expect(ItemStatistics(of: 0, in: one).discriminationIndex == nil)
        let drawn = ScoreTable([
            [.init(1, of: 1), nil, .init(1, of: 1)], [nil, .init(0, of: 1), .init(0, of: 1)],
        ])
        #expect(TestStatistics(of: drawn).alpha == nil)
        #expect(ItemStatistics(of: 1, in: drawn).attempts == 1)
    }

    @Test("the order of attempts changes nothing, also among those who tie")
    func ties() {
        let rows: [[ScoreTable.Score?]] = [[1, 0], [0, 1], [1, 0], [0, 1], [1, 1], [0, 0]].map { row in
            row.map { .init($0, of: 1) }
        }
        let figures = Set([rows, rows.reversed(), Array(rows.shuffled())].map { ItemStatistics(of: 0, in: .init($0)) })
        #expect(figures.count == 1)
    }

    @Test("known figures of real tests come out again", .enabled(if: RealTest.areThere), arguments: RealTest.all)
    func real(test: RealTest) throws {
        let table = try test.table()
        let whole = TestStatistics(of: table)
        #expect(whole.attempts == test.attempts)
        #expect(rounded(whole.mean, 100) == test.mean)
        #expect(rounded(whole.standardDeviation, 100) == test.deviation)
        #expect(rounded(asPublished(whole.alpha ?? 0, table), 1000) == test.alpha)
        let items = (0..<table.width).map { ItemStatistics(of: $0, in: table) }
        let facilities = items.compactMap(\.facility)
        #expect(rounded(facilities.min(), 1000) == test.hardest.facility)
        #expect(rounded(facilities.max(), 1000) == test.easiest.facility)
        #expect(test.names[facilities.firstIndex(of: facilities.min() ?? -1) ?? 0] == test.hardest.name)
        #expect(test.names[facilities.firstIndex(of: facilities.max() ?? -1) ?? 0] == test.easiest.name)
        for item in items {
            let (total, rest) = (item.itemTotal ?? 0, item.itemRest ?? 0)
            #expect(rest < total && total <= 1 && rest > -1)
        }
    }

    /// The published figure divides the variances of questions by the number of attempts, and that of totals by one
    /// less; ours divides both alike.
    private func asPublished(_ alpha: Double, _ table: ScoreTable) -> Double {
        let (questions, attempts) = (Double(table.width), Double(TestStatistics(of: table).attempts))
        let share = 1 - alpha * (questions - 1) / questions
        return questions / (questions - 1) * (1 - share * (attempts - 1) / attempts)
    }

    private func rounded(_ value: Double?, _ places: Double) -> Double? {
        value.map { ($0 * places).rounded() / places }
    }
}
