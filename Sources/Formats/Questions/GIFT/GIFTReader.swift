/// Reads questions in Moodle's GIFT.
///
/// The rules are those of Moodle's documentation of the format and of its importer: `https://docs.moodle.org/en/GIFT_format`.
/// Line ends within a text count in HTML and Markdown; elsewhere they are spaces, and `\n` is a line end.
public struct GIFTReader: Sendable {
    /// How much a file may hold.
    public var limits: QuestionLimits

    /// A reader with these limits.
    public init(limits: QuestionLimits = QuestionLimits()) { self.limits = limits }

    /// The questions of a file, with everything in it that could not be read.
    ///
    /// - Throws: `FormatFault` when the file as a whole cannot be read.
    public func read(_ bytes: [UInt8], encoding: TextEncoding = .utf8) throws(FormatFault) -> QuestionImport {
        let blocks = GIFTBlocks(try String(bytes, encoding: encoding, limits: limits)).blocks
        guard blocks.count <= limits.questions else {
            throw FormatFault(.tooLarge, "The file has more than \(limits.questions) questions.")
        }
        var reading = GIFTReading(limits: limits)
        for block in blocks { reading.take(block) }
        return reading.result
    }
}

/// What a GIFT file has given up to some block.
private struct GIFTReading {
    let limits: QuestionLimits
    private var questions: [Question] = []
    private var categories: [[String]] = []
    private var category: [String] = []
    private var report = LossReport()

    init(limits: QuestionLimits) { self.limits = limits }

    var result: QuestionImport {
        let used = Set(questions.map(\.category))
        var bank = QuestionBank(questions)
        for path in categories where !used.contains(path) { bank.categories.append(QuestionCategory(path)) }
        return QuestionImport(bank, report)
    }

    mutating func take(_ block: GIFTBlock) {
        if let path = CategoryPath(giftLine: block.text) {
            category = path.names
            if !category.isEmpty, !categories.contains(category) { categories.append(category) }
            return
        }
        report.found += 1
        var parser = GIFTQuestionParser(block: block, category: category)
        do throws(QuestionFailure) {
            guard block.text.utf8.count <= limits.questionBytes else {
                throw QuestionFailure(.tooLarge, "question", "It has more than \(limits.questionBytes) bytes.")
            }
            questions.append(try parser.question())
            report.carried += 1
        } catch {
            let name = parser.name.isEmpty ? block.identifier : parser.name
            report.append(
                Loss(.questionLeftOut, error.reason, error.what, item: name, line: block.line, message: error.message))
        }
        for loss in parser.losses { report.append(loss) }
    }
}
