internal import API
internal import Access
internal import Certificates
internal import Engine
internal import HTTP
internal import Platform

/// A certificate's number in a path.
private struct VerifiedNumber: Input {
    let number: String

    init(from fields: inout FieldReader) {
        number = fields.required("number", .string(max: 50), "The certificate's number.")
    }
}

/// Why a certificate is taken back.
private struct RevocationForm: Input {
    let reason: String

    init(from fields: inout FieldReader) { reason = fields.required("reason", .string(max: 500), "Why.") }
}

extension [Endpoint<APIContext>] {
    /// The pages of certificates.
    static let certificates: Self = [
        .page(.get, "/certificates", id: "show_own_certificates", permission: .signedIn)
            .shows { _, transaction, visitor in
                let student = try visitor.student.orThrow(Problem.notFound)
                return try transaction.certificatesPage(of: student, for: visitor)
            },
        .page(.get, "/students/{id}/certificates", id: "show_certificates", permission: .signedIn)
            .path(PathID<Kind.Student>.self)
            .shows { call, transaction, visitor in
                let actor = try (visitor.person?.actor).orThrow(Problem.notFound)
                _ = try transaction.grant(.readProgress, on: call.path.id, to: actor)
                return try transaction.certificatesPage(of: call.path.id, for: visitor)
            },
        .page(.get, "/certificates/{id}/paper", id: "save_certificate", permission: .signedIn)
            .path(PathID<Kind.Certificate>.self)
            .page { call in
                let language = Visitor(call.request, call.context.backend).language
                return try await call.context.paper(of: call.path.id, isAzerbaijani: language == .azerbaijani)
            },
        .page(.post, "/certificates/{id}/revocation", id: "take_certificate_back", permission: .signedIn)
            .path(PathID<Kind.Certificate>.self)
            .page { call in
                let certificate = try await call.context.read { transaction, _ in
                    try transaction.first(Certificate.find(call.path.id), as: Certificate.self)
                        .orThrow(Problem.notFound)
                }
                return try await call.submit(RevocationForm.self) { form, transaction, actor in
                    let grant = try transaction.grant(.revokeCertificate, on: certificate.student, to: actor)
                    _ = try transaction.revoke(certificate.id, because: form.reason, under: grant)
                    return call.context.redirect(
                        "/students/\(certificate.student)/certificates",
                        Notice(.certificateRevoked, certificate.number))
                } again: { attempt in
                    try await call.read { _, transaction, visitor in
                        try transaction.certificatesPage(of: certificate.student, for: visitor, attempt)
                    }.response
                }
            },
        .page(.get, "/verify/{number}", id: "show_verification", permission: .anyone)
            .path(VerifiedNumber.self)
            .page { call in
                let verification = try await call.context.verification(of: call.path.number)
                let visitor = try await call.context.visitor(call.request)
                return VerificationPage(visitor: visitor, verification: verification).response
            },
    ]
}

extension Transaction {
    fileprivate func certificatesPage(
        of student: Identifier<Kind.Student>, for visitor: Visitor, _ attempt: Attempt = .none
    ) throws -> CertificatesPage {
        let actor = try (visitor.person?.actor).orThrow(Problem.notFound)
        return CertificatesPage(
            visitor: visitor, student: student,
            certificates: try all(Certificate.list(of: student, limit: 200, offset: 0)),
            mayRevoke: actor.isRegistry, attempt: attempt)
    }
}
