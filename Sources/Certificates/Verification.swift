public import Engine
internal import Identity
internal import Platform

/// What who holds a certificate's number learns of it.
public struct Verification: Sendable, Hashable {
    /// Whether it is good.
    public enum Standing: String, Sendable, CaseIterable {
        /// It was issued here, and says what it said then.
        case valid
        /// It was taken back.
        case revoked
        /// What is stored is not what was signed.
        case damaged
    }

    /// Whether it is good.
    public let standing: Standing
    /// What it says.
    public let certificate: Certificate
}

extension Transaction {
    /// Verifies a certificate by its number; nil when none has it. Read with system rights: who holds the number may.
    public func verify(_ number: CertificateNumber) throws -> Verification? {
        let row = try rows(
            """
            select k.public_key, c.id as certificate_id from certificates c join signing_keys k on k.id = c.signing_key_id
             where c.certificate_number = \(number.text)
            """
        ).first
        guard let row, let certificate = try first(Certificate.find(try row["certificate_id"]), as: Certificate.self)
        else { return nil }
        let payload = SigningKey.payload(of: certificate.credential, provenBy: try row["public_key"])
        let isWhole = payload.map { certificate.isSaid(in: $0) } ?? false
        let standing: Verification.Standing =
            certificate.revokedAt != nil ? .revoked : isWhole ? .valid : .damaged
        return Verification(standing: standing, certificate: certificate)
    }
}

extension Certificate {
    /// Whether signed claims say what stands here.
    fileprivate func isSaid(in claims: String) -> Bool {
        claims.contains("\"identityHash\":\(recipient.jsonQuoted)") && claims.contains("/verify/\(number)\"")
            && claims.contains("\"humanCode\":\(courseCode.jsonQuoted)")
            && claims.contains("\"nbf\":\(issuedAt.seconds),")
    }
}
