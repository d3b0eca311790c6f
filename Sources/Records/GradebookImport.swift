public import Access
public import Engine
internal import Formats
public import Platform

/// What becomes of a gradebook that comes in a file, row by row, before anything is changed.
public struct GradebookImport: Sendable, Hashable {
    /// What becomes of a cell.
    public struct Change: Sendable, Hashable {
        /// What can stand in the way. The words are promises to others.
        public enum Obstacle: String, Sendable, CaseIterable {
            /// The cell is no mark.
            case unreadable
            /// The mark is released: it changes by the procedure alone.
            case released
        }

        /// The column.
        public let assessment: Identifier<Kind.Assessment>
        /// What it is called.
        public let column: String
        /// What stands there, as the file would say it.
        public let old: String
        /// What is to stand there.
        public let new: String
        /// Why it stays as it is; nil when it changes.
        public let obstacle: Obstacle?
        let entry: MarkEntry?
        let version: Int
    }

    /// What becomes of a row.
    public struct Line: Sendable, Hashable {
        /// The line of the file.
        public let line: Int
        /// The student's number, as the file says it.
        public let studentNumber: String
        /// The enrolment; nil when the section has no such student.
        public let enrollment: Identifier<Kind.Enrollment>?
        /// Whether an earlier row was about the same student.
        public let isRepeated: Bool
        /// The cells that differ.
        public let changes: [Change]
    }

    /// The rows, in order.
    public let lines: [Line]
    /// The columns of the file that the gradebook does not have.
    public let unknownColumns: [String]
    /// What is agreed to: another one when the file or the gradebook has changed since.
    public let digest: String

    /// How many marks change.
    public var changeCount: Int { lines.reduce(0) { $0 + $1.changes.count { $0.obstacle == nil } } }

    /// Compares a file with the gradebook.
    public init(_ bytes: [UInt8], for book: Gradebook) {
        let table = CSVTable(bytes)
        let titles = GradebookFile.titles(of: book.columns)
        let known = Set(titles.map { $0.lowercased() } + [GradebookFile.number, GradebookFile.name, "total", "letter"])
        unknownColumns = table.header.filter { !known.contains($0.lowercased()) && !$0.isEmpty }
        let students = Dictionary(book.lines.map { ($0.studentNumber, $0) }, uniquingKeysWith: { first, _ in first })
        var seen: Set<String> = []
        lines = table.records.map { record in
            let number = record[GradebookFile.number] ?? ""
            let student = students[number]
            let isRepeated = !seen.insert(number).inserted
            let changes = isRepeated ? [] : student.map { Self.changes(record, to: $0, book.columns, titles) } ?? []
            return Line(
                line: record.line, studentNumber: number, enrollment: student?.enrollment, isRepeated: isRepeated,
                changes: changes)
        }
        digest = Self.digest(of: lines)
    }

    private static func changes(
        _ record: CSVTable.Record, to student: GradebookLine, _ columns: [GradeColumn], _ titles: [String]
    ) -> [Change] {
        zip(columns, zip(titles, student.cells)).compactMap { column, place in
            let (title, cell) = place
            guard let text = record[title], !text.isEmpty else { return nil }
            let old = GradebookFile.text(cell)
            let change = { (entry: MarkEntry?, obstacle: Change.Obstacle?) in
                Change(
                    assessment: column.assessment, column: column.name, old: old, new: text, obstacle: obstacle,
                    entry: entry, version: cell?.version ?? 0)
            }
            do {
                guard let entry = try GradebookFile.entry(text), entry != MarkEntry(cell) else { return nil }
                return change(entry, cell?.isReleased == true ? .released : nil)
            } catch {
                return change(nil, .unreadable)
            }
        }
    }

    private static func digest(of lines: [Line]) -> String {
        var sum = SHA256()
        for line in lines {
            for change in line.changes where change.obstacle == nil {
                let text = "\(line.enrollment?.text ?? "") \(change.assessment) \(change.version) \(change.new)\n"
                Array(text.utf8).withUnsafeBytes { sum.add($0) }
            }
        }
        return sum.hexadecimal
    }
}

extension MarkEntry {
    /// What stands in a cell; an empty one is a mark that was taken back.
    fileprivate init(_ cell: GradebookLine.Cell?) { self.init(cell?.marks, state: cell?.state ?? .graded) }
}

extension Transaction {
    /// Enters the marks of a file that was looked through.
    ///
    /// - Throws: `GradeFailure` when file or gradebook have changed since `digest` was agreed to.
    public func take(
        _ file: GradebookImport, agreedTo digest: String, under grant: Grant<Identifier<Kind.Offering>>
    ) throws {
        guard file.digest == digest else { throw GradeFailure.previewStale }
        for line in file.lines {
            guard let enrollment = line.enrollment else { continue }
            for change in line.changes where change.obstacle == nil {
                guard let entry = change.entry else { continue }
                _ = try enter(
                    entry, of: enrollment, for: change.assessment, expecting: change.version, from: .import,
                    under: grant)
            }
        }
    }
}
