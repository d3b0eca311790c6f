public import Access
internal import Engine
public import HTTP
internal import Platform

extension APIContext {
    /// Runs a transaction; a refusal is audited, a failure of the database becomes the problem that people are told.
    ///
    /// - Parameter user: whose doing it is.
    func reporting<Result>(
        as user: Identifier<Kind.User>?, _ transaction: () async throws -> Result
    ) async throws -> Result {
        do {
            return try await transaction()
        } catch let refusal as AccessDenied {
            await audit(refusal, of: user)
            throw refusal
        } catch let failure as DatabaseError {
            guard let problem = Problem(failure) else { throw failure }
            if problem.status >= .internalServerError { note(failure) }
            throw problem
        }
    }

    /// A transaction of its own: the one that was refused is undone.
    private func audit(_ refusal: AccessDenied, of user: Identifier<Kind.User>?) async {
        do {
            try await backend.database.write(transactionContext(for: user)) { transaction in
                try transaction.audit(
                    .refusal, of: refusal.resource, record: refusal.id,
                    details: (["action": .string(refusal.action)] as JSONValue).text)
            }
        } catch {
            note(error)
        }
    }

    private func note(_ error: any Error) {
        backend.log.note(
            .error, at: now, [("request_id", .string(request.text)), ("error", .string("\(error)"))])
    }
}

extension AccessDenied: ProblemRepresentable {
    /// 404 when the person may not even see it, else 403.
    public var problem: Problem { answer == .notFound ? .notFound : .forbidden }
}
