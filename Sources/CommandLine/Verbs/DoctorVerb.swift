internal import App
internal import Platform

extension Verb {
    static let doctor = Verb(
        "doctor", "List every setting with its source, and look at what the program leans on",
        explanation: "Ends with 1 when something is bad. Secrets are not shown.",
        examples: [("doctor", "before the first start, and when something is odd")]
    ) { invocation in
        let settings = try invocation.settings
        invocation.terminal.print("Settings:")
        for entry in settings.entries { invocation.terminal.writeOut(entry.lines) }
        invocation.terminal.print("\nFindings:")
        let findings = await Diagnosis(settings).findings()
        for finding in findings {
            invocation.terminal.print(
                "  \(finding.verdict.rawValue.padded(to: 8)) \(finding.subject): \(finding.sentence)")
        }
        let bad = findings.count { $0.verdict == .bad }
        if bad > 0 { throw Refusal(bad == 1 ? "one finding is bad" : "\(bad) findings are bad") }
    }
}

extension Settings.Entry {
    /// Two lines: name, value and source; then the meaning.
    fileprivate var lines: String {
        let value = text.map { declaration.shown($0) } ?? "(not set)"
        return """
              \(declaration.name) = \(value)  [\(source)]
                  \(declaration.meaning)

            """
    }
}
