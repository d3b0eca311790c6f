/// Puts the bundle together file by file.
struct RosterAssembly {
    let files: BundleFiles
    var bundle: RosterBundle
    /// The identifiers read until now, each with its file.
    private var identifiers: Set<String> = []

    init(files: BundleFiles) {
        self.files = files
        let isOneRoster = files["manifest.csv"] != nil
        bundle = RosterBundle(
            version: isOneRoster ? (files["roles.csv"] != nil ? .oneRoster12 : .oneRoster11) : .schoolDataSync)
    }

    mutating func readManifest() {
        guard let file = files["manifest.csv"] else { return }
        for record in CSVTable(file.bytes).records {
            let (name, value) = (record["propertyName"] ?? "", (record["value"] ?? "").lowercased())
            if name == "oneroster.version" {
                bundle.version = value.hasPrefix("1.2") ? .oneRoster12 : .oneRoster11
            } else if name.hasPrefix("file."), let mode = RosterBundle.Mode(rawValue: value) {
                noteMode(mode, of: String(name.dropFirst(5)))
            }
        }
    }

    private mutating func noteMode(_ mode: RosterBundle.Mode, of file: String) {
        bundle.modes[file] = mode
        guard files["\(file).csv"] == nil else { return }
        bundle.issues.append(
            ImportIssue(
                .warning, .fileMissing, file: "\(file).csv",
                "The manifest names \(file).csv and the bundle does not have it."))
    }

    /// The rows of a file, with misspelled columns found again; none when the bundle does not have it.
    mutating func rows(of name: String) -> [RosterRow] {
        guard let file = files["\(name).csv"] else { return [] }
        let header = CSVTable(file.bytes).header
        let key = name.lowercased()
        let corrections = RosterColumns.corrections(of: header, in: key)
        let synonyms = RosterColumns.synonyms[key] ?? [:]
        let table = CSVTable(file.bytes, aliases: corrections.merging(synonyms) { own, _ in own })
        noteHeader(of: table, corrections, file: file.name)
        for fault in table.faults {
            bundle.tally.rows += 1
            refuse(.rowMalformed, RosterPlace(file: file.name, row: fault.row, subject: nil), fault.message)
        }
        bundle.tally.rows += table.records.count
        return table.records.map { RosterRow(file: file.name, record: $0) }
    }

    private mutating func noteHeader(of table: CSVTable, _ corrections: [String: String], file: String) {
        for name in table.header {
            guard let known = corrections[name.lowercased()] else { continue }
            bundle.issues.append(
                ImportIssue(.warning, .headerMisspelled, file: file, row: 1, "The column \(name) is read as \(known)."))
        }
        let passwords = table.records.count { $0["password"]?.isEmpty == false }
        if passwords > 0 {
            bundle.issues.append(
                ImportIssue(
                    .warning, .passwordIgnored, file: file, row: 1,
                    "\(passwords) passwords in clear text were not read; they should not be sent."))
        }
    }

    /// Refuses a row whose identifier an earlier row of the file has.
    mutating func isFirst(_ row: RosterRow, _ id: String) -> Bool {
        if identifiers.insert("\(row.file)\t\(id)").inserted { return true }
        refuse(.identifierDuplicate, row.place(id), "The identifier \(id) was used by an earlier row.")
        return false
    }

    /// The row's identifier; refuses a row that has none or repeats one.
    mutating func identifier(of row: RosterRow) -> String? {
        guard let id = row["sourcedId"] else {
            refuse(.valueMissing, row.place(nil), "The row has no sourcedId.")
            return nil
        }
        return isFirst(row, id) ? id : nil
    }

    mutating func refuse(_ code: ImportIssue.Code, _ place: RosterPlace, _ message: String) {
        bundle.tally.refused += 1
        bundle.issues.append(
            ImportIssue(.error, code, file: place.file, row: place.row, subject: place.subject, message))
    }

    mutating func warn(_ code: ImportIssue.Code, _ place: RosterPlace, _ message: String) {
        bundle.issues.append(
            ImportIssue(.warning, code, file: place.file, row: place.row, subject: place.subject, message))
    }

    /// Names the files that were not read, with the number of their rows.
    mutating func noteIgnoredFiles() {
        let read = Set(RosterColumns.known.keys.map { "\($0).csv" } + ["manifest.csv"])
        for name in files.names where !read.contains(name.lowercased()) {
            let rows = name.lowercased().hasSuffix(".csv") ? files[name].map { CSVTable($0.bytes).records.count } : nil
            bundle.issues.append(
                ImportIssue(
                    .warning, .fileIgnored, file: name, "\(name) is not imported\(rows.map { " (rows: \($0))" } ?? "")."
                ))
        }
    }
}
