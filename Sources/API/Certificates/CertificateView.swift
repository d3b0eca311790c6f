internal import Certificates
internal import HTTP
internal import Platform

/// A certificate.
struct CertificateView: Output {
    let certificate: Certificate
    let address: String

    static let schemaName = "Certificate"

    static let shape = Shape<CertificateView>([
        .field("id", .identifier, "The certificate's id.") { $0.certificate.id },
        .field("enrollment_id", .identifier, "The seat that was completed.") { $0.certificate.enrollment },
        .field("student_id", .identifier, "Whose it is.") { $0.certificate.student },
        .field("certificate_number", .string, "What it is verified by.") { $0.certificate.number },
        .field("issued_at", .timestamp, "When it was issued.") { $0.certificate.issuedAt },
        .field("recipient_name", .string, "The student's name, as it was then.") { $0.certificate.recipient },
        .field("course_code", .string, "The course's code, as it was then.") { $0.certificate.courseCode },
        .field("course_title", .string, "The course's name, as it was then.") { $0.certificate.courseTitle },
        .field("institution", .string, "The institution's name, as it was then.") { $0.certificate.institution },
        .field("verification_url", .string, "Where everyone verifies it.") { $0.address },
        .field("credential", .string, "Open Badges 3.0, as a JSON Web Token signed with EdDSA.") {
            $0.certificate.credential
        },
        .nullable("revoked_at", .timestamp, "When it was revoked; null while it is good.") { $0.certificate.revokedAt },
        .nullable("revocation_reason", .string, "Why it was revoked.") { $0.certificate.revocationReason },
    ])
}

/// What everyone who holds a number learns.
struct VerificationView: Output {
    let verification: Verification

    static let schemaName = "Verification"

    static let shape = Shape<VerificationView>([
        .field("standing", .string, "`valid`, `revoked`, or `damaged` when what is stored is not what was signed.") {
            $0.verification.standing.rawValue
        },
        .field("certificate_number", .string, "The number.") { $0.verification.certificate.number },
        .field("issued_at", .timestamp, "When it was issued.") { $0.verification.certificate.issuedAt },
        .field("recipient_name", .string, "Whose it is.") { $0.verification.certificate.recipient },
        .field("course_code", .string, "The course's code.") { $0.verification.certificate.courseCode },
        .field("course_title", .string, "The course's name.") { $0.verification.certificate.courseTitle },
        .field("institution", .string, "Who issued it.") { $0.verification.certificate.institution },
        .nullable("revoked_at", .timestamp, "When it was revoked.") { $0.verification.certificate.revokedAt },
        .field("credential", .string, "Open Badges 3.0, as a JSON Web Token signed with EdDSA.") {
            $0.verification.certificate.credential
        },
    ])
}

/// Why a certificate is taken back.
struct RevocationInput: Input {
    let reason: String

    init(from fields: inout FieldReader) {
        reason = fields.required("reason", .string(max: 500), "Why; who verifies it may read it from the student.")
    }
}

/// A certificate's number in a path.
struct NumberPath: Input {
    let number: String

    init(from fields: inout FieldReader) {
        number = fields.required("number", .string(max: 50), "The certificate's number, with or without hyphens.")
    }
}
