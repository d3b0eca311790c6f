internal import HTTP
internal import Platform
internal import Registration

/// One meeting on a timetable.
struct TimetableEntryView: Output {
    let entry: TimetableEntry
    let languages: [String]

    static let schemaName = "TimetableEntry"

    static let shape = Shape<TimetableEntryView>([
        .field("offering_id", .identifier, "The section.") { $0.entry.offering },
        .field("course_code", .string, "The course's code.") { $0.entry.courseCode },
        .field("course_name", .string, "The course's name in the reader's language.") {
            $0.entry.courseName.text(in: $0.languages) ?? $0.entry.courseCode
        },
        .field("section_code", .string, "The section's code.") { $0.entry.sectionCode },
        .field("component", .string, "The part of the course: lecture, lab, ….") { $0.entry.component },
        .field("standing", .enumeration, "How it came onto the timetable.") { $0.entry.standing },
        .nullable("day_of_week", .integer, "Monday is 1; null for a section without a time.") { $0.entry.slot?.day },
        .nullable("start_time", .timeOfDay, "From, in the campus zone.") { $0.entry.slot?.start },
        .nullable("end_time", .timeOfDay, "Until, in the campus zone.") { $0.entry.slot?.end },
        .nullable("weeks", .integer, "The weeks it meets in, as bits from the term's first; null for all.") {
            $0.entry.slot?.weeks
        },
        .nullable("start_date", .date, "The first day it can fall on.") { $0.entry.slot?.firstDay },
        .nullable("end_date", .date, "The last day it can fall on.") { $0.entry.slot?.lastDay },
        .nullable("place", .string, "Where.") { $0.entry.place },
    ])
}

/// A week.
struct ScheduleView: Output {
    let entries: [TimetableEntryView]

    static let schemaName = "Schedule"

    static let shape = Shape<ScheduleView>([
        .field("entries", .array(of: .object), "By day and time; those without a time last.") { $0.entries }
    ])
}

/// One conflict.
struct ConflictView: Output {
    let conflict: ScheduleConflict

    static let schemaName = "ScheduleConflict"

    static let shape = Shape<ConflictView>([
        .field("type", .enumeration, "What is wrong.") { $0.conflict.type },
        .field("offering_id", .identifier, "The section.") { $0.conflict.offering },
        .nullable("other_offering_id", .identifier, "The section it collides with.") { $0.conflict.otherOffering },
        .field("course_code", .string, "The course's code.") { $0.conflict.courseCode },
        .nullable("other_course_code", .string, "The other course: in the way, or missing.") {
            $0.conflict.otherCourseCode
        },
        .nullable("day_of_week", .integer, "Of an overlap: Monday is 1.") { $0.conflict.dayOfWeek },
        .nullable("start_time", .timeOfDay, "Of an overlap.") { $0.conflict.start },
        .nullable("end_time", .timeOfDay, "Of an overlap.") { $0.conflict.end },
        .nullable("other_start_time", .timeOfDay, "Of an overlap.") { $0.conflict.otherStart },
        .nullable("other_end_time", .timeOfDay, "Of an overlap.") { $0.conflict.otherEnd },
    ])
}

/// The conflicts of a term.
struct ConflictsView: Output {
    let conflicts: [ConflictView]

    static let schemaName = "ScheduleConflicts"

    static let shape = Shape<ConflictsView>([
        .field("conflicts", .array(of: .object), "Empty when nothing is wrong.") { $0.conflicts }
    ])
}

/// The places in line of a student.
struct WaitlistEntriesView: Output {
    let entries: [WaitlistEntryView]

    static let schemaName = "WaitlistEntries"

    static let shape = Shape<WaitlistEntriesView>([
        .field("items", .array(of: .object), "Those with an offer first.") { $0.entries }
    ])
}
