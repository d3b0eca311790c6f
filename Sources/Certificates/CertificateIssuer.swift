public import Identity
public import Platform

/// Who issues certificates, and with what they are signed.
public struct CertificateIssuer: Sendable {
    /// The institution's name.
    public let institution: String
    /// Where people reach the program, without a slash at its end.
    public let address: String
    let secret: Secret
    let environment: Environment

    /// An issuer of these.
    public init(institution: String, address: String, secret: Secret, environment: Environment) {
        self.institution = institution
        self.address = address
        self.secret = secret
        self.environment = environment
    }

    /// What is random in a certificate, made before its transaction, which may run twice.
    public func blank() -> CertificateBlank {
        let key = SigningKey(environment)
        return CertificateBlank(
            number: CertificateNumber(environment).text, publicKey: key.publicKey,
            sealedKey: key.sealed(by: secret, environment).stored)
    }

    /// What a signature names its key by.
    public func keyID(_ key: UniqueID) -> String { "\(address)/.well-known/jwks.json#\(key.text)" }

    /// Where a person verifies a certificate.
    public func verificationAddress(of number: String) -> String { "\(address)/verify/\(number)" }
}

/// A certificate that says nothing yet.
public struct CertificateBlank: Sendable {
    let number: String
    /// A key for the case that there is none yet, or that the present one is retired.
    let publicKey: String
    let sealedKey: String
}
