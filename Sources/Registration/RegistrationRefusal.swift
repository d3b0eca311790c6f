public import Platform
public import Schema

/// Why a verb of registration did nothing.
public enum RegistrationRefusal: Error, Hashable, Sendable {
    /// The student may not take the seat, for each of these reasons.
    case notEligible([EligibilityReason])
    /// Not every part of a linked set was chosen; the components that still need a choice.
    case partsMissing([String])
    /// A chosen part does not belong to the set, or not with the other choices.
    case partMismatch(Identifier<Kind.Offering>)
    /// There is no such enrolment, or it is no longer enrolled.
    case notEnrolled
    /// The drop deadline has passed; withdrawing is what remains.
    case dropDeadlinePassed
    /// The drop deadline has not passed; dropping leaves no record.
    case withdrawalNotYet
    /// The withdrawal deadline has passed.
    case withdrawDeadlinePassed
    /// Waiting is for those whom only the lack of seats keeps out.
    case waitlistNotNeeded
    /// The offering keeps no line.
    case waitlistDisabled
    /// The student is in this line already.
    case alreadyWaiting
    /// There is no such entry, or it no longer waits.
    case notWaiting
    /// No seat is offered to this entry.
    case nothingOffered
    /// The offer's time has run out.
    case offerExpired
    /// The capacity cannot go below the seats that are taken or offered.
    case capacityBelowTaken(taken: Int)
    /// The section is cancelled.
    case sectionCancelled
    /// There is no such offering.
    case unknownOffering
    /// The enrolment to give up is not one of the student's own.
    case unknownEnrollmentToDrop
    /// Every offering may be named once.
    case namedTwice(Identifier<Kind.Offering>)

    /// The stable public code; never reused.
    public var code: String { kind.rawValue }

    /// Every code that a refusal can have.
    public enum Code: String, Sendable, CaseIterable {
        case notEligible = "registration.not_eligible"
        case partsMissing = "registration.parts_missing"
        case partMismatch = "registration.part_mismatch"
        case notEnrolled = "registration.not_enrolled"
        case dropDeadlinePassed = "registration.drop_deadline_passed"
        case withdrawalNotYet = "registration.withdrawal_not_yet"
        case withdrawDeadlinePassed = "registration.withdraw_deadline_passed"
        case waitlistNotNeeded = "registration.waitlist_not_needed"
        case waitlistDisabled = "registration.waitlist_disabled"
        case alreadyWaiting = "registration.already_waiting"
        case notWaiting = "registration.not_waiting"
        case nothingOffered = "registration.nothing_offered"
        case offerExpired = "registration.offer_expired"
        case capacityBelowTaken = "registration.capacity_below_taken"
        case sectionCancelled = "registration.section_cancelled"
        case unknownOffering = "registration.unknown_offering"
        case unknownEnrollmentToDrop = "registration.unknown_enrollment_to_drop"
        case namedTwice = "registration.named_twice"
    }

    private var kind: Code {
        switch self {
        case .notEligible: .notEligible
        case .partsMissing: .partsMissing
        case .partMismatch: .partMismatch
        case .notEnrolled: .notEnrolled
        case .dropDeadlinePassed: .dropDeadlinePassed
        case .withdrawalNotYet: .withdrawalNotYet
        case .withdrawDeadlinePassed: .withdrawDeadlinePassed
        case .waitlistNotNeeded: .waitlistNotNeeded
        case .waitlistDisabled: .waitlistDisabled
        case .alreadyWaiting: .alreadyWaiting
        case .notWaiting: .notWaiting
        case .nothingOffered: .nothingOffered
        case .offerExpired: .offerExpired
        case .capacityBelowTaken: .capacityBelowTaken
        case .sectionCancelled: .sectionCancelled
        case .unknownOffering: .unknownOffering
        case .unknownEnrollmentToDrop: .unknownEnrollmentToDrop
        case .namedTwice: .namedTwice
        }
    }
}
