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
        if key == nil, let seat = try await enrollAtOnce(wish) { return answer(seat) }
        return try await write(under: key, lane: wish.offering.value) { transaction, actor in
            let grant = try transaction.grant(.register, onWhomOf: actor, named: wish.student)
            return answer(
                try transaction.takeSeat(grant, in: wish.offering, with: wish.linked, isLast: key == nil))
        }
    }

    private func enrollAtOnce(_ wish: NewEnrollment) async throws -> ListedEnrollment? {
        guard wish.student == nil, case .token(let claims) = caller,
            let grant = ProvenGrant(.register, holder: claims.user, version: claims.tokenVersion)
        else { return nil }
        return try await reporting(as: claims.user) {
            try await backend.database.takeSeatAtOnce(grant, in: wish.offering, with: wish.linked, ownContext)
        }
    }

    private func answer(_ seat: ListedEnrollment) -> Response {
        .json(EnrollmentView(listed: seat, languages: languages.ranges), status: .created)
    }
}
