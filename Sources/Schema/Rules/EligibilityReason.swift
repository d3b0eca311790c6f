/// Why a student may not take a seat. Codes and texts are promises to others; the order is the order of an answer.
public enum EligibilityReason: String, Sendable, CaseIterable {
    case studentInactive = "registration.student_inactive"
    case hold = "registration.hold"
    case windowClosed = "registration.window_closed"
    case full = "registration.full"
    case prerequisites = "registration.prerequisites"
    case corequisites = "registration.corequisites"
    case conflict = "registration.conflict"
    case duplicate = "registration.duplicate"
    case creditLimit = "registration.credit_limit"
    case offeringClosed = "registration.offering_closed"

    /// The English text, also in the database's own answers.
    public var text: String {
        switch self {
        case .studentInactive: "Student is not active"
        case .hold: "Student has active holds blocking registration"
        case .windowClosed: "Registration is not open for this student"
        case .full: "Course is full - join the waitlist"
        case .prerequisites: "Missing required prerequisites"
        case .corequisites: "Missing required corequisites"
        case .conflict: "Schedule conflict with enrolled courses"
        case .duplicate: "Already enrolled in this course"
        case .creditLimit: "Credit limit exceeded"
        case .offeringClosed: "Section is not open for registration"
        }
    }
}
