internal import Platform

/// Why something is not done with grades. The codes are promises to others.
public enum GradeFailure: String, Error, CaseIterable {
    /// The section has no such student or column, or the grade is of somebody else.
    case unknown = "grades.unknown"
    /// A released grade changes only through the change procedure.
    case released = "grades.released"
    /// What is not released is changed by entering it anew.
    case notReleased = "grades.not_released"
    /// There is no such letter on the scale of the section.
    case unknownLetter = "grades.unknown_letter"
    /// A mark is neither below zero nor above what a column can hold.
    case invalidMarks = "grades.invalid_marks"
    /// The total comes to no letter: nothing counts yet.
    case noTotal = "grades.no_total"
    /// The change would change nothing.
    case unchanged = "grades.unchanged"
    /// Somebody else must approve.
    case ownRequest = "grades.own_request"
    /// It was decided already.
    case decided = "grades.decided"
    /// A change or an appeal of this grade waits for a decision.
    case alreadyOpen = "grades.already_open"
    /// The section has no such category.
    case unknownCategory = "grades.unknown_category"
    /// The file or the gradebook has changed since the preview.
    case previewStale = "grades.preview_stale"
    /// The history does not go on where it ended: `lyceum audit verify` says where.
    case brokenHistory = "grades.broken_history"
}

/// Somebody else has changed the grade since: what there is now.
public struct StaleGrade: Error, Sendable, Hashable {
    /// The grade as it is; nil when there is none any more.
    public let current: Grade?
    /// Who gave it last.
    public let gradedBy: String?

    /// The code of the refusal, a promise to others.
    public static let code = "grades.stale"
}
