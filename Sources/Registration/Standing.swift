public import Engine
public import Platform
public import Schema

/// How a student stands towards an offering: the reasons against a seat, and what an enrolment must look after.
struct Standing {
    let reasons: [EligibilityReason]
    /// Others wait for the offering.
    let hasLine: Bool
    /// The offering belongs to a linked set.
    let hasParts: Bool
    /// The student waits for the course in this term.
    let isWaiting: Bool

    init(codes: [String]) {
        reasons = codes.compactMap(EligibilityReason.init(rawValue:))
        hasLine = codes.contains("line")
        hasParts = codes.contains("parts")
        isWaiting = codes.contains("waiting")
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
        planned: [Identifier<Kind.Offering>] = [], leaving: [Enrollment.ID] = []
    ) throws -> Standing {
        let rule = Eligibility.reasons(
            student: student, offering: offering, at: now, planned: planned, leaving: leaving)
        return Standing(codes: try values(rule))
    }
}
