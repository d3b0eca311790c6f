import Degrees
import Platform

/// The average by hand, in whole numbers.
enum ModelAverage {
    struct Attempt {
        let course: Int
        let term: Int
        let points: Decimal
        let credits: Decimal
    }

    static func of(_ attempts: [Attempt], _ policy: RepeatPolicy = .last) -> Decimal? {
        let counted = Dictionary(grouping: attempts, by: \.course).values.flatMap { course -> [Attempt] in
            switch policy {
            case .all: course
            case .best: [course.max { $0.points < $1.points }].compactMap { $0 }
            case .last: [course.max { ($0.term, $0.points) < ($1.term, $1.points) }].compactMap { $0 }
            }
        }
        let credits = counted.reduce(0) { $0 + $1.credits.thousandths }
        guard credits > 0 else { return nil }
        let points = counted.reduce(0) { $0 + $1.credits.thousandths * $1.points.thousandths }
        return Decimal(thousandths: (2 * points + credits) / (2 * credits))
    }
}
