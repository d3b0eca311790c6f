internal import Engine
internal import Platform
internal import Schema

/// An application with the audit that is kept of its program, and what the last check found.
struct GraduationCase: Record {
    let id: GraduationApplication.ID
    let student: Identifier<Kind.Student>
    let status: GraduationApplication.Status
    let checks: Int
    let version: String?
    /// The state of the record now.
    let basis: String
    /// The state that the kept audit was made from; nil where there is nothing to audit.
    let auditedBasis: String?
    let isAuditable: Bool
    let isSatisfied: Bool
    let percentage: Decimal
    let open: [LocalizedText]
    private let checkedBasis: String?
    private let checkedSatisfied: Bool?
    private let checkedOpen: [LocalizedText]

    init(row: Row) throws {
        id = try row["id"]
        student = try row["student_id"]
        status = try row["status"]
        checks = try row["checks"]
        version = try row["catalogue_version"]
        basis = try row["present_basis"]
        auditedBasis = try row["basis"]
        isAuditable = try row["is_auditable"]
        isSatisfied = try row["is_satisfied"] ?? false
        percentage = try row["completion_percentage"] ?? Decimal(0)
        open = OpenRequirements.of(DegreeAudit.Line.read(try row["lines"] ?? "[]"))
        checkedBasis = try row["checked_basis"]
        checkedSatisfied = try row["checked_satisfied"]
        checkedOpen = OpenRequirements.read(try row["checked_open"] ?? "[]")
    }

    /// Why it cannot be checked; nil when it can.
    var failure: GraduationFailure? {
        guard status.isOpen else { return .wrongStatus }
        return isAuditable && auditedBasis != basis ? .outdated : nil
    }

    /// Whether the record is still what it was when it was checked.
    var isUnchangedSinceCheck: Bool { checkedBasis == basis }

    /// Whether something else is found than at the last check.
    var isChanged: Bool { checkedSatisfied != isSatisfied || checkedOpen != open }

    /// Whether everything was met at the last check.
    var wasSatisfied: Bool { checkedSatisfied ?? false }

    static func of(_ applications: [GraduationApplication.ID]) -> SQL {
        """
        select a.id, a.student_id, a.status, a.checks, d.catalogue_version, d.basis, d.is_satisfied,
               d.completion_percentage, d.lines, \(KeptAudit.auditable) as is_auditable,
               \(DegreeAuditRows.basis) as present_basis, c.basis as checked_basis,
               c.is_satisfied as checked_satisfied, c.open_requirements as checked_open
          from \(GraduationApplication.studied)
          left join graduation_checks c on c.application_id = a.id and c.number = a.checks
         where a.id in \(SQL.list(applications))
        """
    }
}
