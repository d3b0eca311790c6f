internal import Access
internal import Certificates
internal import Engine
internal import HTTP
internal import Platform
internal import Registration

extension [Endpoint<APIContext>] {
    /// Certificates of those who completed a section.
    static let certificates: Self = [
        .declare(
            .post, "/api/v1/enrollments/{id}/certificate", id: "issue_certificate", tag: "Certificates",
            permission: .signedIn,
            summary: "Have the certificate of one's own completed section issued, or see it again",
            problems: DocumentedProblem.certificates
        )
        .path(PathID<Kind.Enrollment>.self)
        .answers(CertificateView.self) { call in
            let (issuer, blank) = (call.context.backend.issuer, call.context.backend.issuer.blank())
            return try await call.context.write { transaction, actor in
                let student = try actor.student.orThrow(Problem.notFound)
                let grant = try transaction.grant(.learn, on: student, to: actor)
                let certificate = try transaction.issueCertificate(
                    for: call.path.id, on: blank, by: issuer, under: grant)
                return CertificateView(
                    certificate: certificate, address: issuer.verificationAddress(of: certificate.number))
            }
        },
        .declare(
            .get, "/api/v1/students/{id}/certificates", id: "list_certificates", tag: "Certificates",
            permission: .signedIn, summary: "A student's certificates, newest first"
        )
        .path(PathID<Kind.Student>.self)
        .query(Paging.self)
        .reads(Page<CertificateView>.self) { call, transaction, actor in
            _ = try transaction.grant(.readProgress, on: call.path.id, to: actor)
            let list = Certificate.list(of: call.path.id, limit: call.query.limit, offset: call.query.offset)
            let issuer = call.context.backend.issuer
            return Page(
                overfetched: try transaction.all(list).map {
                    CertificateView(certificate: $0, address: issuer.verificationAddress(of: $0.number))
                }, call.query)
        },
        .declare(
            .get, "/api/v1/certificates/{id}", id: "get_certificate", tag: "Certificates", permission: .signedIn,
            summary: "A certificate, for whom it concerns"
        )
        .path(PathID<Kind.Certificate>.self)
        .reads(CertificateView.self) { call, transaction, _ in
            let certificate: Certificate = try transaction.first(Certificate.find(call.path.id))
                .orThrow(Problem.notFound)
            return CertificateView(
                certificate: certificate,
                address: call.context.backend.issuer.verificationAddress(of: certificate.number))
        },
        .declare(
            .get, "/api/v1/certificates/{id}/paper", id: "get_certificate_paper", tag: "Certificates",
            permission: .signedIn, summary: "A certificate on paper, in the language that is accepted"
        )
        .path(PathID<Kind.Certificate>.self)
        .answers(content: "application/pdf") { call in
            try await call.context.paper(
                of: call.path.id, isAzerbaijani: call.context.languages.ranges.first?.hasPrefix("az") ?? false)
        },
        .declare(
            .post, "/api/v1/certificates/{id}/revocation", id: "revoke_certificate", tag: "Certificates",
            permission: .permission("revokeCertificate"), summary: "Take a certificate back",
            problems: DocumentedProblem.certificates, honours: .idempotencyKey
        )
        .path(PathID<Kind.Certificate>.self)
        .body(RevocationInput.self)
        .writes(CertificateView.self) { call, transaction, actor in
            let certificate: Certificate = try transaction.first(Certificate.find(call.path.id))
                .orThrow(Problem.notFound)
            let grant = try transaction.grant(.revokeCertificate, on: certificate.student, to: actor)
            return CertificateView(
                certificate: try transaction.revoke(certificate.id, because: call.body.reason, under: grant),
                address: call.context.backend.issuer.verificationAddress(of: certificate.number))
        },
    ]

    /// What everyone verifies certificates by.
    static let verifying: Self = [
        .declare(
            .get, "/api/v1/verifications/{number}", id: "verify_certificate", tag: "Certificates",
            permission: .anyone, summary: "Verify a certificate by its number"
        )
        .path(NumberPath.self)
        .answers(VerificationView.self) { call in
            VerificationView(verification: try await call.context.verification(of: call.path.number))
        },
        .declare(
            .get, "/.well-known/jwks.json", id: "list_signing_keys", tag: "Certificates", permission: .anyone,
            summary: "The public keys of all that was signed, as a JSON Web Key Set", honours: .etag
        )
        .answers(content: "application/jwk-set+json") { call in
            let keys = try await call.context.readPublicWithSystemRights {
                try $0.all(PublishedKey.all, as: PublishedKey.self)
            }
            var response = Response.json(["keys": .array(keys.map(\.jwk))])
            response.headers["Content-Type"] = "application/jwk-set+json"
            return response
        },
        .declare(
            .post, "/api/v1/signing-keys", id: "rotate_signing_key", tag: "Certificates",
            permission: .permission("rotateKeys"), summary: "Have another key sign certificates from now on",
            honours: .idempotencyKey
        )
        .answersNothing { call in
            let blank = call.context.backend.issuer.blank()
            try await call.context.write(under: call.idempotency) { transaction, actor in
                try transaction.rotateSigningKey(to: blank, under: actor.grant(.rotateKeys))
                return .empty()
            }
        },
    ]
}

extension PublishedKey {
    /// As RFC 8037 writes it.
    fileprivate var jwk: JSONValue {
        [
            "kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "use": "sig", "kid": .string(id.text),
            "x": .string(publicKey),
        ]
    }
}
