internal import API
internal import Platform

extension Institution {
    /// The institution as the settings describe it.
    init(_ settings: Settings) {
        self.init(
            name: settings[ProgramSettings.institution], zone: settings[ProgramSettings.timeZone],
            isCatalogueOpen: settings[ProgramSettings.openCatalogue],
            approvesGradeChanges: settings[ProgramSettings.gradeChangeApproval],
            letsStudentsIssueTranscripts: settings[ProgramSettings.studentTranscripts],
            colour: settings[ProgramSettings.colour])
    }
}
