internal import Access
internal import Engine
internal import HTTP
internal import Learning
internal import Platform
internal import Registration

/// Of which day the sheet is wanted.
private struct SheetQuery: Input {
    let day: CalendarDate
    let paging: Paging

    init(from fields: inout FieldReader) {
        day = fields.required("date", .date, "The day.")
        paging = Paging(from: &fields)
    }
}

/// A day of a section.
private struct SectionDay: Input {
    let offering: Identifier<Kind.Offering>
    let day: CalendarDate

    init(from fields: inout FieldReader) {
        offering = fields.required("id", .identifier(), "The section.")
        day = fields.required("date", .date, "The day.")
    }
}

/// What is recorded of one student.
private struct MarkInput: Input {
    let mark: AttendanceMark

    init(from fields: inout FieldReader) {
        mark = AttendanceMark(
            fields.required("enrollment_id", .identifier(), "The enrolment."),
            fields.optional("status", .enumeration(), "Whether they were there; null takes back what was recorded."),
            note: fields.optional("note", .string(max: 500), "A remark."))
    }
}

/// What is recorded of a day.
private struct AttendanceInput: Input {
    let marks: [AttendanceMark]

    init(from fields: inout FieldReader) {
        let inputs: [MarkInput] = fields.required(
            "records", .array(of: .object(), min: 1, max: 1000), "A record for each student that is to be changed.")
        marks = inputs.map(\.mark)
    }
}

/// A student on a sheet.
private struct AttendanceEntryView: Output {
    let entry: AttendanceEntry

    static let schemaName = "AttendanceEntry"

    static let shape = Shape<AttendanceEntryView>([
        .field("enrollment_id", .identifier, "The enrolment.") { $0.entry.enrollment },
        .field("student_id", .identifier, "The student.") { $0.entry.student },
        .field("student_number", .string, "The student's number.") { $0.entry.studentNumber },
        .field("full_name", .string, "The student's name.") { $0.entry.fullName },
        .nullable("status", .enumeration, "Whether they were there; null while nothing is recorded.") {
            $0.entry.status
        },
        .nullable("note", .string, "A remark.") { $0.entry.note },
    ])
}

/// How a day went.
private struct AttendanceDayView: Output {
    let day: AttendanceDay

    static let schemaName = "AttendanceDay"

    static let shape = Shape<AttendanceDayView>([
        .field("date", .date, "The day.") { $0.day.day },
        .field("present", .integer, "How many were there in time.") { $0.day.present },
        .field("absent", .integer, "How many were not there.") { $0.day.absent },
        .field("late", .integer, "How many came late.") { $0.day.late },
        .field("excused", .integer, "How many were excused.") { $0.day.excused },
    ])
}

/// What is recorded of a student on a day.
private struct AttendanceRecordView: Output {
    let record: AttendanceRecord

    static let schemaName = "AttendanceRecord"

    static let shape = Shape<AttendanceRecordView>([
        .field("date", .date, "The day.") { $0.record.day },
        .field("status", .enumeration, "Whether they were there.") { $0.record.status },
        .nullable("note", .string, "A remark.") { $0.record.note },
    ])
}

/// How often a student was there in a section.
private struct AttendanceSummaryView: Output {
    let summary: AttendanceSummary

    static let schemaName = "AttendanceSummary"

    static let shape = Shape<AttendanceSummaryView>([
        .field("enrollment_id", .identifier, "The enrolment.") { $0.summary.enrollment },
        .field("offering_id", .identifier, "The section.") { $0.summary.offering },
        .field("name", .string, "The course's code, and the section's behind it.") { $0.summary.name },
        .field("present", .integer, "On how many days the student was there in time.") { $0.summary.present },
        .field("absent", .integer, "On how many they were not there.") { $0.summary.absent },
        .field("late", .integer, "On how many they came late.") { $0.summary.late },
        .field("excused", .integer, "On how many they were excused.") { $0.summary.excused },
        .nullable("rate", .integer, "In percent of the days on which they were not excused; null without one.") {
            $0.summary.rate
        },
    ])
}

extension [Endpoint<APIContext>] {
    /// Who was there.
    static let attendance: Self = [
        .declare(
            .get, "/api/v1/offerings/{id}/attendance", id: "get_attendance_sheet", tag: "Attendance",
            permission: .signedIn, summary: "The roster of a section with what is recorded of a day, by name"
        )
        .path(PathID<Kind.Offering>.self)
        .query(SheetQuery.self)
        .reads(Page<AttendanceEntryView>.self) { call, transaction, actor in
            _ = try transaction.grant(.readProgress, on: call.path.id, to: actor)
            let paging = call.query.paging
            let sheet = AttendanceEntry.sheet(
                of: call.path.id, on: call.query.day, limit: paging.limit, offset: paging.offset)
            return Page(overfetched: try transaction.all(sheet).map { AttendanceEntryView(entry: $0) }, paging)
        },
        .declare(
            .put, "/api/v1/offerings/{id}/attendance/{date}", id: "record_attendance", tag: "Attendance",
            permission: .signedIn, summary: "Record who was there on a day of the term, up to tomorrow",
            problems: DocumentedProblem.learning(AttendanceFailure.self), honours: .idempotencyKey
        )
        .path(SectionDay.self)
        .body(AttendanceInput.self)
        .writes { call, transaction, actor in
            let grant = try transaction.grant(.takeAttendance, on: call.path.offering, to: actor)
            try transaction.record(call.body.marks, on: call.path.day, under: grant)
        },
        .declare(
            .get, "/api/v1/offerings/{id}/attendance-days", id: "list_attendance_days", tag: "Attendance",
            permission: .signedIn, summary: "The days of which something is recorded, newest first"
        )
        .path(PathID<Kind.Offering>.self)
        .query(Paging.self)
        .reads(Page<AttendanceDayView>.self) { call, transaction, actor in
            _ = try transaction.grant(.readProgress, on: call.path.id, to: actor)
            let days = AttendanceDay.list(of: call.path.id, limit: call.query.limit, offset: call.query.offset)
            return Page(overfetched: try transaction.all(days).map { AttendanceDayView(day: $0) }, call.query)
        },
        .declare(
            .get, "/api/v1/students/{id}/attendance", id: "list_student_attendance", tag: "Attendance",
            permission: .signedIn, summary: "How often a student was there in each of their sections"
        )
        .path(PathID<Kind.Student>.self)
        .query(Paging.self)
        .reads(Page<AttendanceSummaryView>.self) { call, transaction, actor in
            _ = try transaction.grant(.readProgress, on: call.path.id, to: actor)
            let list = AttendanceSummary.list(of: call.path.id, limit: call.query.limit, offset: call.query.offset)
            return Page(overfetched: try transaction.all(list).map { AttendanceSummaryView(summary: $0) }, call.query)
        },
        .declare(
            .get, "/api/v1/enrollments/{id}/attendance", id: "list_attendance", tag: "Attendance",
            permission: .signedIn, summary: "What is recorded of a student in a section, newest first"
        )
        .path(PathID<Kind.Enrollment>.self)
        .query(Paging.self)
        .reads(Page<AttendanceRecordView>.self) { call, transaction, actor in
            let seat = try transaction.first(Enrollment.find(call.path.id), as: Enrollment.self)
                .orThrow(Problem.notFound)
            try transaction.requireProgress(of: seat, by: actor)
            let records = AttendanceRecord.list(
                of: call.path.id, limit: call.query.limit, offset: call.query.offset)
            return Page(overfetched: try transaction.all(records).map { AttendanceRecordView(record: $0) }, call.query)
        },
    ]
}
