/// Reads questions from JSON, one object on each line.
///
/// The members are the columns of `QuestionTableReader`, with `choices` (also `options`) as an array whose labels are
/// `A`, `B`, `C` …, and `CoT` for `explanation`. An answer may be a number: the choice's place from 0.
public struct QuestionLinesReader: Sendable {
    /// How much a file may hold.
    public var limits: QuestionLimits

    /// A reader with these limits.
    public init(limits: QuestionLimits = QuestionLimits()) { self.limits = limits }

    /// The questions of a file, with everything in it that could not be read.
    ///
    /// - Throws: `FormatFault` when the file as a whole cannot be read.
    public func read(_ bytes: [UInt8], encoding: TextEncoding = .utf8) throws(FormatFault) -> QuestionImport {
        let text = try String(bytes, encoding: encoding, limits: limits)
        var reading = PlainReading(limits: limits)
        var unknown: Set<String> = []
        for (index, line) in text.utf8.split(separator: .lineFeed, omittingEmptySubsequences: false).enumerated()
        where !line.allSatisfy({ $0 == 0x20 || $0 == .carriageReturn }) {
            try read(Array(line), line: index + 1, unknown: &unknown, into: &reading)
        }
        return reading.result
    }

    private func read(
        _ bytes: [UInt8], line: Int, unknown: inout Set<String>, into reading: inout PlainReading
    ) throws(FormatFault) {
        let json: JSONValue
        do throws(JSONFault) { json = try JSONValue(bytes) } catch {
            let message = "The line is not JSON: \(error.reason) at byte \(error.offset)."
            return try reading.refuse(.malformed, "line", line: line, message)
        }
        let object = QuestionObject(json)
        for name in object.unknown where unknown.insert(name).inserted {
            reading.lose(.notSupported, name, line: line, "The member is none of those that are read.")
        }
        let row = QuestionRow(columns: object.columns) { object.values[$0] ?? "" }
        switch row.result {
        case .success(let question): try reading.take(question)
        case .failure(let failure):
            try reading.refuse(failure.reason, failure.what, item: row.item, line: line, failure.message)
        }
    }
}

/// A JSON object as the named values of a row.
private struct QuestionObject {
    private(set) var columns: [String] = []
    private(set) var values: [String: String] = [:]
    private(set) var unknown: [String] = []

    init(_ json: JSONValue) {
        for member in json.members ?? [] { take(member) }
    }

    private mutating func take(_ member: JSONValue.Member) {
        let name = Self.aliases[member.name.lowercased()] ?? member.name.lowercased()
        if name == "choices", let elements = member.value.elements {
            for (label, element) in zip("abcdefghijklmnopqrstuvwxyz", elements) {
                set("choice\(label)", element.text ?? element.digits)
            }
        } else if name == "answer", let place = member.value.integer, place >= 0, place < 26, isAmongChoices {
            set(name, String(Unicode.Scalar(UInt8(ascii: "a") + UInt8(place))))
        } else if QuestionRow.knows(name), let text = member.value.text ?? member.value.digits {
            set(name, text)
        } else if QuestionRow.knows(name), let elements = member.value.elements {
            set(name, elements.compactMap { $0.text ?? $0.digits }.joined(separator: ";"))
        } else {
            unknown.append(member.name)
        }
    }

    private var isAmongChoices: Bool { columns.contains { $0.hasPrefix("choice") } }

    private static let aliases = ["options": "choices", "cot": "explanation", "subject": "category"]

    private mutating func set(_ name: String, _ value: String?) {
        guard let value else { return }
        if values.updateValue(value.withLineFeeds.trimmed, forKey: name) == nil { columns.append(name) }
    }
}

extension JSONValue {
    /// The digits of a number, the word of a truth value.
    fileprivate var digits: String? {
        switch self {
        case .number(let digits): digits
        case .bool(let isTrue): String(isTrue)
        default: nil
        }
    }
}
