internal import Engine
internal import Formats
internal import Platform

extension ImportRun {
    /// Sections that meet at the same time in the same room share the meeting. Where a room would be taken twice, the
    /// first keeps it, and the other's meeting stays without a room.
    func importMeetings() throws {
        let stored = try StoredMeetings(besides: Set(offerings.values), in: transaction)
        let wanted = try plannedMeetings(besides: stored)
        var links: [(offering: Offering.ID, key: MeetingKey)] = []
        var gone: [(offering: Offering.ID, meeting: Meeting.ID)] = []
        for section in bundle.sections {
            guard let offering = offerings[section.externalID] else { continue }
            let present = stored.own[offering, default: [:]]
            let keys = wanted[section.externalID, default: []]
            let missing = keys.filter { present[$0] == nil }
            let surplus = present.filter { !keys.contains($0.key) }
            links += missing.map { (offering, $0) }
            gone += surplus.map { (offering, $0.value) }
            if !missing.isEmpty || !surplus.isEmpty { note(.section, section.externalID, .updated) }
        }
        try remove(gone)
        try add(links, stored.shared(without: gone))
    }

    /// The meetings of each section, in the order of the source, with the rooms that can be had.
    private func plannedMeetings(besides stored: StoredMeetings) throws -> [String: [MeetingKey]] {
        let dates = try termDates
        var plan = stored.plan
        var planned: [String: [MeetingKey]] = [:]
        for section in bundle.sections where offerings[section.externalID] != nil {
            for slot in section.meetings.map(\.slot) {
                let room = slot.place.flatMap { rooms[$0] }
                for key in MeetingKey.all(of: slot, room: room, in: dates) {
                    let kept = keep(key, of: section, at: slot.place, in: &plan)
                    if !planned[section.externalID, default: []].contains(kept) {
                        planned[section.externalID, default: []].append(kept)
                    }
                }
            }
        }
        return planned
    }

    private func keep(
        _ key: MeetingKey, of section: CatalogBundle.Section, at place: CatalogBundle.Place?, in plan: inout RoomPlan
    ) -> MeetingKey {
        guard let place, let other = plan.take(key, for: "section \(section.externalID)") else { return key }
        let message = "\(place.text) is taken by \(other) on day \(key.weekday) from \(key.start) to \(key.end)."
        note(.section, section.externalID, .unchanged, ImportNote(code: .roomTaken, message: message))
        return key.moved(to: place.shortText)
    }

    private func remove(_ gone: [(offering: Offering.ID, meeting: Meeting.ID)]) throws {
        for (offering, meeting) in gone {
            try transaction.send(
                "delete from offering_meetings where offering_id = \(offering) and meeting_id = \(meeting)")
        }
        for meeting in Set(gone.map(\.meeting)).sorted() {
            try transaction.send(
                """
                delete from class_meetings where id = \(meeting)
                   and not exists (select 1 from offering_meetings om where om.meeting_id = \(meeting))
                """)
        }
    }

    private func add(
        _ links: [(offering: Offering.ID, key: MeetingKey)], _ shared: [MeetingKey: Meeting.ID]
    ) throws {
        var shared = shared
        var fresh = try transaction.newIDs(links.count, of: Kind.Meeting.self)[...]
        var meetings: [SQL] = []
        var rows: [SQL] = []
        for (offering, key) in links {
            let id: Meeting.ID
            if let known = key.room == nil ? nil : shared[key] {
                id = known
            } else {
                id = fresh.removeFirst()
                meetings.append(key.values(id: id))
                if key.room != nil { shared[key] = id }
            }
            rows.append("(\(offering), \(id))")
        }
        try transaction.insert(meetings, into: "class_meetings", MeetingKey.columns)
        try transaction.insert(rows, into: "offering_meetings", "offering_id, meeting_id")
    }
}

/// The meetings that are there.
private struct StoredMeetings {
    /// Those of the sections that are brought in.
    var own: [Offering.ID: [MeetingKey: Meeting.ID]] = [:]
    /// The rooms that other classes have.
    var plan = RoomPlan()
    private var others: [MeetingKey: Meeting.ID] = [:]

    init(besides offerings: Set<Offering.ID>, in transaction: Transaction) throws {
        let rows = try transaction.rows(
            """
            select m.id, m.day_of_week, m.start_time, m.end_time, m.start_date, m.end_date, m.room_id,
                   m.location_text, om.offering_id, c.code || ' ' || o.section_code as section
              from class_meetings m
              join offering_meetings om on om.meeting_id = m.id
              join course_offerings o on o.id = om.offering_id
              join courses c on c.id = o.course_id
             where m.is_active
             order by m.id, om.offering_id
            """)
        for row in rows {
            let key = try MeetingKey(row: row)
            let offering: Offering.ID = try row["offering_id"]
            if offerings.contains(offering) {
                own[offering, default: [:]][key] = try row["id"]
            } else if key.room != nil {
                others[key] = try row["id"]
                _ = plan.take(key, for: try row["section"])
            }
        }
    }

    /// The meetings in rooms that another section can join, once these are gone.
    func shared(without gone: [(offering: Offering.ID, meeting: Meeting.ID)]) -> [MeetingKey: Meeting.ID] {
        var shared = others
        let gone = Dictionary(grouping: gone, by: \.offering).mapValues { Set($0.map(\.meeting)) }
        for (offering, meetings) in own {
            for (key, id) in meetings where key.room != nil && gone[offering]?.contains(id) != true { shared[key] = id }
        }
        return shared
    }
}
