internal import Access
internal import Engine
internal import HTTP
internal import Identity
internal import Platform
internal import Registration

extension APIContext {
    /// Enrols whoever is meant: by one statement where that will do, else in a transaction that looks at everything.
    ///
    /// - Throws: as `write`.
    func enroll(_ wish: NewEnrollment, under key: IdempotencyKey?) async throws -> Response {
        let seat = try await atOnce(on: wish.student, under: key) { grant in
            try await backend.database.takeSeatAtOnce(grant, in: wish.offering, with: wish.linked, ownContext)
        }
        if let seat { return answer(seat) }
        return try await write(under: key, lane: wish.offering.value) { transaction, actor in
            let grant = try transaction.grant(.register, onWhomOf: actor, named: wish.student)
            return answer(
                try transaction.takeSeat(grant, in: wish.offering, with: wish.linked, isLast: key == nil))
        }
    }

    /// Gives whoever is meant a place in a line, by one statement where that will do.
    ///
    /// - Throws: as `write`.
    func joinLine(_ wish: NewWaitlistEntry, under key: IdempotencyKey?) async throws -> Response {
        let entry = try await atOnce(on: wish.student, under: key) { grant in
            try await backend.database.joinLineAtOnce(
                grant, for: wish.offering, dropping: wish.drop, with: wish.linked, ownContext)
        }
        if let entry { return answer(entry) }
        return try await write(under: key, lane: wish.offering.value) { transaction, actor in
            let grant = try transaction.grant(.register, onWhomOf: actor, named: wish.student)
            return answer(try transaction.joinLine(grant, for: wish.offering, dropping: wish.drop, with: wish.linked))
        }
    }

    /// What holders of an access token do to themselves; nil for all others.
    private func atOnce<Result: Sendable>(
        on student: Identifier<Kind.Student>?, under key: IdempotencyKey?,
        _ act: (ProvenGrant) async throws -> Result?
    ) async throws -> Result? {
        guard key == nil, student == nil, case .token(let claims) = caller,
            let grant = ProvenGrant(.register, holder: claims.user, version: claims.tokenVersion)
        else { return nil }
        return try await reporting(as: claims.user) { try await act(grant) }
    }

    private func answer(_ seat: ListedEnrollment) -> Response {
        .json(EnrollmentView(listed: seat, languages: languages.ranges), status: .created)
    }

    private func answer(_ entry: ListedWaitlistEntry) -> Response {
        .json(WaitlistEntryView(listed: entry, languages: languages.ranges), status: .created)
    }
}
