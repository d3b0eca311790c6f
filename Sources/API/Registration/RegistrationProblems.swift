public import HTTP
internal import Platform
public import Registration
internal import Schema

extension RegistrationRefusal: ProblemRepresentable {
    /// 409 with the stable code; reasons and codes where there are several.
    public var problem: Problem {
        let problem = Problem(status, code, words)
        return switch self {
        case .notEligible(let reasons):
            problem.with("reasons", .array(reasons.map { .string($0.text) }))
                .with("codes", .array(reasons.map { .string($0.rawValue) }))
        case .partsMissing(let components):
            problem.with("components", .array(components.map { .string($0) }))
        case .partMismatch(let offering), .namedTwice(let offering):
            problem.with("offering_id", .string(offering.text))
        case .capacityBelowTaken(let taken): problem.with("taken", .number(JSONNumber(taken)))
        default: problem
        }
    }

    private var status: Status {
        switch self {
        case .unknownOffering, .notEnrolled, .notWaiting: .notFound
        default: .conflict
        }
    }

    private var words: String {
        switch self {
        case .notEligible: "The student may not take this seat."
        case .partsMissing: "Choose a section for each part of the course."
        case .partMismatch: "This part does not go with the other choices."
        case .notEnrolled: "There is no such enrolment."
        case .dropDeadlinePassed: "The drop deadline has passed; it is possible to withdraw."
        case .withdrawalNotYet: "Until the drop deadline, dropping leaves no record."
        case .withdrawDeadlinePassed: "The withdrawal deadline has passed."
        case .waitlistNotNeeded: "There is a free seat: enrol."
        case .waitlistDisabled: "This section keeps no waitlist."
        case .alreadyWaiting: "The student waits for this section already."
        case .notWaiting: "There is no such place in line."
        case .nothingOffered: "No seat is offered yet."
        case .offerExpired: "The offer has expired."
        case .capacityBelowTaken: "More seats than that are taken or offered."
        case .sectionCancelled: "The section is cancelled already."
        case .unknownOffering: "There is no such section."
        case .unknownEnrollmentToDrop: "The enrolment to give up is not one of the student's own."
        case .namedTwice: "A section is named twice."
        }
    }
}

extension DocumentedProblem {
    static let unknownOffering = DocumentedProblem(
        .notFound, "registration.unknown_offering", "There is no such section.")
    static let notEnrolled = DocumentedProblem(
        .notFound, "registration.not_enrolled", "There is no such enrolment.")
    static let notWaiting = DocumentedProblem(
        .notFound, "registration.not_waiting", "There is no such place in line.")
    static let dropDeadlinePassed = DocumentedProblem(
        .conflict, "registration.drop_deadline_passed", "The drop deadline has passed.")
    static let partsMissing = DocumentedProblem(
        .conflict, "registration.parts_missing", "A choice is open; `components` says of which parts.")
    static let partMismatch = DocumentedProblem(
        .conflict, "registration.part_mismatch", "A chosen part does not go with the others.")
}

extension [DocumentedProblem] {
    /// What a verb that takes a seat may answer.
    static let ofEnrolling: Self = [
        .init(
            .conflict, "registration.not_eligible", "The student may not take the seat; `reasons` and `codes` say why."),
        .partsMissing, .partMismatch, .unknownOffering,
        .ofAnotherStudent,
    ]
}

extension DocumentedProblem {
    /// What a verb answers that may name another student in its body.
    static let ofAnotherStudent = DocumentedProblem(
        .notFound, "http.not_found", "There is no such student or section for this person.")
}
