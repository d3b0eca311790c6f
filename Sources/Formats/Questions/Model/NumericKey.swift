/// The numbers that a question accepts, the first that fits being the one that counts.
public struct NumericKey: Hashable, Sendable {
    /// Which numbers fit an answer.
    public enum Match: Hashable, Sendable {
        /// A number, give or take a tolerance.
        case value(ExactNumber, tolerance: ExactNumber)
        /// A number, give or take that part of its magnitude.
        case proportion(ExactNumber, tolerance: ExactNumber)
        /// Everything from one number to another, both included.
        case range(ExactNumber, ExactNumber)
        /// Any number: what is said to who gave none of the others.
        case any

        /// The least and the greatest number that fit; nil when all do.
        public var bounds: (lower: ExactNumber, upper: ExactNumber)? {
            switch self {
            case .value(let value, let tolerance): (value - tolerance, value + tolerance)
            case .proportion(let value, let part): Self.value(value, tolerance: value.magnitude * part).bounds
            case .range(let lower, let upper): (lower, upper)
            case .any: nil
            }
        }

        /// Whether a number fits.
        public func accepts(_ number: ExactNumber) -> Bool {
            guard let bounds else { return true }
            return bounds.lower <= number && number <= bounds.upper
        }
    }

    /// One of the accepted answers.
    public struct Answer: Hashable, Sendable {
        /// Which numbers fit.
        public var match: Match
        /// What it earns.
        public var weight: Weight
        /// What is said to who gave it.
        public var feedback: FormattedText?

        /// An answer of these parts.
        public init(_ match: Match, weight: Weight = .whole, feedback: FormattedText? = nil) {
            self.match = match
            self.weight = weight
            self.feedback = feedback
        }
    }

    /// The accepted answers in order.
    public var answers: [Answer]
    /// The units in which the number may be given; empty when it has none.
    public var units: [Unit]
    /// The part of the points that a wrong unit costs; nil when the unit does not count.
    public var unitPenalty: Weight?

    /// A key of these parts.
    public init(_ answers: [Answer], units: [Unit] = [], unitPenalty: Weight? = nil) {
        self.answers = answers
        self.units = units
        self.unitPenalty = unitPenalty
    }

    /// A unit in which a number may be given.
    public struct Unit: Hashable, Sendable {
        /// Its sign, such as `m`.
        public var name: String
        /// By what a number of the first unit is multiplied to be one of this.
        public var multiplier: ExactNumber

        /// A unit of these parts.
        public init(_ name: String, multiplier: ExactNumber) {
            self.name = name
            self.multiplier = multiplier
        }
    }
}
