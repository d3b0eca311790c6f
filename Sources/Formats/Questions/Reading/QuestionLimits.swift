/// How much a file of questions may hold before it is taken for an attack.
public struct QuestionLimits: Hashable, Sendable {
    /// The most bytes of one file.
    public var bytes: Int
    /// The most questions.
    public var questions: Int
    /// The most bytes that one question may have in a format of plain text.
    public var questionBytes: Int

    /// Limits of these sizes.
    public init(bytes: Int = 32 << 20, questions: Int = 50_000, questionBytes: Int = 1 << 20) {
        self.bytes = bytes
        self.questions = questions
        self.questionBytes = questionBytes
    }
}

/// How the characters of a text are encoded. It is stated, never guessed: a wrong guess would change answers in silence.
public enum TextEncoding: String, Hashable, Sendable, CaseIterable {
    /// UTF-8.
    case utf8 = "utf-8"
    /// The encoding of Western European Windows.
    case windows1252 = "windows-1252"
}

extension String {
    /// Decodes the text of a file of questions.
    ///
    /// - Throws: `FormatFault` when the file is too large or not in that encoding.
    init(_ bytes: [UInt8], encoding: TextEncoding, limits: QuestionLimits) throws(FormatFault) {
        guard bytes.count <= limits.bytes else {
            throw FormatFault(.tooLarge, "The file has more than \(limits.bytes) bytes.")
        }
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        switch encoding {
        case .utf8:
            guard let text = String(validating: content, as: UTF8.self) else {
                throw FormatFault(.notUTF8, "The file is not UTF-8.")
            }
            self = text
        case .windows1252:
            self.init()
            unicodeScalars.append(contentsOf: content.lazy.map(Unicode.Scalar.init(windows1252:)))
        }
        guard !utf8.contains(0) else { throw FormatFault(.notTheFormat, "The file contains a NUL byte.") }
    }
}

extension Unicode.Scalar {
    /// The character of a byte in Windows-1252; the five bytes it leaves free are those of Latin-1.
    init(windows1252 byte: UInt8) {
        let isSpecial = (0x80...0x9F).contains(byte)
        self = isSpecial ? Self.windows1252[Int(byte - 0x80)] : Unicode.Scalar(byte)
    }

    /// The characters of the bytes 80 to 9F.
    private static let windows1252 = Array(
        "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)
}
