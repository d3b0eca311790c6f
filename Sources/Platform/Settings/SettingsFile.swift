/// A settings file: lines of `NAME=value`.
///
/// Empty lines and lines that begin with `#` say nothing; `export` may stand in front, and quotes around the value, as
/// shells and other programs write such files.
public struct SettingsFile: Sendable {
    /// Where it stands, as it was named.
    public let path: String
    /// The settings with the lines they stand in, in order.
    public let lines: [(number: Int, name: String, value: String)]

    /// Reads the text of a file.
    ///
    /// - Throws: `SettingsFailure` for a line that is no setting.
    public init(path: String, text: String) throws(SettingsFailure) {
        self.path = path
        var lines: [(number: Int, name: String, value: String)] = []
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let line = line.trimmed
            if line.isEmpty || line.hasPrefix("#") { continue }
            guard let (name, value) = Self.setting(in: line) else {
                throw SettingsFailure(["\(path), line \(index + 1): a line must be NAME=value"])
            }
            lines.append((index + 1, name, value))
        }
        self.lines = lines
    }

    private static func setting(in line: Substring) -> (name: String, value: String)? {
        let line = line.hasPrefix("export ") ? line.dropFirst(7) : line
        guard let equals = line.firstIndex(of: "=") else { return nil }
        let name = line[..<equals].trimmed
        guard !name.isEmpty, name.utf8.allSatisfy(\.isInName) else { return nil }
        return (String(name), unquoted(line[line.index(after: equals)...].trimmed))
    }

    private static func unquoted(_ value: Substring) -> String {
        for quote in ["\"", "'"] where value.count >= 2 && value.hasPrefix(quote) && value.hasSuffix(quote) {
            return String(value.dropFirst().dropLast())
        }
        return String(value)
    }
}

extension UInt8 {
    fileprivate var isInName: Bool {
        switch self {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}

/// What is wrong with the settings, each in one sentence without a full stop.
public struct SettingsFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The sentences.
    public let findings: [String]

    init(_ findings: [String]) { self.findings = findings }

    /// The sentences, a line each.
    public var description: String { findings.joined(separator: "\n") }
}
