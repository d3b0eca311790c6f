import Access
import Catalog
import Engine
import Platform
import TestKit

extension World {
    /// Runs a verb of the institution as a person, who must be allowed to.
    @discardableResult
    func keep<Result: Sendable>(
        _ action: Policy.InstitutionAction = .editCatalogue, as person: Person? = nil,
        _ verb: @escaping @Sendable (Transaction, Grant<Policy.InstitutionAction>) throws -> Result
    ) async throws -> Result {
        let keeper = person ?? carla
        return try await write(as: keeper) { transaction in
            guard let actor = try transaction.actor(keeper.user) else { throw MissingRow() }
            return try verb(transaction, try actor.grant(action))
        }
    }

    /// Runs a verb on an offering as the registrar.
    @discardableResult
    func run<Result: Sendable>(
        _ offering: Offering.ID, as person: Person? = nil,
        _ verb: @escaping @Sendable (Transaction, Grant<Offering.ID>) throws -> Result
    ) async throws -> Result {
        let keeper = person ?? carla
        return try await write(as: keeper) { transaction in
            guard let actor = try transaction.actor(keeper.user) else { throw MissingRow() }
            return try verb(transaction, try transaction.grant(.edit, on: offering, to: actor))
        }
    }

    /// A course of the catalogue.
    func makeCourse(_ code: String, name: LocalizedText = "A course", published: Bool = true) async throws -> Course {
        try await keep { [department] transaction, grant in
            var details = Course.Details(code: code, name: name, credits: Decimal(3))
            details.department = department
            let course = try transaction.create(details, under: grant)
            return published ? try transaction.publish(course.id, under: grant) : course
        }
    }
}
