public import Engine
public import Platform
public import Schema

extension Transaction {
    /// Every reason why the student may not take a seat in each of several offerings, in one statement.
    ///
    /// - Parameter together: offerings that are to be taken at once, for corequisites.
    /// - Returns: the reasons by offering; one without a reason is not among the keys.
    public func eligibility(
        of student: Identifier<Kind.Student>, forEach offerings: [Identifier<Kind.Offering>],
        together: [Identifier<Kind.Offering>] = []
    ) throws -> [Identifier<Kind.Offering>: [EligibilityReason]] {
        guard !offerings.isEmpty else { return [:] }
        let questions = offerings.enumerated().map { index, offering -> SQL in
            let rule = Eligibility.reasons(
                student: student, offering: offering, at: now, planned: together.filter { $0 != offering })
            return "select \(raw: "\(index)") as place, r.* from (\(rule)) r"
        }
        var reasons: [Identifier<Kind.Offering>: [EligibilityReason]] = [:]
        for row in try rows(.joined(questions, by: " union all ")) {
            guard let reason = EligibilityReason(rawValue: try row["code"]) else { continue }
            let place: Int = try row["place"]
            reasons[offerings[place], default: []].append(reason)
        }
        return reasons
    }
}
