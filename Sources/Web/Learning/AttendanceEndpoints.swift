internal import API
internal import Access
internal import Catalog
internal import Engine
internal import Formats
internal import HTTP
internal import Learning
internal import Platform
internal import Registration

/// Of which day the sheet is wanted.
private struct DayQuery: Input {
    let day: CalendarDate?

    init(from fields: inout FieldReader) { day = fields.optional("date", .date, "The day.") }
}

/// Which part of the list is wanted.
private struct ProgressQuery: Input {
    let offset: Int

    init(from fields: inout FieldReader) {
        offset = fields.defaulted("offset", .integer(0...1_000_000), 0, "How many to pass over.")
    }
}

/// A filled-in sheet. Its names are made of the enrolments' ids: `s-` and the id for what is recorded, `n-` and the id
/// for the remark.
private struct SheetForm: Input {
    let day: CalendarDate
    let marks: [AttendanceMark]
    let remarks: [Identifier<Kind.Enrollment>: String]
    /// Whether those of whom nothing is said were there.
    let marksRest: Bool

    init(from fields: inout FieldReader) {
        day = fields.required("date", .date, "The day.")
        marksRest = fields.defaulted("rest", .boolean, false, "Whether the others were there.")
        let statuses = fields.defaulted("mark", .array(of: .string(max: 100), max: 1000), [], "Who was there.")
        let notes = fields.defaulted("note", .array(of: .string(max: 600), max: 1000), [], "Remarks.")
        var remarks: [Identifier<Kind.Enrollment>: String] = [:]
        for note in notes {
            guard let (id, text) = Self.parts(note), text.unicodeScalars.count <= 500 else {
                fields.refuse("note", code: "too_long", "Must have at most 500 characters.")
                continue
            }
            remarks[id] = text
        }
        var marks: [AttendanceMark] = []
        for mark in statuses {
            guard let (id, word) = Self.parts(mark), let status = AttendanceStatus(rawValue: word) else {
                fields.refuse("mark", code: "unknown_choice", "Must be one of the choices.")
                continue
            }
            marks.append(AttendanceMark(id, status, note: remarks[id]))
        }
        self.marks = marks
        self.remarks = remarks
    }

    private static func parts(_ item: String) -> (Identifier<Kind.Enrollment>, String)? {
        let halves = item.split(separator: ":", maxSplits: 1)
        guard halves.count == 2, let id = Identifier<Kind.Enrollment>(halves[0]) else { return nil }
        return (id, String(halves[1]))
    }

    /// The items with names that are the same for everyone.
    static func fields(_ items: [QueryItem]) -> [QueryItem] {
        items.compactMap { item in
            let id = item.name.dropFirst(2)
            if item.name.hasPrefix("s-") { return QueryItem(name: "mark", value: "\(id):\(item.value)") }
            guard item.name.hasPrefix("n-") else { return item }
            return item.value.isEmpty ? nil : QueryItem(name: "note", value: "\(id):\(item.value)")
        }
    }
}

extension [Endpoint<APIContext>] {
    /// Who was there, and how far everyone is.
    static let attendancePages: Self = [
        .page(.get, "/offerings/{id}/attendance", id: "show_attendance", permission: .signedIn)
            .path(PathID<Kind.Offering>.self)
            .query(DayQuery.self)
            .page { call in try await call.attendance(call.path.id, call.query.day, .none) },
        .page(.post, "/offerings/{id}/attendance", id: "take_attendance", permission: .signedIn)
            .path(PathID<Kind.Offering>.self)
            .page { call in
                let day = try call.request.form.first { $0.name == "date" }.flatMap { CalendarDate($0.value) }
                return try await call.submit(SheetForm.self, reading: SheetForm.fields) { form, transaction, actor in
                    let grant = try transaction.grant(.takeAttendance, on: call.path.id, to: actor)
                    try transaction.record(
                        try transaction.marks(of: form, in: call.path.id), on: form.day, under: grant)
                    return call.context.redirect(
                        "/offerings/\(call.path.id)/attendance?date=\(form.day)", Notice(.attendanceRecorded))
                } again: {
                    try await call.attendance(call.path.id, day, $0)
                }
            },
        .page(.get, "/attendance", id: "show_own_attendance", permission: .signedIn)
            .query(ProgressQuery.self)
            .shows { call, transaction, visitor in
                let student = try visitor.student.orThrow(Problem.notFound)
                let request = PageRequest(limit: 20, offset: call.query.offset)
                let list = AttendanceSummary.list(of: student, limit: request.limit, offset: request.offset)
                return OwnAttendancePage(visitor: visitor, sections: try Excerpt(transaction.rows(list), of: request))
            },
        .page(.get, "/enrollments/{id}/attendance", id: "show_own_meetings", permission: .signedIn)
            .path(PathID<Kind.Enrollment>.self)
            .query(ProgressQuery.self)
            .shows { call, transaction, visitor in
                let seat = try transaction.first(Enrollment.find(call.path.id), as: Enrollment.self)
                    .orThrow(Problem.notFound)
                guard seat.student == visitor.student else { throw Problem.notFound }
                let offering = try transaction.first(Offering.find(seat.offering), as: Offering.self)
                    .orThrow(Problem.notFound)
                let request = PageRequest(limit: 100, offset: call.query.offset)
                let list = AttendanceRecord.list(of: seat.id, limit: request.limit, offset: request.offset)
                return OwnMeetingsPage(
                    visitor: visitor, offering: offering, seat: seat.id,
                    days: try Excerpt(transaction.rows(list), of: request))
            },
        .page(.get, "/offerings/{id}/progress", id: "show_section_progress", permission: .signedIn)
            .path(PathID<Kind.Offering>.self)
            .query(ProgressQuery.self)
            .shows { call, transaction, visitor in
                try transaction.progressPage(call.path.id, from: call.query.offset, for: visitor)
            },
    ]
}

extension Transaction {
    /// What a sheet says, with those who were there though nothing is said of them.
    fileprivate func marks(of form: SheetForm, in offering: Offering.ID) throws -> [AttendanceMark] {
        guard form.marksRest else { return form.marks }
        let named = Set(form.marks.map(\.enrollment))
        let entries = try all(sheet(of: offering, on: form.day), as: AttendanceEntry.self)
        let others = entries.filter { !named.contains($0.enrollment) && $0.status == nil }
        return form.marks
            + others.map { AttendanceMark($0.enrollment, .present, note: form.remarks[$0.enrollment]) }
    }

    /// Everyone at once: a page for the whole room.
    fileprivate func sheet(of offering: Offering.ID, on day: CalendarDate) -> SQL {
        AttendanceEntry.sheet(of: offering, on: day, limit: 999, offset: 0)
    }

    fileprivate func progressPage(
        _ id: Offering.ID, from offset: Int, for visitor: Visitor
    ) throws -> SectionProgressPage {
        let offering = try self.offering(id, for: visitor, .readProgress)
        let place = try contentRead(in: id).orThrow(Problem.notFound)
        let request = PageRequest(limit: 100, offset: offset)
        let list = StudentProgress.list(of: id, reading: place, limit: request.limit, offset: request.offset)
        return SectionProgressPage(
            visitor: visitor, offering: offering, students: try Excerpt(rows(list), of: request))
    }

    fileprivate func attendancePage(
        _ id: Offering.ID, _ wanted: CalendarDate?, _ attempt: Attempt, for visitor: Visitor
    ) throws -> AttendancePage {
        let offering = try self.offering(id, for: visitor, .readProgress)
        let term = try offering.term.flatMap { try first(Term.find($0), as: Term.self) }
        let today = visitor.institution.zone.wallClock(at: visitor.now).day
        let meetingDays = try self.meetingDays(of: offering, in: term, until: today)
        let day = wanted ?? meetingDays.first ?? max(today, term?.details.startDate ?? today)
        let actor = try (visitor.person?.actor).orThrow(Problem.notFound)
        return AttendancePage(
            visitor: visitor, offering: offering, day: day, meetingDays: meetingDays,
            entries: try all(sheet(of: id, on: day)),
            recorded: try all(AttendanceDay.list(of: id, limit: 20, offset: 0)),
            mayRecord: try may(.takeAttendance, on: id, actor), attempt: attempt)
    }

    /// The last few days on which the section met, the latest first.
    private func meetingDays(
        of offering: Offering, in term: Term?, until today: CalendarDate
    ) throws -> [CalendarDate] {
        let first = max(term?.details.startDate ?? (today + -28), today + -28)
        let last = min(term?.details.endDate ?? today, today)
        guard first <= last else { return [] }
        let days = try term.map { try all(CalendarDay.of($0.id), as: CalendarDay.self) } ?? []
        let free = days.filter { [.holiday, .noClasses].contains($0.nature) }.map(\.day)
        return offering.meetingDays(first...last, in: term, without: Set(free)).suffix(6).reversed()
    }
}

extension Call where Context == APIContext, Body == NoFields {
    fileprivate func attendance(
        _ id: Offering.ID, _ day: CalendarDate?, _ attempt: Attempt
    ) async throws -> Response {
        try await read { _, transaction, visitor in
            try transaction.attendancePage(id, day, attempt, for: visitor)
        }.response
    }
}
