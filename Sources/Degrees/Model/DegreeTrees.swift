public import Access
public import Catalog
public import Engine
public import Formats
public import Platform

/// A version of a program that has requirements.
public struct DegreeCatalogue: Record, Hashable {
    /// The program.
    public let program: Identifier<Kind.AcademicProgram>
    /// Which catalogue the requirements stand in.
    public let version: String
    /// Grows with each change.
    public let revision: Int
    /// The file that it came from.
    public let sourceName: String?
    /// What an import could not express, a sentence for each clause.
    public let report: [String]

    /// Reads a row of `list`.
    public init(row: Row) throws {
        program = try row["program_id"]
        version = try row["catalogue_version"]
        revision = try row["revision"]
        sourceName = try row["source_name"]
        report = JSONTexts.read(try row["report"]) ?? []
    }

    /// The versions of a program, newest first.
    public static func list(of program: Identifier<Kind.AcademicProgram>) -> SQL {
        """
        select program_id, catalogue_version, revision, source_name, report from degree_catalogues
         where program_id = \(program) order by catalogue_version desc limit 100
        """
    }
}

extension Transaction {
    /// The requirements of a program in one version of the catalogue, nested programs put in; nil where there are none.
    ///
    /// - Parameter version: nil for the newest.
    public func degree(
        of program: Identifier<Kind.AcademicProgram>, version: String? = nil
    ) throws -> (tree: DegreeRequirement, version: String)? {
        let newest: String? =
            try version
            ?? value("select max(catalogue_version) from degree_catalogues where program_id = \(program)")
        guard let newest, let tree = try storedDegree(of: program, version: newest) else { return nil }
        return (try nesting(tree, within: [program]), newest)
    }

    private func storedDegree(
        of program: Identifier<Kind.AcademicProgram>, version: String
    ) throws -> DegreeRequirement? {
        StoredRequirement.tree(
            of: try all(StoredRequirement.list(of: program, version: version), as: StoredRequirement.self))
    }

    /// Puts the newest version of each nested program in its place. A program that leads back to itself stays as it is, and
    /// is never met.
    private func nesting(
        _ requirement: DegreeRequirement, within programs: [Identifier<Kind.AcademicProgram>]
    ) throws -> DegreeRequirement {
        var result = requirement
        if case .program(let program) = requirement.rule {
            guard !programs.contains(program), programs.count < 4 else { return requirement }
            let newest: String? = try value(
                "select max(catalogue_version) from degree_catalogues where program_id = \(program)")
            guard let newest, let tree = try storedDegree(of: program, version: newest) else { return requirement }
            result.rule = .allOf
            result.children = [try nesting(tree, within: programs + [program])]
            return result
        }
        result.children = try requirement.children.map { try nesting($0, within: programs) }
        return result
    }

    /// Gives a program these requirements in a version of the catalogue. Requirements that keep their place in the tree keep
    /// their ids, and with them the exceptions that were made; courses that are not there are added out of use.
    ///
    /// - Throws: `RecordFailure`.
    public func setDegree(
        _ tree: DegreeRequirement, of program: Identifier<Kind.AcademicProgram>, version: String,
        from source: String? = nil, report: [String] = [], under grant: Grant<Policy.InstitutionAction>
    ) throws {
        grant.proves(.editCatalogue)
        try tree.check()
        let isThere: Bool? = try value("select exists (select 1 from academic_programs where id = \(program))")
        guard isThere == true else { throw RecordFailure.notFound }
        try DegreeWriting(self, program, version).write(tree)
        try execute(
            """
            insert into degree_catalogues (program_id, catalogue_version, source_name, report)
            values (\(program), \(version), \(source), \(JSONTexts.write(report)))
            on conflict (program_id, catalogue_version) do update
               set revision = degree_catalogues.revision + 1, source_name = excluded.source_name,
                   report = excluded.report
            """)
        // Who is in a program that has this one in it is to be looked at again.
        try execute(
            """
            update degree_catalogues set revision = revision + 1
             where program_id in (select program_id from degree_requirements where nested_program_id = \(program))
            """)
    }
}

extension AcademicProgram {
    /// The programs in use that have requirements, by code.
    public static let withRequirements: SQL = """
        select p.id, p.code, p.name, p.department_id, p.level, p.total_credits, p.is_active from academic_programs p
         where p.is_active and p.id in (select v.program_id from degree_catalogues v) order by p.code limit 500
        """
}
