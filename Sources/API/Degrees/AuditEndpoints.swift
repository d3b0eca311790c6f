internal import Access
internal import Catalog
public import Degrees
internal import Engine
internal import HTTP
public import Platform

/// Of which program an audit is tried.
struct AuditQuery: Input {
    let program: Identifier<Kind.AcademicProgram>?
    let version: String?

    init(from fields: inout FieldReader) {
        program = fields.optional("program_id", .identifier(), "Another program, to see what it would take.")
        version = fields.optional("catalogue_version", .string(max: 50), "Its version; the newest unless stated.")
    }
}

extension APIContext {
    /// A student's audits of today: worked out anew where the record has changed since, and kept.
    ///
    /// - Throws: `Problem`, also when a hold hides them from the student.
    public func degreeAudits(of student: Identifier<Kind.Student>) async throws -> [KeptAudit] {
        let (kept, outdated) = try await readWithSystemRights { transaction, actor in
            try transaction.grantRecord(of: student, to: actor)
            let kept = try transaction.all(KeptAudit.list(of: student), as: KeptAudit.self)
            return (kept, kept.allSatisfy(\.isCurrent) ? [] : try transaction.degreeCases(of: [student]))
        }
        guard !outdated.isEmpty else { return kept }
        let audits = await evaluate(outdated)
        return try await write { transaction, _ in
            try transaction.keep(audits)
            return try transaction.all(KeptAudit.list(of: student), as: KeptAudit.self)
        }
    }

    /// What a student has reached of a program that they may not be in.
    ///
    /// - Throws: `Problem` 404 when it has no requirements; otherwise as `degreeAudits`.
    public func degreeTrial(
        of student: Identifier<Kind.Student>, in program: Identifier<Kind.AcademicProgram>, version: String?
    ) async throws -> (version: String?, audit: DegreeAudit) {
        let found = try await readWithSystemRights { transaction, actor in
            try transaction.grantRecord(of: student, to: actor)
            return try transaction.degreeCase(of: student, in: program, version: version)
        }
        let tried = try found.orThrow(Problem.notFound)
        let audits = await evaluate([tried])
        return (tried.version, try audits.first.orThrow(Problem.notFound).1)
    }

    @concurrent
    func evaluate(_ cases: [DegreeCase]) async -> [(DegreeCase, DegreeAudit)] { cases.map { ($0, $0.audit()) } }
}

extension [Endpoint<APIContext>] {
    /// Degree audits, of what is studied and of what could be.
    static let degreeAudits: Self = [
        .declare(
            .get, "/api/v1/students/{id}/degree-audit", id: "get_degree_audit", tag: "Records", permission: .signedIn,
            summary: "What a student has reached of each program, or would have of another",
            problems: DocumentedProblem.records(.withheld)
        )
        .path(PathID<Kind.Student>.self)
        .query(AuditQuery.self)
        .answers(AuditsView.self) { call in
            let (student, reading) = (call.path.id, Reading(call.context))
            guard let program = call.query.program else {
                let kept = try await call.context.degreeAudits(of: student)
                return AuditsView(
                    student: student,
                    programs: kept.map {
                        AuditView(
                            program: $0.program, code: $0.programCode, version: $0.version,
                            evaluatedAt: $0.evaluatedAt, isBest: $0.isBest, lines: $0.lines, reading: reading)
                    })
            }
            let tried = try await call.context.degreeTrial(of: student, in: program, version: call.query.version)
            let named: AcademicProgram = try await call.context.readPublic { transaction, _ in
                try transaction.first(AcademicProgram.find(program), as: AcademicProgram.self).orThrow(Problem.notFound)
            }
            return AuditsView(
                student: student,
                programs: [
                    AuditView(
                        program: program, code: named.details.code, version: tried.version, evaluatedAt: nil,
                        isBest: tried.audit.isBest, lines: tried.audit.lines, reading: reading)
                ])
        }
    ]
}
