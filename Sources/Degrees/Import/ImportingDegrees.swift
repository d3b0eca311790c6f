public import Access
internal import Catalog
public import Engine
public import Formats
public import Platform

/// What an import of a degree did.
public struct DegreeImport: Sendable, Hashable {
    /// The program.
    public let program: Identifier<Kind.AcademicProgram>
    /// Its code.
    public let code: String
    /// The version of the catalogue.
    public let version: String
    /// How many requirements there are now.
    public let requirements: Int
    /// What could not be expressed, clause by clause.
    public let notes: [DegreeFile.Note]
}

extension DegreeFile {
    /// A code for a program that has none yet: `MAJOR-COMPUTER-SCIENCE`.
    public var suggestedCode: String {
        let words = "\(kind) \(name)".uppercased().split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
        return String(words.joined(separator: "-").prefix(50))
    }
}

extension Transaction {
    /// Gives a program what a file requires; the program is made when there is none of that code. The same file again changes
    /// nothing but the revision.
    ///
    /// - Parameter version: the version of the catalogue; what the file says, else the academic year, unless stated.
    /// - Throws: `RecordFailure`.
    public func importDegree(
        _ file: DegreeFile, as code: String? = nil, version: String? = nil, from source: String,
        under grant: Grant<Policy.InstitutionAction>
    ) throws -> DegreeImport {
        let code = code ?? file.suggestedCode
        let known: Identifier<Kind.AcademicProgram>? = try value(
            "select id from academic_programs where code = \(code)")
        let program =
            try known
            ?? create(
                AcademicProgram.Details(
                    code: code, name: LocalizedText(english: file.name),
                    totalCredits: file.totalCredits.map { Decimal($0) }),
                under: grant
            ).id
        return try importDegree(file, into: program, code: code, version: version, from: source, under: grant)
    }

    /// Gives a program that is there what a file requires.
    ///
    /// - Throws: `RecordFailure`.
    public func importDegree(
        _ file: DegreeFile, into program: Identifier<Kind.AcademicProgram>, version: String? = nil, from source: String,
        under grant: Grant<Policy.InstitutionAction>
    ) throws -> DegreeImport {
        let code: String? = try value("select code from academic_programs where id = \(program)")
        return try importDegree(
            file, into: program, code: code.orThrow(RecordFailure.notFound), version: version, from: source,
            under: grant)
    }

    private func importDegree(
        _ file: DegreeFile, into program: Identifier<Kind.AcademicProgram>, code: String, version: String?,
        from source: String, under grant: Grant<Policy.InstitutionAction>
    ) throws -> DegreeImport {
        let version = version ?? file.version ?? String(now.dateInUTC.components.year)
        try setDegree(
            file.tree, of: program, version: version, from: source, report: file.notes.map(\.description), under: grant)
        return DegreeImport(
            program: program, code: code, version: version, requirements: file.tree.count, notes: file.notes)
    }
}
