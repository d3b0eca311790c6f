public import Certificates
internal import Engine
internal import Formats
public import HTTP
public import Platform

extension Backend {
    /// Who issues certificates here.
    public var issuer: CertificateIssuer {
        CertificateIssuer(
            institution: institution.name, address: publicAddress, secret: secret, environment: environment)
    }
}

extension APIContext {
    /// What there is to say of a number.
    ///
    /// - Throws: `Problem` 404 when no certificate has it.
    public func verification(of number: String) async throws -> Verification {
        guard let number = CertificateNumber(number) else { throw Problem.notFound }
        return try await readPublicWithSystemRights { try $0.verify(number) }.orThrow(Problem.notFound)
    }

    /// A certificate on paper, for whom it concerns; one that was revoked is not drawn any more.
    ///
    /// - Throws: `Problem` 404 for others, 503 where it cannot be drawn.
    public func paper(of id: Certificate.ID, isAzerbaijani: Bool) async throws -> Response {
        let certificate = try await read { transaction, _ in
            try transaction.first(Certificate.find(id), as: Certificate.self).orThrow(Problem.notFound)
        }
        guard certificate.revokedAt == nil else { throw Problem.notFound }
        guard let bytes = await draw(certificate, isAzerbaijani: isAzerbaijani) else { throw Problem.cannotDraw }
        return Response(
            headers: [
                "Content-Type": "application/pdf", "Cache-Control": "private, no-cache",
                "X-Content-Type-Options": "nosniff",
                "Content-Disposition": "attachment; filename=\"\(certificate.number).pdf\"",
            ], body: bytes
        )
    }

    /// Drawing takes some milliseconds, the first time more.
    @concurrent
    private func draw(_ certificate: Certificate, isAzerbaijani: Bool) async -> [UInt8]? {
        let offset = backend.institution.zone.state(at: certificate.issuedAt).offset
        return certificate.paper(
            isAzerbaijani ? .azerbaijani : .english,
            verifiedAt: backend.issuer.verificationAddress(of: certificate.number), colour: backend.institution.colour,
            day: (certificate.issuedAt + .seconds(offset)).dateInUTC.description)
    }
}

extension PaperWords {
    fileprivate static let english = PaperWords(
        heading: "Certificate of completion", given: "This certifies that", completed: "has completed",
        number: "Number", verify: "Verify at")
    fileprivate static let azerbaijani = PaperWords(
        heading: "Bitirmə sertifikatı", given: "Təsdiq edilir ki,", completed: "bu fənni bitirmişdir:",
        number: "Nömrə", verify: "Yoxlamaq üçün:")
}

extension Problem {
    /// 503: pages cannot be drawn here.
    static let cannotDraw = Problem(
        .serviceUnavailable, "certificates.cannot_draw", "Certificates cannot be drawn on this server now.")
}
