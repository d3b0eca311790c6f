/// Reads questions in QTI 1.2, 2.0 to 2.2 and 3.0: one file of items, or a content package.
///
/// The specifications are 1EdTech's (`https://www.1edtech.org/standards/qti`). What answers earn is found by following
/// the items' own rules; what cannot be followed is named.
public struct QTIReader: Sendable {
    /// How much a file may hold.
    public var limits: QuestionLimits
    /// How much a package may hold.
    public var packageLimits: ZipLimits

    /// A reader with these limits.
    public init(
        limits: QuestionLimits = QuestionLimits(),
        packageLimits: ZipLimits = ZipLimits(entryBytes: 64 << 20, totalBytes: 256 << 20)
    ) {
        self.limits = limits
        self.packageLimits = packageLimits
    }

    /// The questions of a file or package, with everything in it that could not be read.
    ///
    /// - Throws: `FormatFault` when it cannot be read as a whole.
    public func read(_ bytes: [UInt8]) throws(FormatFault) -> QuestionImport {
        guard bytes.starts(with: [0x50, 0x4B]) else {
            var reading = QTIReading(limits: limits)
            try reading.take(XMLDocument.read(bytes, limits: limits), path: nil) { _ in nil }
            return reading.result
        }
        return try QTIPackage(bytes, limits: limits, packageLimits: packageLimits).read()
    }
}

/// What a file or package of QTI has given so far.
struct QTIReading {
    private let limits: QuestionLimits
    private let budget = QTIBudget()
    private var questions: [Question] = []
    private var shelf = MediaShelf()
    private(set) var report = LossReport()

    init(limits: QuestionLimits) { self.limits = limits }

    var result: QuestionImport { QuestionImport(QuestionBank(questions, media: shelf.files), report) }

    /// Says what was lost besides the items; a document that cannot be read counts as a question.
    mutating func lose(_ loss: Loss) {
        if loss.effect == .questionLeftOut { report.found += 1 }
        report.append(loss)
    }

    /// Takes the document of an item or of several.
    mutating func take(
        _ root: XMLElement, path: String?, metadata: QTIMetadata = QTIMetadata(), file: @escaping (String) -> [UInt8]?
    ) throws(FormatFault) {
        let texts = QTITexts(path: path ?? "", shelf: shelf, file: file)
        switch root.name {
        case "assessmentItem", "qti-assessment-item":
            try count()
            var reader = QTI2ItemReader(root, texts: texts, budget: budget)
            var failure: QuestionFailure?
            do throws(QuestionFailure) { try reader.read() } catch { failure = error }
            var item = reader.item
            metadata.describe(&item)
            finish(item, failure, reader.losses, reader.texts, path, calculated: reader.calculated())
        case "questestinterop": try takeOld(root, [], path, file)
        case "assessmentTest", "qti-assessment-test", "assessmentSection", "qti-assessment-section":
            lose(
                Loss(
                    .partLeftOut, .notSupported, root.name, item: root["title"], file: path, line: root.line,
                    message: "The order and rules of a test are not part of a question bank."))
        default:
            throw FormatFault(
                .notTheFormat, "The outermost element is \(root.name.debugDescription), which is not QTI's.")
        }
    }

    private mutating func count() throws(FormatFault) {
        report.found += 1
        budget.beginItem()
        guard report.found <= limits.questions else {
            throw FormatFault(.tooLarge, "The file has more than \(limits.questions) questions.")
        }
    }

    /// Takes the items of QTI 1.2 below an element, whose titles are their category.
    private mutating func takeOld(
        _ element: XMLElement, _ category: [String], _ path: String?, _ file: @escaping (String) -> [UInt8]?
    ) throws(FormatFault) {
        for child in element.elements {
            switch child.name {
            case "assessment", "section", "objectbank":
                let fields = child.first("qtimetadata")?.elements("qtimetadatafield") ?? []
                let bank = fields.first { $0.first("fieldlabel")?.text == "bank_title" }?.first("fieldentry")?.text
                let title = (child["title"] ?? bank ?? "").scalarTrimmed
                try takeOld(child, title.isEmpty ? category : category + [title], path, file)
            case "item":
                try count()
                let texts = QTITexts(path: path ?? "", shelf: shelf, file: file)
                var reader = QTI1ItemReader(child, category: category, texts: texts, budget: budget)
                var failure: QuestionFailure?
                do throws(QuestionFailure) { try reader.read() } catch { failure = error }
                finish(reader.item, failure, reader.losses, reader.texts, path, calculated: reader.calculated())
            case "sourcebank_ref", "itemref", "sectionref":
                lose(
                    Loss(
                        .partLeftOut, .dangling, child.name, file: path, line: child.line,
                        message: "The questions are drawn from a bank that is not in the file."))
            default: break
            }
        }
    }

    /// An item with values of its own asks in braces for what Canvas has in brackets.
    private func asking(_ item: QTIItem, _ key: CalculatedKey) -> QTIItem {
        var asking = item
        asking.interactions = []
        var prompt = QTIDerivation(item).withoutMarkers(FormattedText(item.body, item.bodyFormat)).text
        for value in key.variants.first?.values ?? [] {
            prompt = prompt.replacing("[\(value.name)]", with: "{\(value.name)}")
        }
        asking.body = prompt
        return asking
    }

    private mutating func finish(
        _ item: QTIItem, _ failure: QuestionFailure?, _ losses: [Loss], _ texts: QTITexts, _ path: String?,
        calculated: CalculatedKey?
    ) {
        var derivation = QTIDerivation(calculated.map { asking(item, $0) } ?? item)
        do throws(QuestionFailure) {
            if let failure { throw failure }
            var question = try derivation.question()
            if let calculated { question.content = .calculated(calculated) }
            questions.append(question)
            report.carried += 1
        } catch {
            let loss = Loss(
                .questionLeftOut, error.reason, error.what, item: derivation.name, file: path, line: item.line,
                message: error.message)
            report.append(loss)
        }
        for loss in losses + derivation.losses { report.append(loss.in(path)) }
        for problem in texts.problems {
            report.append(
                Loss(
                    .partLeftOut, .dangling, problem.what, item: derivation.name, file: path, line: item.line,
                    message: problem.message))
        }
        shelf = texts.shelf
    }
}

extension Loss {
    /// The same loss in a file of a package.
    func `in`(_ file: String?) -> Loss {
        Loss(effect, reason, what, item: item, file: file ?? self.file, line: line, message: message)
    }
}
