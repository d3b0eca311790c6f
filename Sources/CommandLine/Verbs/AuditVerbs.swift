internal import Access
internal import App
internal import Engine
internal import Identity
internal import Operations
internal import Platform
internal import Records
internal import Transcripts

extension Verb {
    private static let table = Option("--table", "NAME", "to rows of this table", .text)
    private static let record = Option("--record", "ID", "to this row", .text)
    private static let person = Option("--person", "LOGIN", "by this person", .text)
    private static let action = Option(
        "--action", "WORD", AuditAction.allCases.map(\.rawValue).joined(separator: ", "),
        SettingParser<AuditAction>("one of: \(AuditAction.allCases.map(\.rawValue).joined(separator: ", "))") {
            AuditAction(rawValue: $0)
        })
    private static let since = Option("--since", "TIME", "not before, as 2026-11-20 or 2026-11-20T08:00:00Z", .instant)
    private static let until = Option("--until", "TIME", "before", .instant)
    private static let limit = Option("--limit", "N", "how many, 50 unless stated", .number(1...1000))
    private static let after = Option("--after", "CURSOR", "the page after the one that ended with this", .text)
    private static let values = Flag("--values", "also what the values were and are")

    static let auditList = Verb(
        "audit list", "List who did what, the newest first",
        explanation: "Each page ends with what leads to the next. The audit notes that it was read.",
        options: [
            table.declaration, record.declaration, person.declaration, action.declaration, since.declaration,
            until.declaration, limit.declaration, after.declaration, values.declaration,
        ],
        examples: [
            ("audit list", "what happened last"),
            ("audit list --table users --person r.otter --since 2026-11-01", "what one person did to accounts"),
            ("audit list --action refusal --limit 200", "what was refused"),
        ]
    ) { invocation in
        let entries = try await invocation.withCurrentStore { store in
            var filter = AuditFilter()
            filter.table = invocation[table]
            filter.record = invocation[record]
            if let login = invocation[person] { filter.person = try await store.user(login).id }
            filter.action = invocation[action]
            filter.since = invocation[since]
            filter.until = invocation[until]
            guard let page = filter.page(limit: invocation[limit] ?? 50, after: invocation[after]) else {
                throw UsageFailure(
                    description: "--after must be what the page before ended with", verb: invocation.verb)
            }
            return try await store.database.write(.system(at: .current)) { transaction in
                let entries: [AuditEntry] = try transaction.all(page)
                try transaction.audit(.read, of: "audit_logs", record: nil)
                return entries
            }
        }
        for entry in entries {
            invocation.terminal.print(entry.line)
            guard invocation.has(values) else { continue }
            for (sign, text) in [("-", entry.oldValues), ("+", entry.newValues)] {
                if let text { invocation.terminal.print("    \(sign) \(text)") }
            }
        }
        guard let last = entries.last else { return invocation.terminal.print("nothing was found") }
        if entries.count == invocation[limit] ?? 50 { invocation.terminal.complain("more: --after \(last.cursor)") }
    }

    static let auditArchive = Verb(
        "audit archive", "Move entries that have had their time into compressed files",
        explanation: """
            The server does this by itself at night. Whole months that are older than LYCEUM_RETAIN_AUDIT go to
            LYCEUM_ARCHIVE, and leave the database once their file was read back.
            """,
        examples: [("audit archive", "what is due")]
    ) { invocation in
        let settings = try invocation.settings
        let archived = try await invocation.withCurrentStore { store in
            try await store.database.archiveAudit(
                olderThan: settings[ProgramSettings.auditMonths], into: settings[ProgramSettings.archive], at: .current)
        }
        invocation.terminal.list(archived.map { "\($0.path): \($0.entries) entries" }, orSay: "nothing to do")
    }

    static let auditVerify = Verb(
        "audit verify", "Look at every change of a grade and every transcript, and name the first that was altered",
        explanation: """
            Each entry of the history is compared with its seal, the chain with its head, and each grade with its last
            entry; each issued transcript with what was signed. Nothing is changed. The seals that are printed stand for
            all of them: written down elsewhere, they say later whether what there was is still there.
            """,
        examples: [("audit verify", "exits with 1 when something was altered")]
    ) { invocation in
        let (verified, broken) = try await invocation.withCurrentStore { store in
            try await store.database.verifyGradeHistory(at: .current)
        }
        if let broken { throw AlteredHistory(description: "the history of grades was altered: \(broken)") }
        invocation.terminal.print(
            "\(verified.entries) changes of grades of \(verified.enrollments) enrolments are as they were written")
        invocation.terminal.print("seal \(verified.seal)")
        let (transcripts, altered) = try await invocation.withCurrentStore { store in
            try await store.database.verifyTranscripts(at: .current)
        }
        if let altered { throw AlteredHistory(description: "an issued transcript was altered: \(altered)") }
        invocation.terminal.print("\(transcripts.count) issued transcripts are as they were signed")
        invocation.terminal.print("seal \(transcripts.seal)")
    }
}

/// The history of grades, or a transcript, is not what was written.
private struct AlteredHistory: Error, CustomStringConvertible {
    let description: String
}

extension AuditEntry {
    fileprivate var line: String {
        let what = "\(at.text) \(action.padded(to: 12)) \(table)\(record.map { " \($0)" } ?? "")"
        return what + (person.map { " by \($0)" } ?? "") + (address.map { " from \($0)" } ?? "")
    }
}

extension SettingParser<Timestamp> {
    /// A day, which begins in UTC, or an instant.
    static let instant = SettingParser("a day such as 2026-11-20, or an instant such as 2026-11-20T08:00:00Z") { text in
        Timestamp(text) ?? CalendarDate(text)?.startInUTC
    }
}
