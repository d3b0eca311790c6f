internal import Platform

extension UCSDAssembly {
    /// Adds the meetings of a row, `code,days,start - end,room` with `|` between them. A broken one is left off.
    mutating func addMeetings(of section: inout CatalogBundle.Section, _ record: CSVTable.Record) {
        var components: [CatalogBundle.Component] = []
        for part in (record.cells.last ?? "").split(separator: "|") {
            let cells = part.split(separator: ",", maxSplits: 3, omittingEmptySubsequences: false).map(\.trimmed)
            guard cells.count == 4 else {
                bundle.warn(
                    .rowMalformed, row: record.row, subject: section.externalID,
                    "The meeting \(part.trimmed) is not a code, days, times and a room; it is left off.")
                continue
            }
            if let date = CalendarDate(cells[1]) {
                addDated(cells, on: date, to: &section, row: record.row)
            } else {
                components.append(addWeekly(cells, to: &section, row: record.row))
            }
        }
        // The row is called after its lecture, or else after the first thing in it.
        section.component = components.contains(.lecture) ? .lecture : components.first ?? .other
    }

    private mutating func addWeekly(
        _ cells: [String], to section: inout CatalogBundle.Section, row: Int
    ) -> CatalogBundle.Component {
        let component = Self.components[cells[0]]
        if component == nil {
            bundle.warn(
                .componentUnknown, row: row, subject: section.externalID, "The meeting code \(cells[0]) is not known.")
        }
        guard cells[1] != "N/A", let time = TimeSpan(cells[2]), let days = Weekdays(cells[1], names: Self.dayNames)
        else {
            if cells[1] != "N/A" {
                bundle.warn(
                    .valueInvalid, row: row, subject: section.externalID,
                    "A meeting has a time without a day or the reverse; it counts as untimed.")
            }
            section.untimedMeetings += 1
            return component ?? .other
        }
        let slot = CatalogBundle.Slot(days: days, time: time, dates: nil, place: Self.place(cells[3]))
        section.meetings.append(CatalogBundle.Meeting(component: component ?? .other, slot: slot))
        return component ?? .other
    }

    private mutating func addDated(
        _ cells: [String], on date: CalendarDate, to section: inout CatalogBundle.Section, row: Int
    ) {
        guard let time = TimeSpan(cells[2]) else {
            bundle.warn(
                .valueInvalid, row: row, subject: section.externalID,
                "The session on \(date) has no time; it is left off.")
            return
        }
        let kind = Self.kinds[cells[0]]
        if kind == nil {
            bundle.warn(
                .componentUnknown, row: row, subject: section.externalID, "The session code \(cells[0]) is not known.")
        }
        section.datedSessions.append(
            CatalogBundle.DatedSession(kind: kind ?? .other, date: date, time: time, place: Self.place(cells[3])))
    }

    /// `RCLAS` is the source's name for a remote classroom, which is no room that could be taken.
    private static func place(_ text: String) -> CatalogBundle.Place? {
        text.hasPrefix("RCLAS") ? nil : CatalogBundle.Place(text, isBuildingFirstWord: true)
    }

    private static let dayNames: KeyValuePairs<String, Weekdays> = [
        "Tu": .tuesday, "Th": .thursday, "Sa": .saturday, "Su": .sunday, "M": .monday, "W": .wednesday, "F": .friday,
    ]

    private static let components: [String: CatalogBundle.Component] = [
        "LE": .lecture, "DI": .discussion, "LA": .lab, "SE": .seminar, "IN": .independentStudy, "TU": .tutorial,
        "ST": .studio, "CL": .clinical, "CO": .conference, "PR": .practicum, "FW": .fieldwork, "IT": .internship,
        "RE": .recitation, "PB": .discussion, "OT": .other, "OP": .other,
    ]

    private static let kinds: [String: CatalogBundle.DatedSession.Kind] = [
        "FI": .final, "MI": .midterm, "MU": .makeUp, "PB": .problems, "RE": .review, "FM": .film, "OT": .other,
    ]
}
