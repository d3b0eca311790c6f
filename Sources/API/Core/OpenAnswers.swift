internal import Access
internal import Engine
internal import HTTP
internal import Identity
internal import Platform

/// Answers that all who are no staff read alike, kept until something changes that they say.
///
/// What is kept is bounded: when a generation is full, the one before it goes.
final class OpenAnswers: Sendable {
    /// What an answer depends on besides what is stored.
    struct Question: Hashable {
        let path: String
        let query: [QueryItem]
        let languages: [String]
        /// Only who is signed in reads who the staff are.
        let isSignedIn: Bool
    }

    /// An answer with the version of what is stored.
    struct Answer {
        let response: Response
        let tag: ETag
        let version: Int
    }

    /// Whether a person sees more than everyone does.
    struct Reader {
        let tokenVersion: Int
        let isPlain: Bool
        let version: Int
        let until: Timestamp
    }

    private struct Generation {
        var answers: [Question: Answer] = [:]
        var readers: [Identifier<Kind.User>: Reader] = [:]
        var bytes = 0
    }

    private struct State {
        var young = Generation()
        var old = Generation()

        mutating func turn() {
            old = young
            young = Generation()
        }
    }

    private static let mostBytes = 8 * 1024 * 1024
    private static let mostReaders = 50_000
    /// A role may begin by the clock alone.
    static let longestUnseenGrant = Duration.seconds(60)
    private let state = Guarded(State())

    func answer(to question: Question, at version: Int) -> Answer? {
        let known = state.withLock { $0.young.answers[question] ?? $0.old.answers[question] }
        return known.flatMap { $0.version == version ? $0 : nil }
    }

    func keep(_ answer: Answer, to question: Question) {
        state.withLock { state in
            if state.young.bytes > Self.mostBytes { state.turn() }
            state.young.bytes += answer.response.body.count
            state.young.answers[question] = answer
        }
    }

    func reader(_ user: Identifier<Kind.User>, at version: Int, _ now: Timestamp) -> Reader? {
        let known = state.withLock { $0.young.readers[user] ?? $0.old.readers[user] }
        return known.flatMap { $0.version == version && now < $0.until ? $0 : nil }
    }

    func keep(_ reader: Reader, of user: Identifier<Kind.User>) {
        state.withLock { state in
            if state.young.readers.count > Self.mostReaders { state.turn() }
            state.young.readers[user] = reader
        }
    }
}

extension APIContext {
    /// Answers what everyone but staff reads alike, from what was kept where nothing has changed since.
    ///
    /// - Throws: as `readPublic`.
    func openAnswer(
        to request: Request, isKept: Bool, _ body: @escaping @Sendable (Transaction, Actor?) throws -> Response
    ) async throws -> Response {
        guard isKept, let version = backend.database.version(of: .catalogue), try await isPlainReader() else {
            return try await readPublic(body)
        }
        let question = OpenAnswers.Question(
            path: request.path, query: request.query, languages: languages.ranges, isSignedIn: caller.user != nil)
        if let kept = backend.openAnswers.answer(to: question, at: version) {
            return kept.response.validated(for: request, tag: kept.tag)
        }
        let response = try await reporting(as: caller.user) {
            try await backend.database.read(ownContext) { try body($0, nil) }
        }
        let answer = OpenAnswers.Answer(response: response, tag: ETag(of: response.body), version: version)
        backend.openAnswers.keep(answer, to: question)
        return response.validated(for: request, tag: answer.tag)
    }

    /// Whether who asks sees no more than everyone does, and is not to be refused.
    private func isPlainReader() async throws -> Bool {
        switch caller {
        case .nobody: return true
        case .session, .refused: return false
        case .token(let claims):
            guard let version = backend.database.version(of: .access) else { return false }
            if let known = backend.openAnswers.reader(claims.user, at: version, now) {
                return known.isPlain && known.tokenVersion == claims.tokenVersion
            }
            let actor = try await reporting(as: caller.user) {
                try await backend.database.read(ownContext) { try $0.actor(caller) }
            }
            guard let actor else { return false }
            let isPlain = actor.grants.allSatisfy { $0.role == .student } && actor.staffMember == nil
            backend.openAnswers.keep(
                .init(
                    tokenVersion: actor.tokenVersion, isPlain: isPlain, version: version,
                    until: now + OpenAnswers.longestUnseenGrant), of: claims.user)
            return isPlain
        }
    }
}
