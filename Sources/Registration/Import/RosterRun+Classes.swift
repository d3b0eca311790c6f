internal import Catalog
internal import Engine
internal import Formats
internal import Platform

extension RosterRun {
    /// Classes become open sections without a limit. Where the source's code is taken in the course and term, its
    /// identifier is the section's code.
    func importClasses() throws {
        let stored = try StoredThings<Kind.Offering>(in: "course_offerings", by: Self.sectionKey, transaction)
        var codes: [String: CodeBook] = [:]
        var new: [PendingClass] = []
        for item in bundle.classes {
            guard let course = course(of: item), let sessions = openSessions(of: item) else { continue }
            let term = sessions.first.flatMap { terms[$0] }
            let place = "\(course)/\(term?.text ?? "")"
            let code = codes[place, default: CodeBook()].claim(item.code, item.externalID)
            let known = stored[external.find(.section, item.externalID)] ?? stored[key: "\(place)/\(code)"]
            if let known {
                classes[item.externalID] = PlacedClass(
                    offering: known.id, course: course, term: term, isGiven: item.status == .active)
                external.add(.section, item.externalID, known.id)
                try follow(item, known)
            } else if item.status == .active {
                new.append(PendingClass(item: item, course: course, term: term, code: code, sessions: sessions))
            } else {
                note(.section, item.externalID, .skipped, .removed)
            }
        }
        try add(new)
    }

    private static let sectionKey: SQL = SQL(
        sqlite: "course_id || '/' || coalesce(term_id, '') || '/' || section_code",
        postgres: "course_id::text || '/' || coalesce(term_id::text, '') || '/' || section_code")

    private func course(of item: RosterBundle.Class) -> Course.ID? {
        let name = item.course ?? RosterCourse.name(ofClass: item.externalID)
        if let course = courses[name] { return course }
        let isGone = item.status != .active
        note(.section, item.externalID, isGone ? .skipped : .failed, isGone ? .removed : .missing("course", name))
        return nil
    }

    /// The sessions that became terms, the earliest first; none for a class that names none, nil when it names only
    /// such as are not there.
    private func openSessions(of item: RosterBundle.Class) -> [String]? {
        let found = item.sessions.filter { terms[$0] != nil }
        if found.isEmpty, let name = item.sessions.first {
            let isGone = item.status != .active
            note(.section, item.externalID, isGone ? .skipped : .failed, isGone ? .removed : .missing("session", name))
            return nil
        }
        return found.sorted { (sessionStarts[$0], $0) < (sessionStarts[$1], $1) }
    }

    private func follow(_ item: RosterBundle.Class, _ known: StoredThing<Kind.Offering>) throws {
        let facts = facts(of: item)
        let title: SQL = "title = \(LocalizedText(english: item.title.asName))"
        try align(
            .section, item.externalID, known, in: "course_offerings", facts,
            known.changed("title", to: facts) ? [title] : [])
    }

    private func add(_ new: [PendingClass]) throws {
        let things = new.map { pending in
            (
                name: pending.item.externalID,
                values: """
                \(pending.course), \(pending.term), \(pending.code),
                \(LocalizedText(english: pending.item.title.asName)), 'open', \(facts(of: pending.item).metadata)
                """ as SQL
            )
        }
        let made: [String: Offering.ID] = try ledger.create(
            .section, things, into: "course_offerings", "course_id, term_id, section_code, title, status, metadata")
        for pending in new {
            let name = pending.item.externalID
            guard let id = made[name] else { continue }
            classes[name] = PlacedClass(
                offering: id, course: pending.course, term: pending.term, isGiven: true)
            for remark in pending.remarks { note(.section, name, .created, remark) }
        }
    }

    private func facts(of item: RosterBundle.Class) -> SourceFacts {
        SourceFacts(
            item.status,
            [
                "title": item.title, "location": item.location,
                "organization": item.organization.flatMap { organizationNames[$0] },
                "sessions": item.sessions.count > 1 ? item.sessions.joined(separator: "\n") : nil,
            ])
    }
}

/// A class that is not there yet.
private struct PendingClass {
    let item: RosterBundle.Class
    let course: Course.ID
    let term: Term.ID?
    let code: String
    let sessions: [String]

    var remarks: [ImportNote] {
        var remarks: [ImportNote] = []
        if let location = item.location {
            remarks.append(ImportNote(code: .locationKept, message: "It takes place in \(location), without times."))
        }
        if let first = sessions.first, sessions.count > 1 {
            remarks.append(
                ImportNote(
                    code: .sessionChosen, message: "Of \(sessions.count) sessions, \(first) is the earliest."))
        }
        if let wanted = item.code, wanted != code {
            remarks.append(
                ImportNote(code: .renamed, message: "The code \(wanted) is taken; it is \(code) here."))
        }
        return remarks
    }
}

/// A day that is not stated comes first.
private func < (left: (CalendarDate?, String), right: (CalendarDate?, String)) -> Bool {
    let (first, second) = (left.0?.daysSinceEpoch ?? .min, right.0?.daysSinceEpoch ?? .min)
    return (first, left.1) < (second, right.1)
}
