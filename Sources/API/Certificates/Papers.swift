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
        return try await verified { try $0.verify(number) }
    }

    /// What somebody proves to hold by its number or code. Who tries many that are none has to wait.
    ///
    /// - Throws: `Problem` 404 when there is nothing, 429 after too many of those.
    func verified<Found: Sendable>(
        _ find: @escaping @Sendable (Transaction) throws -> Found?
    ) async throws -> Found {
        let client = RateLimit.client(of: address)
        if let delay = backend.verificationLimit.wait(for: client, at: now) {
            throw Problem.tooManyRequests(retryAfter: delay)
        }
        if let found = try await readPublicWithSystemRights(find) { return found }
        _ = backend.verificationLimit.delay(for: client, at: now)
        throw Problem.notFound
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
        return .pdf(bytes, named: certificate.number)
    }

    /// Drawing takes some milliseconds, the first time more.
    @concurrent
    private func draw(_ certificate: Certificate, isAzerbaijani: Bool) async -> [UInt8]? {
        certificate.paper(
            isAzerbaijani ? .azerbaijani : .english,
            verifiedAt: backend.issuer.verificationAddress(of: certificate.number), colour: backend.institution.colour,
            day: backend.institution.day(of: certificate.issuedAt))
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
