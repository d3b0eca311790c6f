/// Writes questions in Moodle's GIFT.
public struct GIFTWriter: Sendable {
    /// A writer.
    public init() {}

    /// A file that `GIFTReader` reads back as what is reported as carried.
    public func write(_ bank: QuestionBank) -> QuestionExport {
        var report = LossReport()
        var carried = QuestionBank()
        report.found = bank.questions.count
        for question in bank.questions {
            let (reduced, losses) = GIFTReduction.reduce(question)
            for loss in losses { report.append(loss) }
            if let reduced { carried.questions.append(reduced) }
        }
        report.carried = carried.questions.count
        carried.categories = emptyCategories(of: bank, carried: carried, &report)
        for file in bank.media {
            report.append(.init(.partLeftOut, .notInFormat, file.name, message: "GIFT has no place for files."))
        }
        return QuestionExport(Array(text(of: carried).utf8), carrying: carried, report)
    }

    private func emptyCategories(
        of bank: QuestionBank, carried: QuestionBank, _ report: inout LossReport
    ) -> [QuestionCategory] {
        let used = Set(carried.questions.map(\.category))
        var empty: [QuestionCategory] = []
        for category in bank.categories {
            let path = CategoryPath(moodle: CategoryPath(category.path).moodle).names.map(GIFTReduction.onOneLine)
            if category != QuestionCategory(path) {
                let name = category.path.joined(separator: "/")
                report.append(
                    .init(
                        .partLeftOut, .notInFormat, "category", item: name,
                        message: "GIFT keeps the names of categories alone."))
            }
            let kept = QuestionCategory(path)
            if !path.isEmpty, !used.contains(path), !empty.contains(kept) { empty.append(kept) }
        }
        return empty
    }

    private func text(of bank: QuestionBank) -> String {
        var text = ""
        var category: [String] = []
        for empty in bank.categories {
            category = empty.path
            text += line(for: category)
        }
        for question in bank.questions {
            if question.category != category {
                category = question.category
                text += line(for: category)
            }
            text += GIFTQuestionText(question).text + "\n"
        }
        return text
    }

    private func line(for category: [String]) -> String { "$CATEGORY: \(CategoryPath(category).moodle)\n\n" }
}
