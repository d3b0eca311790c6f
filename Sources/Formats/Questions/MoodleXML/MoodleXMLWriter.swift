/// Writes questions in Moodle XML.
public struct MoodleXMLWriter: Sendable {
    /// A writer.
    public init() {}

    /// A file that `MoodleXMLReader` reads back as what is reported as carried.
    public func write(_ bank: QuestionBank) -> QuestionExport {
        var report = LossReport()
        var carried = QuestionBank()
        report.found = bank.questions.count
        for question in bank.questions {
            let (reduced, losses) = MoodleXMLReduction.reduce(question)
            for loss in losses { report.append(loss) }
            if let reduced { carried.questions.append(reduced) }
        }
        report.carried = carried.questions.count
        carried.categories = categories(of: bank, used: Set(carried.questions.map(\.category)), &report)
        var xml = XMLText()
        var texts = MoodleTextWriter(bank.media)
        xml.element("quiz") { xml in write(carried, to: &xml, &texts) }
        carried.media = texts.written.sorted { $0.name < $1.name }
        for file in bank.media where !texts.written.contains(file) {
            let message = "No text shows the file, and files travel with the text that shows them."
            report.append(.init(.partLeftOut, .notInFormat, file.name, message: message))
        }
        return QuestionExport(Array(xml.text.utf8), carrying: carried, report)
    }

    private func categories(
        of bank: QuestionBank, used: Set<[String]>, _ report: inout LossReport
    ) -> [QuestionCategory] {
        var kept: [QuestionCategory] = []
        for category in bank.categories {
            var reduced = category
            reduced.path = CategoryPath(moodle: CategoryPath(category.path.map(\.withoutXMLControls)).moodle).names
            reduced.description?.text = category.description?.text.withoutXMLControls.scalarTrimmed ?? ""
            reduced.description = reduced.description?.ifShown
            reduced.identifier = reduced.identifier?.withoutXMLControls.scalarTrimmed
            if reduced.identifier == "" { reduced.identifier = nil }
            let isRepeated = kept.contains { $0.path == reduced.path }
            if reduced != category || isRepeated || reduced.path.isEmpty {
                let message = "Spaces and control characters are not kept, nor a second category of the same name."
                let name = category.path.joined(separator: "/")
                report.append(.init(.approximated, .notInFormat, "category", item: name, message: message))
            }
            let saysNothing = reduced == QuestionCategory(reduced.path) && used.contains(reduced.path)
            if !isRepeated, !saysNothing, !reduced.path.isEmpty { kept.append(reduced) }
        }
        return kept
    }

    private func write(_ bank: QuestionBank, to xml: inout XMLText, _ texts: inout MoodleTextWriter) {
        var category: [String] = []
        for described in bank.categories {
            category = described.path
            write(described, to: &xml, &texts)
        }
        for question in bank.questions {
            if question.category != category {
                category = question.category
                write(QuestionCategory(category), to: &xml, &texts)
            }
            MoodleQuestionWriter(question).write(to: &xml, &texts)
        }
    }

    private func write(_ category: QuestionCategory, to xml: inout XMLText, _ texts: inout MoodleTextWriter) {
        xml.element("question", ["type": "category"]) { xml in
            texts.label("category", CategoryPath(category.path).moodle, to: &xml)
            if let description = category.description { texts.text("info", description, to: &xml) }
            if let identifier = category.identifier { xml.element("idnumber", text: identifier) }
        }
    }
}

/// Writes the texts of Moodle XML with the files that they show.
struct MoodleTextWriter {
    private let files: [String: MediaFile]
    /// The files that were written, in that order.
    private(set) var written: [MediaFile] = []

    init(_ files: [MediaFile]) {
        self.files = Dictionary(files.map { ($0.name, $0) }) { first, _ in first }
    }

    /// An element with words in it.
    func label(_ name: String, _ words: String, to xml: inout XMLText) {
        xml.element(name) { xml in xml.element("text", text: words) }
    }

    /// An element with a text in it, and what `more` writes besides.
    mutating func text(
        _ name: String, _ text: FormattedText, _ attributes: KeyValuePairs<String, String?> = [:],
        to xml: inout XMLText,
        more: (inout XMLText, inout MoodleTextWriter) -> Void = { _, _ in }
    ) {
        var shown: [MediaFile] = []
        let words = MediaReferences.rewrite(text.text, prefix: FormattedText.mediaScheme) { name in
            guard let file = files[name], ZipInspection.isSafe(name) else { return nil }
            if !shown.contains(file) { shown.append(file) }
            return "@@PLUGINFILE@@/" + MediaReferences.encode(name)
        }
        for file in shown where !written.contains(file) { written.append(file) }
        let format = MoodleTexts.formats.first { $0.1 == text.format }?.0
        xml.line("<\(name)\(XMLText.attributes(attributes)) format=\"\(format ?? "html")\">")
        xml.element("text", text: words)
        for file in shown { Self.write(file, to: &xml) }
        more(&xml, &self)
        xml.line("</\(name)>")
    }

    private static func write(_ file: MediaFile, to xml: inout XMLText) {
        let parts = file.name.split(separator: "/").map(String.init)
        let folder = parts.dropLast().map { $0 + "/" }.joined()
        xml.element(
            "file", ["name": parts.last ?? "", "path": "/" + folder, "encoding": "base64"],
            text: Base64.encode(file.bytes))
    }
}
