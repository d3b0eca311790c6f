extension GeorgiaTechAssembly {
    /// Adds `[period, days, room, location, instructors, dates, final date, final time]`; a broken one is left off.
    mutating func add(_ meeting: JSONValue, to section: inout CatalogBundle.Section) {
        guard let parts = meeting.elements, parts.count == 8, let letters = parts[1].text, let room = parts[2].text
        else {
            bundle.warn(
                .rowMalformed, subject: section.externalID, "A meeting is not a list of eight values; it is left off.")
            return
        }
        addInstructors(parts[4], to: &section)
        addFinal(date: parts[6].integer, time: parts[7].integer, to: &section)
        guard let period = caches.periods.element(at: parts[0].integer) else {
            bundle.warn(
                .referenceDangling, subject: section.externalID, "A meeting names a time that the file does not list.")
            section.untimedMeetings += 1
            return
        }
        guard let time = period, let days = Weekdays(letters, names: Self.dayNames) else {
            if (period == nil) != letters.isEmpty {
                bundle.warn(
                    .valueInvalid, subject: section.externalID,
                    "A meeting has a day without a time or a time without a day.")
            }
            section.untimedMeetings += 1
            return
        }
        let dates = caches.dateRanges.element(at: parts[5].integer) ?? nil
        if let dates { count(dates) }
        let place = CatalogBundle.Place(room.decodingHTMLEntities, isBuildingFirstWord: false)
        section.meetings.append(
            CatalogBundle.Meeting(
                component: section.component,
                slot: CatalogBundle.Slot(days: days, time: time, dates: dates, place: place)))
    }

    /// `(P)` marks who is responsible; someone may be named in several meetings of a section.
    private func addInstructors(_ names: JSONValue, to section: inout CatalogBundle.Section) {
        for name in (names.elements ?? []).compactMap(\.text) {
            let isPrimary = name.hasSuffix("(P)")
            let fullName = (isPrimary ? String(name.dropLast(3)) : name).trimmed.decodingHTMLEntities
            if let known = section.instructors.firstIndex(where: { $0.fullName == fullName }) {
                section.instructors[known].isPrimary = section.instructors[known].isPrimary || isPrimary
            } else if !fullName.isEmpty {
                section.instructors.append(CatalogBundle.Instructor(fullName: fullName, isPrimary: isPrimary))
            }
        }
    }

    private mutating func addFinal(date: Int?, time: Int?, to section: inout CatalogBundle.Section) {
        if date == -1, time == -1 { return }
        guard let date = caches.finalDates.element(at: date) ?? nil,
            let time = caches.finalTimes.element(at: time) ?? nil
        else {
            bundle.warn(
                .referenceDangling, subject: section.externalID,
                "The final examination's date or time is not listed in the file.")
            return
        }
        let final = CatalogBundle.DatedSession(kind: .final, date: date, time: time, place: nil)
        if !section.datedSessions.contains(final) { section.datedSessions.append(final) }
    }

    private static let dayNames: KeyValuePairs<String, Weekdays> = [
        "M": .monday, "T": .tuesday, "W": .wednesday, "R": .thursday, "F": .friday, "S": .saturday, "U": .sunday,
    ]
}
