public import Formats

/// What the institution is called, and where its clocks stand.
public struct Institution: Sendable, Hashable {
    /// Its name, on pages, calendars and mails.
    public var name: String
    /// The zone of its timetables.
    public var zone: TimeZoneRules

    /// An institution; in UTC unless stated otherwise.
    public init(name: String = "Lyceum", zone: TimeZoneRules = .utc) {
        self.name = name
        self.zone = zone
    }
}
