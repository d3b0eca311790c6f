internal import Access
internal import Catalog
internal import Engine
internal import Platform

extension Transaction {
    /// Makes a section of every course, and a second one of those that everybody may take.
    func plantSections(of term: Int, _ campus: Campus, _ rooms: [Room.ID]) throws -> [Campus.Section] {
        var sections: [Campus.Section] = []
        for code in ["A", "B"] {
            for (index, course) in campus.courses.enumerated() where code == "A" || course.condition.isNothing {
                let number = sections.count
                let section = SectionPlan(
                    course: index, code: code, slot: number % Timetable.slots.count,
                    room: rooms[number / Timetable.slots.count % rooms.count],
                    capacity: Self.capacity(of: course, code, in: term))
                sections.append(try plant(section, of: term, campus))
            }
        }
        return sections
    }

    /// The first sections of the most wanted courses of the coming term are small, so that lines form.
    private static func capacity(of course: Campus.Course, _ code: String, in term: Int) -> Int {
        let isWanted = term == Campus.comingTerm && course.place == 2 && code == "A"
        return isWanted ? 8 : course.condition.isNothing ? 60 : 40
    }

    private func plant(_ plan: SectionPlan, of term: Int, _ campus: Campus) throws -> Campus.Section {
        let course = campus.courses[plan.course]
        let offering = try create(
            Offering.Details(sectionCode: plan.code), of: course.id, in: campus.terms[term].id, capacity: plan.capacity,
            under: campus.administrator.grant(.editCatalogue))
        let grant = try grant(.edit, on: offering.id, to: campus.administrator)
        try assign(campus.instructor(of: course.department, course.place).id, as: .primary, under: grant)
        for details in plan.meetings(in: campus.terms[term]) { _ = try schedule(details, under: grant) }
        let status: SQL = term < Campus.currentTerm ? "'closed'" : "'open'"
        try send("update course_offerings set status = \(status) where id = \(offering.id)")
        return Campus.Section(id: offering.id, course: plan.course, slot: plan.slot, capacity: plan.capacity)
    }
}

private struct SectionPlan {
    let course: Int
    let code: String
    let slot: Int
    let room: Room.ID
    let capacity: Int

    func meetings(in term: InventedTerm) -> [Meeting.Details] {
        let slot = Timetable.slots[slot]
        guard let start = TimeOfDay(slot.start), let end = TimeOfDay(slot.end) else { return [] }
        return slot.days.map {
            Meeting.Details(
                weekday: $0, start: start, end: end, firstDay: term.firstDay, lastDay: term.lastDay, room: room)
        }
    }
}

extension InventedCatalogue.Condition {
    var isNothing: Bool { if case .nothing = self { true } else { false } }
}
