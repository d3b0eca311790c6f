/// Why an application for graduation does not go on. The codes are promises to others.
public enum GraduationFailure: String, Error, CaseIterable {
    /// There is no such application, or none that the person may see.
    case notFound = "graduation.not_found"
    /// The student is not in the program.
    case notStudied = "graduation.not_studied"
    /// Who is suspended, dismissed or gone does not graduate.
    case inactive = "graduation.student_inactive"
    /// The term takes no applications now.
    case windowClosed = "graduation.window_closed"
    /// A hold in force blocks graduation.
    case held = "graduation.held"
    /// There is an application for the program already.
    case alreadyApplied = "graduation.already_applied"
    /// It stands where this cannot be done with it.
    case wrongStatus = "graduation.wrong_status"
    /// The record has changed since it was checked.
    case outdated = "graduation.outdated"
    /// Requirements are open, and no reason was given to confer the degree nevertheless.
    case requirementsOpen = "graduation.requirements_open"
    /// The window closes before it opens.
    case windowInvalid = "graduation.window_invalid"
}
