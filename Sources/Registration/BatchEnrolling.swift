public import Access
public import Engine
public import Platform
internal import Schema

/// Whether several enrolments stand or fall together.
public enum BatchMode: String, Sendable, CaseIterable {
    case allOrNothing = "all_or_nothing"
    case bestEffort = "best_effort"
}

/// What became of one offering of a batch.
public struct BatchResult: Sendable {
    /// The offering.
    public let offering: Identifier<Kind.Offering>
    /// The seat, or why there is none.
    public let outcome: Result<Enrollment, RegistrationRefusal>
}

extension Transaction {
    /// Enrols in several offerings. With `allOrNothing`, one refusal leaves everything as it was; the others are
    /// reported as they would have gone.
    ///
    /// - Throws: `RegistrationRefusal.namedTwice`, and what the database throws.
    public func enroll(
        _ grant: Grant<Identifier<Kind.Student>>, inEach offerings: [Identifier<Kind.Offering>], mode: BatchMode
    ) throws -> [BatchResult] {
        for (index, offering) in offerings.enumerated() where offerings[..<index].contains(offering) {
            throw RegistrationRefusal.namedTwice(offering)
        }
        try lock(.students, [grant.resource.value])
        try lock(.offerings, offerings.map(\.value))
        var results: [BatchResult] = []
        do {
            try savepoint {
                results = try offerings.map { try result(of: $0, among: offerings, grant) }
                let isWhole = results.allSatisfy { if case .success = $0.outcome { true } else { false } }
                if mode == .allOrNothing, !isWhole { throw Incomplete() }
                if !isWhole { try keepOnlyComplete(&results, grant) }
            }
        } catch is Incomplete {}
        return results
    }

    private struct Incomplete: Error {}

    private func result(
        of offering: Identifier<Kind.Offering>, among offerings: [Identifier<Kind.Offering>],
        _ grant: Grant<Identifier<Kind.Student>>
    ) throws -> BatchResult {
        do {
            let seat = try savepoint { try enroll(grant, in: offering, planned: offerings.filter { $0 != offering }) }
            return BatchResult(offering: offering, outcome: .success(seat))
        } catch let refusal as RegistrationRefusal {
            return BatchResult(offering: offering, outcome: .failure(refusal))
        }
    }

    /// A seat that was given because of a corequisite in the same batch does not stay without it.
    private func keepOnlyComplete(_ results: inout [BatchResult], _ grant: Grant<Identifier<Kind.Student>>) throws {
        var hasChanged = true
        while hasChanged {
            hasChanged = false
            for (index, result) in results.enumerated() {
                guard case .success(let seat) = result.outcome else { continue }
                let reasons = try eligibility(of: grant.resource, for: result.offering)
                guard reasons.contains(.corequisites) else { continue }
                try leave(seat, as: .dropped, reason: "registration.corequisites")
                results[index] = BatchResult(
                    offering: result.offering, outcome: .failure(.notEligible([.corequisites])))
                hasChanged = true
            }
        }
    }
}
