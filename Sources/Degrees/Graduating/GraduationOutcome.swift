/// What became of one application among several.
public struct GraduationOutcome: Sendable, Hashable {
    /// The application.
    public let application: GraduationApplication.ID
    /// Where it stands now; nil when it is not known.
    public let status: GraduationApplication.Status?
    /// Why nothing was done; nil when it was.
    public let failure: GraduationFailure?
}

extension [GraduationApplication.ID] {
    /// Each once, where it stands first.
    var withoutRepetition: [GraduationApplication.ID] {
        var seen: Set<GraduationApplication.ID> = []
        return filter { seen.insert($0).inserted }
    }
}
