/// The settings as they stand: what was decided, and where.
///
/// The environment wins over the settings files, an earlier file over a later one, and any of them over the default.
public struct Settings: Sendable {
    /// Where a setting was decided.
    public enum Source: Hashable, Sendable, CustomStringConvertible {
        case fallback
        case environment
        case file(path: String, line: Int)

        /// A few words for `lyceum doctor`.
        public var description: String {
            switch self {
            case .fallback: "default"
            case .environment: "environment"
            case .file(let path, let line): "\(path), line \(line)"
            }
        }
    }

    /// A setting with what was decided about it.
    public struct Entry: Sendable {
        /// The setting.
        public let declaration: SettingDeclaration
        /// The text that was decided on; nil when there is none.
        public let text: String?
        /// Where.
        public let source: Source
    }

    /// Every setting, in the order of declaration.
    public let entries: [Entry]
    private let texts: [String: String]

    /// Finds out what was decided.
    ///
    /// - Parameters:
    ///   - declarations: every setting there is.
    ///   - environment: the variables of the process. Those with one of the prefixes are ours, and so are all names in
    ///     the files: one that is not declared is refused.
    ///   - files: the settings files; an earlier one wins.
    /// - Throws: `SettingsFailure` with everything that is wrong.
    public init(
        _ declarations: [SettingDeclaration], environment: [String: String], files: [SettingsFile] = [],
        prefixes: [String] = ["LYCEUM_", "DB_", "DATABASE_"]
    ) throws(SettingsFailure) {
        var found: [String: (text: String, source: Source)] = [:]
        for file in files.reversed() {
            for line in file.lines { found[line.name] = (line.value, .file(path: file.path, line: line.number)) }
        }
        for (name, text) in environment where prefixes.contains(where: { name.hasPrefix($0) }) {
            found[name] = (text, .environment)
        }
        let findings = Self.findings(in: found, declarations)
        guard findings.isEmpty else { throw SettingsFailure(findings) }
        entries = declarations.map {
            Entry(
                declaration: $0, text: found[$0.name]?.text ?? $0.fallback,
                source: found[$0.name]?.source ?? .fallback)
        }
        texts = found.mapValues(\.text)
    }

    /// What was decided about a setting.
    public subscript<Value>(_ setting: Setting<Value>) -> Value {
        guard let text = texts[setting.declaration.name] else { return setting.fallback }
        return setting.parser.parse(text) ?? setting.fallback
    }

    /// Everything that is wrong with what was found, by name.
    private static func findings(
        in found: [String: (text: String, source: Source)], _ declarations: [SettingDeclaration]
    ) -> [String] {
        found.sorted { $0.key < $1.key }.compactMap { name, value in
            guard let declaration = declarations.first(where: { $0.name == name }) else {
                let nearest = Spelling.nearest(to: name, among: declarations.map(\.name))
                return "\(name) (\(value.source)) is no setting" + (nearest.map { "; did you mean \($0)?" } ?? "")
            }
            if declaration.accepts(value.text) { return nil }
            return "\(name) (\(value.source)) must be \(declaration.wanted)"
        }
    }
}
