/// Reads questions in Moodle XML.
///
/// The elements are those that Moodle's exporter writes (`https://docs.moodle.org/en/Moodle_XML_format`), in its older
/// versions too. Types of question that the product does not have are named and left out.
public struct MoodleXMLReader: Sendable {
    /// How much a file may hold.
    public var limits: QuestionLimits

    /// A reader with these limits.
    public init(limits: QuestionLimits = QuestionLimits()) { self.limits = limits }

    /// The questions of a file, with everything in it that could not be read.
    ///
    /// - Throws: `FormatFault` when the file as a whole cannot be read.
    public func read(_ bytes: [UInt8]) throws(FormatFault) -> QuestionImport {
        let root = try XMLDocument.read(bytes, limits: limits)
        // A part of an export, such as one question, is read as the whole of it.
        let elements = root.name == "quiz" ? root.elements("question") : root.name == "question" ? [root] : []
        guard root.name == "quiz" || !elements.isEmpty else {
            throw FormatFault(.notTheFormat, "The outermost element is \(root.name.debugDescription), not quiz.")
        }
        guard elements.count <= limits.questions else {
            throw FormatFault(.tooLarge, "The file has more than \(limits.questions) questions.")
        }
        var bank = MoodleBank()
        for element in elements { bank.take(element) }
        return bank.result
    }
}

/// What a file of Moodle XML has given so far.
private struct MoodleBank {
    private var questions: [Question] = []
    private var categories: [QuestionCategory] = []
    private var category: [String] = []
    private var shelf = MediaShelf()
    private var report = LossReport()

    var result: QuestionImport {
        let used = Set(questions.map(\.category))
        let kept = categories.filter { $0 != QuestionCategory($0.path) || !used.contains($0.path) }
        return QuestionImport(QuestionBank(questions, categories: kept, media: shelf.files), report)
    }

    mutating func take(_ element: XMLElement) {
        var reader = MoodleQuestionReader(element, category: category, shelf: shelf)
        if element["type"] == "category" {
            takeCategory(reader.category(of: element))
        } else {
            report.found += 1
            do throws(QuestionFailure) {
                questions.append(try reader.question())
                report.carried += 1
            } catch {
                let loss = Loss(
                    .questionLeftOut, error.reason, error.what, item: reader.item, line: element.line,
                    message: error.message)
                report.append(loss)
            }
        }
        shelf = reader.texts.shelf
        for loss in reader.losses { report.append(loss) }
    }

    private mutating func takeCategory(_ new: QuestionCategory) {
        category = new.path
        guard !new.path.isEmpty else { return }
        if let place = categories.firstIndex(where: { $0.path == new.path }) {
            if categories[place] == QuestionCategory(new.path) { categories[place] = new }
        } else {
            categories.append(new)
        }
    }
}
