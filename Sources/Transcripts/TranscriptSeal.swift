internal import Certificates
internal import Identity
internal import Platform

/// The seal of an issued transcript: the SHA-256 of everything that it says, signed by the institution's key.
///
/// Whoever alters a row past the database's rules would have to sign it anew, and the key's secret half is sealed with
/// `LYCEUM_SECRET`. Revoking is no part of it, for that comes later, nor is who issued it, for accounts may go.
enum TranscriptSeal {
    /// What is sealed: a line for each member in this order, with the length of its value in bytes; `-` for none. It is
    /// the same on both engines, for it is made of values and not of how they are stored.
    static func text(of transcript: IssuedTranscript) -> String {
        let members: [(String, String?)] = [
            ("form", "1"), ("id", transcript.id.text), ("student", transcript.student.text),
            ("sequence", "\(transcript.sequence)"), ("number", transcript.number), ("code", transcript.code),
            ("language", transcript.language.rawValue), ("recipient", transcript.recipient),
            ("purpose", transcript.purpose),
            ("issued_at", transcript.issuedAt.text), ("content", transcript.content),
        ]
        return members.map { name, value in
            value.map { "\(name) \($0.utf8.count) \($0)\n" } ?? "\(name) -\n"
        }.joined()
    }

    /// The digest, in 64 hexadecimal digits.
    static func digest(of transcript: IssuedTranscript) -> String {
        var digest = SHA256()
        Array(text(of: transcript).utf8).withUnsafeBytes { digest.add($0) }
        return digest.hexadecimal
    }

    /// What is signed.
    static func payload(of transcript: IssuedTranscript, by address: String) -> String {
        """
        {"iss":\(address.jsonQuoted),"sub":"\(transcript.id)","iat":\(transcript.issuedAt.seconds),\
        "sha256":"\(digest(of: transcript))"}
        """
    }

    /// Whether a transcript says what was signed.
    ///
    /// - Parameter key: the public half of the key that its row names.
    static func isWhole(_ transcript: IssuedTranscript, provenBy key: String) -> Bool {
        guard let payload = SigningKey.payload(of: transcript.signature, provenBy: key) else { return false }
        return payload.hasSuffix(",\"sha256\":\"\(digest(of: transcript))\"}")
    }
}
