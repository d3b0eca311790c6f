internal import Engine

extension Migration {
    /// Certificates, and the keys that sign them.
    static let certificates = Migration(
        23, "certificates",
        up: Step.establish(TrackedTable(signingKeys), TrackedTable(certificatesTable)) + [
            .sql(postgres: RowPolicy.protection(RowPolicies.certificates(for: .postgres)))
        ],
        down: [.drop("certificates", "signing_keys")])

    /// A key that is retired signs nothing more, and what it signed can still be verified.
    private static let signingKeys = Table(
        "signing_keys",
        columns: [
            .word("algorithm", ["ed25519"]),
            .text("public_key", 43).check("whole", "length(public_key) = 43"),
            .text("secret_key", 200),
            .timestamp("retired_at").nullable,
        ],
        constraints: [.unique("public_key", named: "signing_keys_public_key_key")],
        indexes: [
            Index("signing_keys_only_one_signs", on: "algorithm", unique: true, where: "retired_at is null")
        ])

    /// What it says is said once and for all: names and titles stand here as they were. The student stands here again,
    /// so that the row policies need no join.
    private static let certificatesTable = Table(
        "certificates",
        columns: [
            .reference("enrollment_id", to: "course_enrollments", onDelete: .restrict),
            .reference("student_id", to: "students", onDelete: .restrict),
            .text("certificate_number", 50).check("present", "trim(certificate_number) <> ''"),
            .timestamp("issued_at"),
            .text("recipient_name", 255).check("present", "trim(recipient_name) <> ''"),
            .text("course_code", 50),
            .text("course_title", 255).check("present", "trim(course_title) <> ''"),
            .text("institution", 255),
            .text("credential", 20_000),
            .reference("signing_key_id", to: "signing_keys", onDelete: .restrict),
            .timestamp("revoked_at").nullable,
            .reference("revoked_by", to: "users", onDelete: .setNull).nullable,
            .text("revocation_reason", 500).nullable,
        ],
        constraints: [
            .unique("enrollment_id", named: "certificates_enrollment_key"),
            .unique("certificate_number", named: "certificates_certificate_number_key"),
            .check("certificates_revocation_reasoned", "(revoked_at is null) = (revocation_reason is null)"),
        ],
        indexes: [Index("idx_certificates_issued_at", on: "issued_at")])
}
