/// The formats in which questions come and go; the raw values are the words for them in requests and commands.
public enum QuestionFormat: String, Hashable, Sendable, CaseIterable {
    /// Moodle's GIFT.
    case gift
    /// Moodle XML.
    case moodleXML = "moodle_xml"
    /// QTI 1.2, 2 or 3: a file of items or a content package. It is written as a package of QTI 2.2.
    case qti
    /// Aiken.
    case aiken
    /// OpenTriviaQA.
    case openTrivia = "open_trivia"
    /// Values between commas.
    case csv
    /// JSON, one object on each line.
    case jsonLines = "json_lines"

    /// Reads questions in this format.
    ///
    /// - Parameter encoding: how a format of plain text is encoded; XML says it itself.
    /// - Throws: `FormatFault` when the file cannot be read as a whole.
    public func read(
        _ bytes: [UInt8], encoding: TextEncoding = .utf8, limits: QuestionLimits = QuestionLimits()
    ) throws(FormatFault) -> QuestionImport {
        switch self {
        case .gift: try GIFTReader(limits: limits).read(bytes, encoding: encoding)
        case .moodleXML: try MoodleXMLReader(limits: limits).read(bytes)
        case .qti: try QTIReader(limits: limits).read(bytes)
        case .aiken: try AikenReader(limits: limits).read(bytes, encoding: encoding)
        case .openTrivia: try OpenTriviaReader(limits: limits).read(bytes, encoding: encoding)
        case .csv: try QuestionTableReader(limits: limits).read(bytes, encoding: encoding)
        case .jsonLines: try QuestionLinesReader(limits: limits).read(bytes, encoding: encoding)
        }
    }

    /// Whether questions can be written in this format.
    public var isWritten: Bool { self == .gift || self == .moodleXML || self == .qti }

    /// How names of files in this format end.
    public var fileEnding: String {
        switch self {
        case .gift, .aiken, .openTrivia: "txt"
        case .moodleXML: "xml"
        case .qti: "zip"
        case .csv: "csv"
        case .jsonLines: "jsonl"
        }
    }

    /// What a file that is written in this format is to the web.
    public var mediaType: String {
        switch self {
        case .gift, .aiken, .openTrivia: "text/plain; charset=utf-8"
        case .moodleXML: "application/xml"
        case .qti: "application/zip"
        case .csv: "text/csv; charset=utf-8"
        case .jsonLines: "application/jsonl"
        }
    }

    /// Writes questions in this format; nil for one that is only read.
    ///
    /// - Throws: `FormatFault` when a package cannot be made.
    public func write(_ bank: QuestionBank) throws(FormatFault) -> QuestionExport? {
        switch self {
        case .gift: GIFTWriter().write(bank)
        case .moodleXML: MoodleXMLWriter().write(bank)
        case .qti: try QTIWriter().write(bank)
        case .aiken, .openTrivia, .csv, .jsonLines: nil
        }
    }
}
