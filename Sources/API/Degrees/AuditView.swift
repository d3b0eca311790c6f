internal import Degrees
internal import HTTP
internal import Platform

/// What a student has reached of each program.
struct AuditsView: Output {
    let student: Identifier<Kind.Student>
    let programs: [AuditView]

    static let schemaName = "DegreeAudits"

    static let shape = Shape<AuditsView>([
        .field("student_id", .identifier, "The student.") { $0.student },
        .list("programs", of: .object, "Each program with its requirements.") { $0.programs },
    ])
}

/// What a student has reached of a program.
struct AuditView: Output {
    let program: Identifier<Kind.AcademicProgram>
    let code: String
    let version: String?
    let evaluatedAt: Timestamp?
    let isBest: Bool
    let lines: [DegreeAudit.Line]
    let reading: Reading

    static let schemaName = "DegreeAudit"

    static let shape = Shape<AuditView>([
        .field("program_id", .identifier, "The program.") { $0.program },
        .field("program_code", .string, "Its code.") { $0.code },
        .nullable("catalogue_version", .string, "The version of its requirements.") { $0.version },
        .nullable("evaluated_at", .timestamp, "When it was worked out.") { $0.evaluatedAt },
        .field("is_satisfied", .boolean, "Whether everything is met.") { $0.lines.first?.isSatisfied ?? false },
        .field("completion_percentage", .decimal, "How much is met.") {
            Decimal(thousandths: Int64($0.lines.first?.percentage ?? 0) * 10)
        },
        .field("is_best", .boolean, "Whether no other way to count the courses could be better.") { $0.isBest },
        .list("requirements", of: .object, "The requirements, depth first.") { view in
            view.lines.map { RequirementLineView(line: $0, reading: view.reading) }
        },
    ])
}

/// One requirement as it stands.
struct RequirementLineView: Output {
    let line: DegreeAudit.Line
    let reading: Reading

    static let schemaName = "DegreeAuditRequirement"

    static let shape = Shape<RequirementLineView>([
        .nullable("requirement_id", .identifier, "The requirement.") { $0.line.id },
        .field("depth", .integer, "How deep it stands; 0 for the whole.") { $0.line.depth },
        .field("requirement_name", .localized, "What it is called.") { $0.reading($0.line.name) },
        .field("requirement_type", .string, "What kind it is.") { $0.line.type },
        .field("credits_required", .decimal, "Credits that it takes.") { credits($0.line.required) },
        .field("credits_completed", .decimal, "Credits completed towards it.") { credits($0.line.completed) },
        .field("credits_in_progress", .decimal, "Credits under way towards it.") { credits($0.line.inProgress) },
        .field("is_satisfied", .boolean, "Whether it is met.") { $0.line.isSatisfied },
        .field("completion_percentage", .decimal, "How much of it is met.") { credits($0.line.percentage) },
        .field("is_waived", .boolean, "Whether an advisor decided that it need not be met.") { $0.line.isWaived },
        .list("courses", of: .object, "What counts for it.") { $0.line.courses.map(ClaimView.init) },
    ])

    private static func credits(_ hundredths: Int) -> Decimal { Decimal(thousandths: Int64(hundredths) * 10) }
}

/// A course that counts for a requirement.
struct ClaimView: Output {
    let claim: DegreeAudit.Claim

    static let schemaName = "DegreeAuditCourse"

    static let shape = Shape<ClaimView>([
        .field("code", .string, "The course's code.") { $0.claim.code },
        .field("credits", .decimal, "Its credits.") { Decimal(thousandths: Int64($0.claim.hundredths) * 10) },
        .field("is_in_progress", .boolean, "Whether it is under way.") { $0.claim.isInProgress },
    ])
}
