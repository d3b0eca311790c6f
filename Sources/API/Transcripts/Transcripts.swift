internal import Access
internal import Engine
internal import Formats
public import HTTP
public import Platform
public import Transcripts

extension Backend {
    /// What is random in a transcript that is about to be issued.
    public func transcriptBlank() -> TranscriptBlank { TranscriptBlank(issuer, environment) }

    /// Where everyone verifies a transcript.
    public func verificationAddress(of transcript: IssuedTranscript) -> String {
        "\(publicAddress)/verify-transcript/\(transcript.code)"
    }
}

extension APIContext {
    /// What there is to say of a transcript's code.
    ///
    /// - Throws: `Problem` 404 when no transcript has it, 429 after too many of those.
    public func transcriptVerification(of code: String) async throws -> TranscriptVerification {
        guard let code = VerificationCode(code) else { throw Problem.notFound }
        return try await verified { try $0.verify(code) }
    }

    /// An issued transcript on paper, in its own language; one that was revoked is not drawn any more.
    ///
    /// - Throws: `Problem` 404 for others, 503 where it cannot be drawn.
    public func transcriptPaper(of id: IssuedTranscript.ID) async throws -> Response {
        let issued = try await readWithSystemRights { try $0.issuedTranscript(id, for: $1) }
        guard issued.revokedAt == nil else { throw Problem.notFound }
        guard let bytes = await draw(issued) else { throw Problem.cannotDraw }
        return .pdf(bytes, named: "transcript-\(issued.sequence)")
    }

    /// Drawing takes some milliseconds, the first time more.
    @concurrent
    private func draw(_ issued: IssuedTranscript) async -> [UInt8]? {
        issued.paper(
            verifiedAt: backend.verificationAddress(of: issued), colour: backend.institution.colour,
            day: backend.institution.day(of: issued.issuedAt))
    }
}

extension Institution {
    /// The day of an instant by the institution's clocks, as 2025-01-31.
    func day(of instant: Timestamp) -> String {
        (instant + .seconds(zone.state(at: instant).offset)).dateInUTC.description
    }
}

extension Response {
    /// A file to be kept, of one person alone.
    static func pdf(_ bytes: [UInt8], named name: String) -> Response {
        Response(
            headers: [
                "Content-Type": "application/pdf", "Cache-Control": "private, no-cache",
                "X-Content-Type-Options": "nosniff",
                "Content-Disposition": "attachment; filename=\"\(name).pdf\"",
            ], body: bytes)
    }
}

extension Transcript.Language {
    /// The one that a client prefers.
    public init(_ languages: AcceptLanguage) {
        let best = languages.best(of: Self.allCases.map(\.rawValue))
        self = best.flatMap(Self.init) ?? .english
    }
}
