internal import Access
internal import App
internal import Degrees
internal import Engine
internal import Formats
internal import Platform

extension Verb {
    private static let program = Option(
        "--program", "CODE",
        "the program that gets it; made when there is none, and named after the file unless stated",
        .text)
    private static let catalogue = Option(
        "--catalogue", "VERSION", "the version of the catalogue, where it is not the one that the file says", .text)

    static let importDegree = Verb(
        "import degree", "Bring what a degree requires from a file",
        explanation: """
            The formats are hanson, the YAML of St. Olaf's areas of study, and northeastern, the JSON of Northeastern's
            majors. What cannot be expressed is said clause by clause, and kept with the program. Courses that nobody has
            described are added out of use. The same file again changes nothing.
            """,
        operands: [Operand("FORMAT", "hanson or northeastern"), Operand("PATH", "the file")],
        options: [program.declaration, catalogue.declaration],
        examples: [
            ("import degree hanson majors/biology.yaml", "a major, made after its name"),
            (
                "import degree northeastern biology.json --program BS-BIO --catalogue 2024",
                "for a program that is there"
            ),
        ]
    ) { invocation in
        guard let format = DegreeFileFormat(rawValue: invocation.operands[0]) else {
            let known = DegreeFileFormat.allCases.map(\.rawValue).joined(separator: ", ")
            throw UsageFailure(description: "FORMAT must be one of: \(known)", verb: invocation.verb)
        }
        let path = invocation.operands[1]
        let bytes = try FileContents.bytes(of: path)
        let file: DegreeFile
        do throws(DegreeFileFault) { file = try DegreeFile(bytes, as: format) } catch {
            throw Refusal("\(path): \(error)")
        }
        let (code, version) = (invocation[program], invocation[catalogue])
        let source = String(path.split(separator: "/").last ?? "file")
        let done = try await invocation.withCurrentStore { store in
            try await store.database.write(.system(at: .current)) {
                try $0.importDegree(file, as: code, version: version, from: source, under: .shell(.editCatalogue))
            }
        }
        invocation.terminal.print("\(done.code) \(done.version): \(done.requirements) requirements")
        for note in done.notes { invocation.terminal.print("  \(note)") }
    }
}
