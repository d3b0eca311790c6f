public import Engine
public import Platform
public import Schema

/// How a student stands towards an offering: the reasons against a seat, and what an enrolment must look after.
struct Standing {
    let reasons: [EligibilityReason]
    /// What stands against the seats of the parts that are to be taken with it.
    let reasonsAgainstParts: [EligibilityReason]
    /// Others wait for the offering.
    let hasLine: Bool
    /// Others wait for one of the parts.
    let hasLineForPart: Bool
    /// The offering belongs to a linked set.
    let hasParts: Bool
    /// The student waits for the course in this term.
    let isWaiting: Bool

    init(codes: [String]) {
        reasons = codes.compactMap(EligibilityReason.init(rawValue:))
        reasonsAgainstParts = codes.compactMap(EligibilityReason.init(againstPart:))
        hasLine = codes.contains("line")
        hasLineForPart = codes.contains("part:line")
        hasParts = codes.contains("parts")
        isWaiting = codes.contains("waiting")
    }

    /// Why nothing can be taken; the main part's reasons come first.
    var refusal: RegistrationRefusal? {
        if !reasons.isEmpty { return .notEligible(reasons) }
        return reasonsAgainstParts.isEmpty ? nil : .notEligible(reasonsAgainstParts)
    }
}

extension EligibilityReason {
    fileprivate init?(againstPart code: String) {
        guard code.hasPrefix("part:") else { return nil }
        self.init(rawValue: String(code.dropFirst(5)))
    }
}

extension Transaction {
    /// Every reason why the student may not take a seat in the offering; none means they may.
    public func eligibility(
        of student: Identifier<Kind.Student>, for offering: Identifier<Kind.Offering>,
        planned: [Identifier<Kind.Offering>] = [], leaving: [Enrollment.ID] = []
    ) throws -> [EligibilityReason] {
        try standing(of: student, towards: offering, planned: planned, leaving: leaving).reasons
    }

    func standing(
        of student: Identifier<Kind.Student>, towards offering: Identifier<Kind.Offering>,
        with parts: [Identifier<Kind.Offering>] = [], planned: [Identifier<Kind.Offering>] = [],
        leaving: [Enrollment.ID] = []
    ) throws -> Standing {
        let rule = Eligibility.reasons(
            student: student, offering: offering, at: now, parts: parts, planned: planned, leaving: leaving)
        return Standing(codes: try values(rule))
    }
}
