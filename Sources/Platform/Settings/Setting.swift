/// Something about the program that its operator decides: declared once, with everything that is said about it.
public struct Setting<Value: Sendable>: Sendable {
    /// What is said about the setting.
    public let declaration: SettingDeclaration
    let fallback: Value
    let parser: SettingParser<Value>

    /// Declares a setting.
    ///
    /// - Parameters:
    ///   - name: the environment variable, and the key in a settings file.
    ///   - meaning: one line on what it decides, with the unit.
    ///   - fallback: the text that stands when nobody decides, read by the same parser; nil for a setting whose
    ///     absence is `absent`.
    public init(
        _ name: String, _ meaning: String, default fallback: String? = nil, absent: Value,
        parser: SettingParser<Value>, concealing: SettingDeclaration.Concealment = .nothing
    ) {
        declaration = SettingDeclaration(
            name: name, meaning: meaning, fallback: fallback, wanted: parser.wanted, concealing: concealing,
            accepts: { parser.parse($0) != nil })
        self.fallback = fallback.flatMap(parser.parse) ?? absent
        self.parser = parser
    }
}

extension Setting {
    /// Declares a setting that may be absent, and is then nil.
    public init<Wrapped>(
        _ name: String, _ meaning: String, optional parser: SettingParser<Wrapped>,
        concealing: SettingDeclaration.Concealment = .nothing
    ) where Value == Wrapped? {
        self.init(name, meaning, absent: nil, parser: parser.optional, concealing: concealing)
    }
}

/// What is said about a setting, whatever its type.
public struct SettingDeclaration: Sendable {
    /// What of a value is never shown.
    public enum Concealment: Sendable {
        case nothing
        /// The password inside a URL.
        case password
        case everything
    }

    /// The environment variable, and the key in a settings file.
    public let name: String
    /// One line on what it decides.
    public let meaning: String
    /// The text that stands when nobody decides; nil when there is none.
    public let fallback: String?
    /// What a value must be, to go on after "must be".
    public let wanted: String
    /// What of a value is never shown.
    public let concealing: Concealment
    let accepts: @Sendable (String) -> Bool

    /// A value as it may be shown.
    public func shown(_ text: String) -> String {
        switch concealing {
        case .nothing: text
        case .everything: "(secret)"
        case .password: text.concealingPassword
        }
    }
}

extension String {
    /// A URL with stars in the place of its password.
    public var concealingPassword: String {
        guard let scheme = firstRange(of: "://") else { return self }
        let authority = self[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" }
        guard let at = authority.lastIndex(of: "@"), let colon = authority[..<at].firstIndex(of: ":") else {
            return self
        }
        return self[...colon] + "***" + self[at...]
    }
}
