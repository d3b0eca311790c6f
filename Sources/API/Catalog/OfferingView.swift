internal import Catalog
internal import HTTP
internal import Platform

/// A section with its seats, meetings and instructors.
struct OfferingView: Output {
    let offering: Offering
    let reading: Reading

    static let schemaName = "Offering"

    static let shape = Shape<OfferingView>([
        .field("id", .identifier, "The section's id.") { $0.offering.id },
        .field("course", .object, "The course.") {
            CourseReferenceView(course: $0.offering.course, reading: $0.reading)
        },
        .nullable("term_id", .identifier, "The term; null for a self-paced offering.") { $0.offering.term },
        .nullable("term_code", .string, "The term's code.") { $0.offering.termCode },
        .field("section_code", .string, "The section's code.") { $0.offering.details.sectionCode },
        .nullable("title", .localized, "What it is called where that differs from the course.") { view in
            view.offering.details.title.map { view.reading($0) }
        },
        .field("component", .string, "The kind of teaching.") { $0.offering.details.component },
        .nullable("parent_offering_id", .identifier, "The section it is a part of.") { $0.offering.details.parent },
        .nullable("configuration", .string, "What sections taken together have in common.") {
            $0.offering.details.configuration
        },
        .field("credits", .decimal, "The credits it gives.") { $0.offering.credits },
        .field("status", .enumeration, "Whether students can register.") { $0.offering.status },
        .nullable("max_enrollment", .integer, "The most students; null without a limit.") { $0.offering.capacity },
        .field("current_enrollment", .integer, "How many are enrolled.") { $0.offering.enrolled },
        .nullable("open_seats", .integer, "Seats to be had at once, after open offers; null without a limit.") {
            $0.offering.openSeats
        },
        .field("waitlist_size", .integer, "How many are in line.") { $0.offering.waitlistSize },
        .field("waitlist_enabled", .boolean, "Whether one can wait for a seat.") {
            $0.offering.details.isWaitlistEnabled
        },
        .field("requires_permission", .boolean, "Whether the instructor's permission is needed.") {
            $0.offering.details.requiresPermission
        },
        .list("meetings", of: .object, "When and where it meets.") { $0.offering.meetings.map(MeetingView.init) },
        .list("instructors", of: .object, "Who teaches it.") { $0.offering.instructors.map(InstructorView.init) },
        .field("updated_at", .timestamp, "When it last changed.") { $0.offering.updatedAt },
    ])
}

/// A weekly meeting.
struct MeetingView: Output {
    let meeting: Meeting

    static let schemaName = "Meeting"

    static let shape = Shape<MeetingView>([
        .field("id", .identifier, "The meeting's id.") { $0.meeting.id },
        .field("day_of_week", .integer, "Monday is 1, Sunday is 7.") { $0.meeting.details.weekday },
        .field("start_time", .timeOfDay, "From when, in the campus zone.") { $0.meeting.details.start },
        .field("end_time", .timeOfDay, "Until when.") { $0.meeting.details.end },
        .field("start_date", .date, "The first day it can fall on.") { $0.meeting.details.firstDay },
        .field("end_date", .date, "The last day it can fall on.") { $0.meeting.details.lastDay },
        .nullable("room_id", .identifier, "The room.") { $0.meeting.details.room },
        .nullable("location", .string, "Where, in words.") { $0.meeting.details.location },
    ])
}

/// Someone who teaches a section.
struct InstructorView: Output {
    let instructor: OfferingInstructor

    static let schemaName = "OfferingInstructor"

    static let shape = Shape<InstructorView>([
        .field("id", .identifier, "The account's id.") { $0.instructor.user },
        .field("staff_id", .identifier, "The member of staff.") { $0.instructor.staffMember },
        .field("full_name", .string, "The name in full.") { $0.instructor.fullName },
        .field("kind", .enumeration, "What they are to it.") { $0.instructor.part },
    ])
}

/// A term.
struct TermView: Output {
    let term: Term
    let reading: Reading

    static let schemaName = "Term"

    static let shape = Shape<TermView>([
        .field("id", .identifier, "The term's id.") { $0.term.id },
        .field("code", .string, "Its code.") { $0.term.details.code },
        .field("name", .localized, "Its name.") { $0.reading($0.term.details.name) },
        .field("academic_year", .string, "The academic year.") { $0.term.details.academicYear },
        .field("semester", .string, "The part of the year.") { $0.term.details.semester },
        .field("start_date", .date, "The first day.") { $0.term.details.startDate },
        .field("end_date", .date, "The last day.") { $0.term.details.endDate },
        .field("registration_start_date", .timestamp, "When registration opens.") { $0.term.details.registrationStart },
        .field("registration_end_date", .timestamp, "When registration closes.") { $0.term.details.registrationEnd },
        .nullable("add_deadline", .timestamp, "Until when sections are added.") { $0.term.details.addDeadline },
        .nullable("drop_deadline", .timestamp, "Until when sections are dropped.") { $0.term.details.dropDeadline },
        .nullable("withdraw_deadline", .timestamp, "Until when one withdraws.") { $0.term.details.withdrawDeadline },
        .nullable("grading_deadline", .timestamp, "Until when final grades are due.") {
            $0.term.details.gradingDeadline
        },
        .field("waitlist_offer_hours", .integer, "How long an offered seat is reserved.") {
            $0.term.details.waitlistOfferHours
        },
        .field("is_current", .boolean, "Whether it is the current term.") { $0.term.isCurrent },
        .field("updated_at", .timestamp, "When it last changed.") { $0.term.updatedAt },
    ])
}
