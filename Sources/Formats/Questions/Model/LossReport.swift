/// Something that did not travel from one form of a question into another.
public struct Loss: Hashable, Sendable {
    /// What became of the question.
    public enum Effect: String, Hashable, Sendable, CaseIterable {
        /// It was left out.
        case questionLeftOut = "question_left_out"
        /// It travelled without the part that is named.
        case partLeftOut = "part_left_out"
        /// It travelled, with the part that is named in another form.
        case approximated
    }

    /// Why; a code is never given another meaning.
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        /// The format that is written has no place for it.
        case notInFormat = "not_in_format"
        /// The product has no place for it.
        case notSupported = "not_supported"
        /// It is not written as the format has it.
        case malformed
        /// A part that it needs is missing.
        case incomplete
        /// It refers to something that is not there.
        case dangling
        /// It has more digits than are kept.
        case rounded
        /// It is larger than is allowed.
        case tooLarge = "too_large"
    }

    /// What became of the question.
    public let effect: Effect
    /// Why.
    public let reason: Reason
    /// The question by its name or identifier, as far as it could be read; nil when it is about the whole.
    public let item: String?
    /// The file of a package; nil when there is only one.
    public let file: String?
    /// The line on which it stands, from 1; nil for what is not a line of a file.
    public let line: Int?
    /// What was lost, in the words of the format: an element, an attribute, a property.
    public let what: String
    /// Why, as a sentence.
    public let message: String

    /// A loss of these parts.
    public init(
        _ effect: Effect, _ reason: Reason, _ what: String, item: String? = nil, file: String? = nil,
        line: Int? = nil, message: String
    ) {
        self.effect = effect
        self.reason = reason
        self.what = what
        self.item = item
        self.file = file
        self.line = line
        self.message = message
    }
}

/// Everything that did not travel, so that nothing is dropped in silence.
public struct LossReport: Hashable, Sendable {
    /// What was lost, in the order of the source.
    public private(set) var losses: [Loss] = []
    /// How many questions the source has.
    public var found = 0
    /// How many of them travelled, with or without losses.
    public var carried = 0

    /// Nothing lost.
    public init() {}

    /// Whether everything travelled as it was.
    public var isEmpty: Bool { losses.isEmpty }

    /// Adds a loss.
    public mutating func append(_ loss: Loss) { losses.append(loss) }

    /// Adds what another report has.
    public mutating func append(contentsOf other: LossReport) {
        losses += other.losses
        found += other.found
        carried += other.carried
    }
}

/// A bank that was read, with what its source had besides.
public struct QuestionImport: Sendable {
    /// The bank.
    public var bank: QuestionBank
    /// What did not travel.
    public var report: LossReport

    /// A bank with its report.
    public init(_ bank: QuestionBank, _ report: LossReport) {
        self.bank = bank
        self.report = report
    }
}

/// A file that was written, with what it could not hold.
public struct QuestionExport: Sendable {
    /// The file.
    public var bytes: [UInt8]
    /// The bank as reading the file gives it.
    public var carried: QuestionBank
    /// What did not travel.
    public var report: LossReport

    /// A file with its report.
    public init(_ bytes: [UInt8], carrying carried: QuestionBank, _ report: LossReport) {
        self.bytes = bytes
        self.carried = carried
        self.report = report
    }
}
