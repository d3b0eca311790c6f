internal import Formats
internal import Platform

/// A question of a file as it is to be kept.
struct ImportedQuestion {
    /// The most bytes of a file that a question shows.
    static let largestFile = 4 << 20

    let number: Int
    let name: String
    /// What is kept; nil when it cannot be.
    private(set) var row: QuestionRow?
    private(set) var notes: [QuestionImportReport.Note] = []
    /// The files that it shows.
    let files: [MediaFile]
    let type: QuestionType
    /// What is the same of the same question whenever it is brought in: what is asked, the key and the files, and what
    /// is said after an answer; not its name, topic, tags or difficulty.
    let digest: String

    init(_ question: Question, number: Int, topic: String?, media: [String: MediaFile]) {
        self.number = number
        type = question.type
        name = Self.name(question)
        let shown = question.mediaNames.compactMap { media[$0] }
        files = shown.filter { $0.bytes.count <= Self.largestFile }
        digest = Self.digest(question, files)
        for file in shown where file.bytes.count > Self.largestFile {
            note(.fileLeftOut, "The file \(file.name) has more than \(Self.largestFile >> 20) MB.")
        }
        keep(question, topic: topic)
    }

    private mutating func keep(_ question: Question, topic: String?) {
        var details = BankQuestion.Details(question)
        if details.topic == nil { details.topic = topic }
        shorten(&details)
        let points = Decimal(thousandths: (question.points.thousandths + 5) / 10 * 10)
        if points != question.points {
            details.question.points = points
            note(.rounded, "\(question.points) points are kept as \(points).")
        }
        let content = question.content
        if content.mark(nil) == .unanswered, content.fullResponse() == nil, question.type != .essay {
            note(.keyMissing, "No answer to it earns anything.")
        }
        do {
            row = try QuestionRow(details)
        } catch {
            note(.refused, "It is beyond a limit: \(error.rawValue).")
        }
    }

    private mutating func shorten(_ details: inout BankQuestion.Details) {
        let limit = QuestionLimit.longestName
        let cut = details.question.name.cut(to: limit)
        if cut != details.question.name {
            details.question.name = cut
            note(.shortened, "Its name has more than \(limit) characters.")
        }
        if let topic = details.topic, topic.cut(to: limit) != topic {
            details.topic = topic.cut(to: limit)
            note(.shortened, "Its topic has more than \(limit) characters.")
        }
        let tags = details.question.tags.prefix(QuestionLimit.mostTags).map { $0.cut(to: QuestionLimit.longestTag) }
        if tags != details.question.tags {
            details.question.tags = tags
            note(.shortened, "It has more than \(QuestionLimit.mostTags) tags, or a tag that is too long.")
        }
    }

    private mutating func note(_ code: QuestionImportReport.Note.Code, _ message: String) {
        notes.append(.init(code: code, message: message))
    }

    private static func name(_ question: Question) -> String {
        question.name.isEmpty ? question.prompt.text.cut(to: 80) : question.name.cut(to: 80)
    }

    private static func digest(_ question: Question, _ files: [MediaFile]) -> String {
        var same = question.versioned
        same.identifier = nil
        let digests = files.sorted { $0.name < $1.name }.map { Digest.hexadecimal(of: $0.bytes) }
        return Digest.hexadecimal(of: Array((same.jsonText + digests.joined(separator: " ")).utf8))
    }
}

extension String {
    /// The first characters, as a database counts them.
    fileprivate func cut(to length: Int) -> String {
        guard unicodeScalars.count > length else { return self }
        var text = String(String.UnicodeScalarView(unicodeScalars.prefix(length)))
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
