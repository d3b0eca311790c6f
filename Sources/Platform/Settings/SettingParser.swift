/// Reads a setting's text.
public struct SettingParser<Value: Sendable>: Sendable {
    /// What the text must be, to go on after "must be".
    public let wanted: String
    /// The value of a text; nil when it is none.
    public let parse: @Sendable (String) -> Value?

    /// A parser that answers nil for a text it does not take.
    public init(_ wanted: String, parse: @escaping @Sendable (String) -> Value?) {
        self.wanted = wanted
        self.parse = parse
    }

    var optional: SettingParser<Value?> {
        SettingParser<Value?>(wanted) { [parse] text in parse(text).map(Optional.some) }
    }
}

extension SettingParser<String> {
    /// Any text that is not empty.
    public static let text = SettingParser("a text") { $0.isEmpty ? nil : $0 }
}

extension SettingParser<[String]> {
    /// Texts separated by commas.
    public static let list = SettingParser("a list with commas") { text in
        text.split(separator: ",").map { String($0.trimmed) }.filter { !$0.isEmpty }
    }
}

extension SettingParser<Int> {
    /// A whole number within a range.
    public static func number(_ range: ClosedRange<Int>) -> Self {
        SettingParser("a whole number from \(range.lowerBound) to \(range.upperBound)") { text in
            Int(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }
}

extension SettingParser<Duration> {
    /// Whole seconds within a range.
    public static func seconds(_ range: ClosedRange<Int>) -> Self {
        SettingParser("seconds, from \(range.lowerBound) to \(range.upperBound)") { text in
            Int(text).flatMap { range.contains($0) ? .seconds($0) : nil }
        }
    }

    /// Whole minutes within a range.
    public static func minutes(_ range: ClosedRange<Int>) -> Self {
        SettingParser("minutes, from \(range.lowerBound) to \(range.upperBound)") { text in
            Int(text).flatMap { range.contains($0) ? .minutes($0) : nil }
        }
    }

    /// Whole hours within a range.
    public static func hours(_ range: ClosedRange<Int>) -> Self {
        SettingParser("hours, from \(range.lowerBound) to \(range.upperBound)") { text in
            Int(text).flatMap { range.contains($0) ? .hours($0) : nil }
        }
    }

    /// Whole days within a range.
    public static func days(_ range: ClosedRange<Int>) -> Self {
        SettingParser("days, from \(range.lowerBound) to \(range.upperBound)") { text in
            Int(text).flatMap { range.contains($0) ? .days($0) : nil }
        }
    }
}

extension SettingParser<Bool> {
    /// A switch, in the words that people use for it.
    public static let onOrOff = SettingParser("on or off") { text in
        switch text.lowercased() {
        case "on", "true", "yes", "1": true
        case "off", "false", "no", "0": false
        default: nil
        }
    }
}

extension StringProtocol {
    /// Without spaces, tabs and carriage returns at either end.
    var trimmed: SubSequence {
        var rest = self[...]
        while let first = rest.first, first.isBlank { rest.removeFirst() }
        while let last = rest.last, last.isBlank { rest.removeLast() }
        return rest
    }
}

extension Character {
    fileprivate var isBlank: Bool { self == " " || self == "\t" || self == "\r" }
}
