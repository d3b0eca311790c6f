import Platform
import Records
import TestKit

/// What a total must be, computed with whole numbers of any size in another way than the database does: shares are
/// exact fractions, rounded once where the rule says so.
struct TotalModel: CustomStringConvertible {
    struct Category {
        let weight: Int
        let drop: Int
        let isExtra: Bool
    }

    struct Column {
        let category: Int?
        let weight: Decimal
        let most: Int
        let isExtra: Bool
    }

    struct Mark {
        let column: Int
        let marks: Decimal?
        let state: GradeValue.State
        let isReleased: Bool
    }

    let categories: [Category]
    let columns: [Column]
    let marks: [Mark]

    var description: String { "\(categories) \(columns) \(marks)" }

    init(_ dice: inout Dice) {
        let count = dice.number(0...3)
        categories = (0..<count).map { _ in
            Category(weight: dice.number(0...60), drop: dice.number(0...2), isExtra: dice.happens(20))
        }
        columns = (0..<dice.number(1...9)).map { _ in
            Column(
                category: count > 0 && dice.happens(90) ? dice.number(0...(count - 1)) : nil,
                weight: Decimal(thousandths: Int64(dice.number(0...30)) * 250 / 10 * 10),
                most: dice.number(1...97),
                isExtra: dice.happens(10))
        }
        marks = columns.indices.filter { _ in dice.happens(85) }.map { column in
            let state: GradeValue.State =
                dice.happens(80) ? .graded : dice.happens(50) ? .excused : .incomplete
            return Mark(
                column: column,
                marks: dice.happens(93) ? Decimal(thousandths: Int64(dice.number(0...12_000)) * 10) : nil,
                state: state, isReleased: dice.happens(50))
        }
    }

    /// To the hundredth of a percent; nil while nothing counts.
    func total(released: Bool) -> Decimal? {
        var base = Fraction.zero
        var weights: Int64 = 0
        var extra: Int64 = 0
        for group in [Int?.none] + categories.indices.map(Optional.some) {
            guard let share = share(of: group, released: released) else { continue }
            let category = group.map { categories[$0] }
            let weight = Int64(category.map(\.weight) ?? (categories.isEmpty ? 1 : 0))
            if category?.isExtra == true {
                extra += Fraction(share * weight, 100).rounded
            } else {
                base = Fraction(base.numerator + share * weight, 1)
                weights += weight
            }
        }
        guard weights > 0 else { return nil }
        let millionths = Fraction(base.numerator, weights).rounded + extra
        return Decimal(thousandths: min(Fraction(millionths, 10_000).rounded, 99_999) * 10)
    }

    /// Of the category, in millionths of a percent; nil when nothing in it counts.
    private func share(of category: Int?, released: Bool) -> Int64? {
        let counting = marks.filter { mark in
            let column = columns[mark.column]
            return column.category == category && mark.state == .graded && mark.marks != nil
                && column.weight > Decimal(0) && (!released || mark.isReleased)
        }.map { mark -> (share: Int64, weight: Int64, isExtra: Bool) in
            let column = columns[mark.column]
            let share = Fraction((mark.marks?.thousandths ?? 0) * 100_000, Int64(column.most)).rounded
            return (share, column.weight.thousandths, column.isExtra)
        }
        var ordinary = counting.filter { !$0.isExtra }.sorted {
            ($0.share, -$0.weight) < ($1.share, -$1.weight)
        }
        let drop = category.map { categories[$0].drop } ?? 0
        ordinary.removeFirst(max(0, min(drop, ordinary.count - 1)))
        let possible = ordinary.reduce(0) { $0 + $1.weight }
        guard possible > 0 else { return nil }
        let earned = (ordinary + counting.filter(\.isExtra)).reduce(0) { $0 + $1.weight * $1.share }
        return Fraction(earned, possible).rounded
    }
}

/// A quotient of two numbers that are not negative.
private struct Fraction {
    static let zero = Fraction(0, 1)
    let numerator: Int64
    let denominator: Int64

    init(_ numerator: Int64, _ denominator: Int64) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// To the nearest whole number, halves up.
    var rounded: Int64 {
        let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
        return 2 * remainder >= denominator ? quotient + 1 : quotient
    }
}
