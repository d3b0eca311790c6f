internal import Access
internal import App
internal import Catalog
internal import Engine
internal import Formats
internal import Platform
internal import Registration

extension Verb {
    private static let term = Option(
        "--term", "CODE", "the source's code of the term, when the file is not named by it", .text)

    static let importCatalog = Verb(
        "import catalog", "Bring in a term of another institution's catalogue and schedule",
        explanation: """
            Things are found again by their external ids: the same file a second time changes nothing. A row that is
            refused is named, and the rest goes on. The formats are gatech (JSON), ucsd (a schedule as TSV, with
            courses.tsv beside it when there is one) and stolaf (JSON).
            """,
        operands: [Operand("FORMAT", "gatech, ucsd or stolaf"), Operand("PATH", "the file")],
        options: ImportFlags.all + [term.declaration],
        examples: [
            ("import catalog gatech 202308.json --dry-run", "what would happen"),
            ("import catalog ucsd FA22.tsv", "the autumn of 2022"),
        ]
    ) { invocation in
        let bundle = try invocation.catalogBundle(term: invocation[term])
        try await invocation.report { context, grant, progress in
            let importing = CatalogImport(bundle, isDryRun: invocation.has(ImportFlags.dryRun))
            return try await invocation.withCurrentStore { store in
                try await importing.runOfferingSeats(on: store.database, context, under: grant, progress: progress)
            }
        }
    }
}

extension Invocation {
    /// - Throws: `FileFailure`, or `Refusal` in the words of the format's reader.
    fileprivate func catalogBundle(term: String?) throws -> CatalogBundle {
        let path = operands[1]
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let code = term ?? String(name.prefix { $0 != "." })
        let bytes = try FileContents.bytes(of: path)
        do throws(FormatFault) {
            switch operands[0] {
            case "gatech": return try GeorgiaTechReader(term: code).read(bytes)
            case "stolaf": return try StOlafReader().read(bytes)
            case "ucsd":
                return try UCSDReader(term: code).read(
                    schedule: bytes,
                    catalogue: try? FileContents.bytes(of: String(path.dropLast(name.count)) + "courses.tsv"))
            default: break
            }
        } catch {
            throw Refusal("\(path): \(error.message)")
        }
        throw UsageFailure(description: "FORMAT must be gatech, ucsd or stolaf", verb: verb)
    }
}
