internal import Formats
internal import Platform

/// A gradebook as a table of text: one row for each student, one column for each of the gradebook's.
///
/// A cell is a mark, `EX` for excused work, `INC` for incomplete work, `-` for a mark to be taken back, or empty.
public enum GradebookFile {
    static let number = "student_number"
    static let name = "name"

    /// The file, in UTF-8.
    public static func write(_ book: Gradebook) -> [UInt8] {
        var file = CSVWriter(defusesFormulas: true)
        file.append([number, name] + titles(of: book.columns) + ["total", "letter"])
        for line in book.lines {
            file.append(
                [line.studentNumber, line.fullName] + line.cells.map(text)
                    + [line.percentage?.text ?? "", line.letter ?? ""])
        }
        return file.bytes
    }

    static func text(_ cell: GradebookLine.Cell?) -> String {
        switch cell?.state {
        case .excused: "EX"
        case .incomplete: "INC"
        case .graded, nil: cell?.marks?.text ?? ""
        }
    }

    /// What the columns are called; with their ids where two have one name.
    static func titles(of columns: [GradeColumn]) -> [String] {
        let counts = Dictionary(columns.map { ($0.name.lowercased(), 1) }, uniquingKeysWith: +)
        let taken: Set<String> = [number, name, "total", "letter"]
        return columns.map { column in
            let isTold = counts[column.name.lowercased()] == 1 && !taken.contains(column.name.lowercased())
            return isTold ? column.name : "\(column.name) [\(column.assessment)]"
        }
    }

    /// What a cell says; nil for nothing.
    ///
    /// - Throws: `Unreadable`.
    static func entry(_ text: String) throws(Unreadable) -> MarkEntry? {
        switch text.uppercased() {
        case "": return nil
        case "-": return MarkEntry(nil)
        case "EX": return MarkEntry(nil, state: .excused)
        case "INC": return MarkEntry(nil, state: .incomplete)
        default:
            guard let marks = Decimal(text), marks >= Decimal(0), marks < Decimal(1_000_000),
                marks.thousandths % 10 == 0
            else { throw Unreadable() }
            return MarkEntry(marks)
        }
    }

    struct Unreadable: Error {}
}
