internal import Catalog
internal import Engine
internal import Formats
internal import Platform

/// A section that is copied, with everything that is to become of it.
struct PlannedSection {
    var pair: SectionPair
    let parts: Set<CopiedPart>
    let counts: CopiedCounts
    let assessments: [Dated<CopiedAssessment>]
    let announcements: [Dated<CopiedAnnouncement>]
    let meetings: [Moved]

    /// Something with its instants in the new term.
    struct Dated<Item> {
        let item: Item
        let arrivals: [WindowShift.Arrival?]
    }

    /// A meeting with what it will be.
    struct Moved {
        let item: CopiedMeeting
        let details: Meeting.Details
        let reason: TermShift.Reason?
    }

    /// What is shown of it.
    var plan: SectionPlan {
        SectionPlan(
            source: pair.source, target: pair.target, name: pair.name, tallies: tallies,
            dates: meetings.filter { !$0.item.isPresent }.flatMap(dates)
                + assessments.filter { !$0.item.isPresent }.flatMap(dates)
                + announcements.filter { !$0.item.isPresent }.flatMap(dates))
    }
}

// MARK: - Planning

extension PlannedSection {
    /// What copying needs to know of sections.
    struct Request {
        /// Selects them with the sections they are copied to.
        let pairs: SQL
        let parts: Set<CopiedPart>
        /// Nil where one of the two has no term, or both have the same: dates then stay as they are.
        let shift: TermShift?
        let zone: TimeZoneRules
        /// Whether the timetable of a section that is there already is left alone.
        var keepsTimetables = false

        func parts(for pair: SectionPair) -> Set<CopiedPart> {
            keepsTimetables && pair.target != nil ? parts.subtracting([.meetings, .instructors]) : parts
        }
    }
}

extension Transaction {
    /// What is to become of sections, in their order: five statements, however many there are.
    func planned(_ request: PlannedSection.Request) throws -> [PlannedSection] {
        let pairs = try all(request.pairs, as: SectionPair.self)
        guard !pairs.isEmpty else { return [] }
        let parts = request.parts
        let meetings = Dictionary(
            grouping: try all(CopiedMeeting.all(of: request.pairs), as: CopiedMeeting.self), by: \.source)
        let counts = try all(CopiedCounts.all(of: request.pairs), as: CopiedCounts.self)
            .reduce(into: [:]) { $0[$1.source] = $1 }
        let assessments = Dictionary(
            grouping: parts.contains(.assessments)
                ? try all(CopiedAssessment.all(of: request.pairs), as: CopiedAssessment.self) : [], by: \.source)
        let announcements = Dictionary(
            grouping: parts.contains(.announcements)
                ? try all(CopiedAnnouncement.all(of: request.pairs), as: CopiedAnnouncement.self) : [], by: \.source)
        return pairs.compactMap { pair in
            let own = meetings[pair.source] ?? []
            let window = request.shift.map {
                WindowShift(shift: $0, pattern: TeachingPattern(own.map(\.details)), zone: request.zone)
            }
            let parts = request.parts(for: pair)
            return counts[pair.source].map { counts in
                PlannedSection(
                    pair: pair, parts: parts, counts: counts,
                    assessments: (assessments[pair.source] ?? []).map { item in
                        .init(item: item, arrivals: item.window.moved(by: window))
                    },
                    announcements: (announcements[pair.source] ?? []).map { item in
                        .init(item: item, arrivals: [item.publishedAt].moved(by: window))
                    },
                    meetings: parts.contains(.meetings) ? own.map { $0.moved(by: window) } : [])
            }
        }
    }
}

extension [Timestamp?] {
    fileprivate func moved(by window: WindowShift?) -> [WindowShift.Arrival?] {
        window?.arrivals(of: self) ?? map { $0.map { .init(instant: $0, reason: nil) } }
    }
}

extension CopiedMeeting {
    fileprivate func moved(by window: WindowShift?) -> PlannedSection.Moved {
        guard let window else { return .init(item: self, details: details, reason: nil) }
        let (details, reason) = window.shift.moved(details, window.pattern)
        return .init(item: self, details: details, reason: reason)
    }
}

extension TermShift {
    /// A meeting in the new term. One that falls on a single day moves as that day does; of the others the span moves,
    /// and their holidays are the calendar's.
    func moved(_ meeting: Meeting.Details, _ pattern: TeachingPattern) -> (Meeting.Details, Reason?) {
        var moved = meeting
        guard meeting.firstDay < meeting.lastDay else {
            let arrival = arrival(of: meeting.firstDay, pattern)
            (moved.firstDay, moved.lastDay, moved.weekday) = (arrival.day, arrival.day, arrival.day.weekday)
            return (moved, arrival.reason)
        }
        moved.firstDay = bound(meeting.firstDay)
        moved.lastDay = max(moved.firstDay, bound(meeting.lastDay))
        let isCut =
            moved.firstDay != sameDay(as: meeting.firstDay) && meeting.firstDay != old.days.lowerBound
            || moved.lastDay != sameDay(as: meeting.lastDay) && meeting.lastDay != old.days.upperBound
        return (moved, isCut ? .termEnd : nil)
    }

    /// The first day of the old term comes to the first one of the new, the last to the last.
    private func bound(_ day: CalendarDate) -> CalendarDate {
        if day == old.days.lowerBound { return new.days.lowerBound }
        if day == old.days.upperBound { return new.days.upperBound }
        let same = sameDay(as: day)
        return old.days.contains(day) ? min(max(same, new.days.lowerBound), new.days.upperBound) : same
    }
}

// MARK: - Showing

extension PlannedSection {
    private var tallies: [SectionPlan.Tally] {
        let counted: [(SectionPlan.Tally.Matter, CopiedPart)] = [
            (.weeks, .syllabus), (.lessons, .syllabus), (.materials, .materials), (.instructors, .instructors),
        ]
        return counted.filter { parts.contains($1) }.map { matter, _ in
            let (all, present) = (counts.all[matter] ?? 0, counts.present[matter] ?? 0)
            return .init(matter: matter, new: all - present, present: present)
        }
            + tally(.announcements, .announcements, announcements.map(\.item.isPresent))
            + tally(.assessments, .assessments, assessments.map(\.item.isPresent))
            + tally(.meetings, .meetings, meetings.map(\.item.isPresent))
    }

    private func tally(
        _ matter: SectionPlan.Tally.Matter, _ part: CopiedPart, _ present: [Bool]
    ) -> [SectionPlan.Tally] {
        guard parts.contains(part) else { return [] }
        return [.init(matter: matter, new: present.count { !$0 }, present: present.count { $0 })]
    }

    private func dates(of dated: Dated<CopiedAssessment>) -> [SectionPlan.ShiftedDate] {
        zip([SectionPlan.ShiftedDate.Role.opens, .due, .closes], zip(dated.item.window, dated.arrivals))
            .compactMap { role, dates in
                guard let old = dates.0, let new = dates.1 else { return nil }
                return .init(
                    role: role, name: dated.item.name, old: .instant(old), new: .instant(new.instant),
                    reason: new.reason)
            }
    }

    private func dates(of dated: Dated<CopiedAnnouncement>) -> [SectionPlan.ShiftedDate] {
        dated.arrivals.compactMap { $0 }.map { new in
            .init(
                role: .announced, name: dated.item.title, old: .instant(dated.item.publishedAt),
                new: .instant(new.instant), reason: new.reason)
        }
    }

    private func dates(of moved: Moved) -> [SectionPlan.ShiftedDate] {
        let (old, new) = (moved.item.details, moved.details)
        let name = "\(old.start)–\(old.end)"
        let days: [(SectionPlan.ShiftedDate.Role, CalendarDate, CalendarDate)] = [
            (.firstMeeting, old.firstDay, new.firstDay), (.lastMeeting, old.lastDay, new.lastDay),
        ]
        return days.prefix(old.firstDay == old.lastDay ? 1 : 2).map { role, old, new in
            .init(role: role, name: name, old: .day(old), new: .day(new), reason: moved.reason)
        }
    }
}
