/// A number that follows from values put into the prompt where it says `{name}`.
///
/// Formulas are kept for the author; what is marked are the variants, whose answers are numbers.
public struct CalculatedKey: Hashable, Sendable {
    /// A value that a variant gives.
    public struct Value: Hashable, Sendable {
        /// The name that the prompt has in braces.
        public var name: String
        /// Its value.
        public var number: ExactNumber

        /// A value of these parts.
        public init(_ name: String, _ number: ExactNumber) {
            self.name = name
            self.number = number
        }
    }

    /// One set of values with the answer that follows.
    public struct Variant: Hashable, Sendable {
        /// The values.
        public var values: [Value]
        /// The right answer.
        public var answer: ExactNumber

        /// A variant of these parts.
        public init(_ values: [Value], answer: ExactNumber) {
            self.values = values
            self.answer = answer
        }
    }

    /// How far an answer may be from the variant's.
    public enum Tolerance: Hashable, Sendable {
        /// So much.
        case absolute(ExactNumber)
        /// That part of the answer's magnitude.
        case proportion(ExactNumber)
    }

    /// The formula as the source writes it.
    public var formula: String
    /// How far an answer may be from the variant's.
    public var tolerance: Tolerance
    /// How many places of the answer are shown; nil when unstated.
    public var places: Int?
    /// The variants, of which an attempt draws one.
    public var variants: [Variant]

    /// A key of these parts.
    public init(formula: String, tolerance: Tolerance, places: Int? = nil, variants: [Variant]) {
        self.formula = formula
        self.tolerance = tolerance
        self.places = places
        self.variants = variants
    }
}
