public import Formats

/// What the institution is called, where its clocks stand, and what it shows to strangers.
public struct Institution: Sendable, Hashable {
    /// Its name, on pages, calendars and mails.
    public var name: String
    /// The zone of its timetables.
    public var zone: TimeZoneRules
    /// Whether its catalogue is open to who is not signed in.
    public var isCatalogueOpen: Bool
    /// Whether a change of a released grade waits for somebody else's approval.
    public var approvesGradeChanges: Bool
    /// Whether students have transcripts of their own issued without asking anybody.
    public var letsStudentsIssueTranscripts: Bool
    /// Its colour, on certificates and transcripts.
    public var colour: PDFPage.Colour

    /// An institution; in UTC and with an open catalogue unless stated otherwise.
    public init(
        name: String = "Lyceum", zone: TimeZoneRules = .utc, isCatalogueOpen: Bool = true,
        approvesGradeChanges: Bool = false, letsStudentsIssueTranscripts: Bool = true, colour: PDFPage.Colour = .ink
    ) {
        self.approvesGradeChanges = approvesGradeChanges
        self.letsStudentsIssueTranscripts = letsStudentsIssueTranscripts
        self.colour = colour
        self.name = name
        self.zone = zone
        self.isCatalogueOpen = isCatalogueOpen
    }
}
