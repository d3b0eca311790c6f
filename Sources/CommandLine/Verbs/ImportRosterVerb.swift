internal import Access
internal import App
internal import Catalog
internal import Engine
internal import Formats
internal import Platform
internal import Registration

extension Verb {
    private static let source = Option(
        "--source", "NAME", "the system it comes from, to tell its identifiers from another's", .text)

    static let importRoster = Verb(
        "import oneroster", "Bring in a roster: people, classes and who is in which",
        explanation: """
            PATH is a zip archive or a folder of OneRoster 1.1 or 1.2 CSV files, or of Microsoft School Data Sync 2.1.
            Things are found again by their external ids: the same bundle a second time changes nothing. What the source
            removes is put out of use and never deleted. Nobody can sign in to a new account until they choose a password
            by mail.
            """,
        operands: [Operand("PATH", "the archive or the folder")],
        options: ImportFlags.all + [source.declaration],
        examples: [
            ("import oneroster roster.zip --dry-run", "what would happen"),
            ("import oneroster roster/ --source sis", "from the system called sis"),
        ]
    ) { invocation in
        let bundle = try invocation.rosterBundle()
        try await invocation.report { context, grant, progress in
            let importing = RosterImport(
                bundle, source: invocation[source] ?? "oneroster", isDryRun: invocation.has(ImportFlags.dryRun))
            return try await invocation.withCurrentStore { store in
                try await importing.run(on: store.database, context, under: grant, progress: progress)
            }
        }
    }
}

extension Invocation {
    /// - Throws: `Refusal` in the words of the format's reader.
    fileprivate func rosterBundle() throws -> RosterBundle {
        let path = operands[0]
        do {
            guard path.lowercased().hasSuffix(".zip") else {
                return try OneRosterReader().read(BundleFiles(folder: path))
            }
            return try OneRosterReader().read(BundleFiles(zip: ZipArchive(path: path)))
        } catch let fault as FormatFault {
            throw Refusal("\(path): \(fault.message)")
        } catch let fault as ZipFault {
            throw Refusal("\(path): \(fault.message)")
        }
    }
}
