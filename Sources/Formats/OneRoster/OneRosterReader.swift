/// Reads rosters in OneRoster 1.1 and 1.2 CSV, and in Microsoft School Data Sync 2 and 2.1.
///
/// Passwords, demographics, relationships and flags are never read into values; what is left out is among the issues.
public struct OneRosterReader: Sendable {
    /// A reader.
    public init() {}

    /// The roster in a bundle's files.
    ///
    /// - Throws: `FormatFault` when there are no people to read; a broken row is among the issues instead.
    public func read(_ files: BundleFiles) throws(FormatFault) -> RosterBundle {
        guard files["users.csv"] != nil else {
            throw FormatFault(.missingPart, "The bundle has no users.csv.")
        }
        var assembly = RosterAssembly(files: files)
        assembly.readManifest()
        assembly.readOrganizations()
        assembly.readSessions()
        assembly.readCourses()
        assembly.readClasses()
        assembly.readPeople()
        assembly.readRoles()
        assembly.readEnrollments()
        assembly.noteIgnoredFiles()
        return assembly.bundle
    }
}
