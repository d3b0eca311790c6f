internal import Access
internal import Catalog
internal import Engine
internal import HTTP
internal import Platform
internal import Registration

/// A section to be planned.
private struct OfferingInput: Input {
    let course: Course.ID
    let change: OfferingChange
    let capacity: Int?

    init(from fields: inout FieldReader) {
        course = fields.required("course_id", .identifier(), "The course.")
        change = OfferingChange(from: &fields)
        capacity = fields.optional("max_enrollment", .integer(0...100_000), "The most students; null without a limit.")
    }
}

/// Sections without a term.
private struct SelfPacedView: Output {
    let offerings: [Offering]
    let reading: Reading

    static let schemaName = "SelfPacedOfferings"

    static let shape = Shape<SelfPacedView>([
        .list("offerings", of: .object, "By code; at most twenty.") { view in
            view.offerings.map { OfferingView(offering: $0, reading: view.reading) }
        }
    ])
}

/// What can be edited of a section, as it is to be.
private struct OfferingChange: Input {
    let details: Offering.Details

    init(from fields: inout FieldReader) {
        var details = Offering.Details(
            sectionCode: fields.required("section_code", .string(max: 50), "The code, unique in course and term."),
            component: fields.defaulted("component", .string(max: 50), "lecture", "The kind of teaching."))
        details.title = fields.optional("title", .localizedText(), "What it is called, by language.")
            .map(LocalizedText.init)
        details.parent = fields.optional("parent_offering_id", .identifier(), "The section it is a part of.")
        details.configuration = fields.optional(
            "configuration", .string(max: 50), "What sections taken together share.")
        details.isWaitlistEnabled = fields.defaulted("waitlist_enabled", .boolean, true, "Whether one can wait.")
        details.requiresPermission = fields.defaulted(
            "requires_permission", .boolean, false, "Whether the instructor's permission is needed.")
        details.credits = fields.optional(
            "credits", .decimal(Decimal(0)...Decimal(999)), "The credits, where they differ from the course's.")
        self.details = details
    }
}

/// A meeting to be held.
private struct MeetingInput: Input {
    let details: Meeting.Details

    init(from fields: inout FieldReader) {
        var details = Meeting.Details(
            weekday: fields.required("day_of_week", .integer(1...7), "Monday is 1."),
            start: fields.required("start_time", .timeOfDay, "From when."),
            end: fields.required("end_time", .timeOfDay, "Until when."),
            firstDay: fields.required("start_date", .date, "The first day it can fall on."),
            lastDay: fields.required("end_date", .date, "The last day it can fall on."),
            room: fields.optional("room_id", .identifier(), "The room."))
        details.location = fields.optional("location", .string(), "Where, in words, without a room.")
        self.details = details
    }
}

/// A section's meeting.
private struct MeetingPath: Input {
    let offering: Offering.ID
    let meeting: Meeting.ID

    init(from fields: inout FieldReader) {
        offering = fields.required("id", .identifier(), "The section.")
        meeting = fields.required("meeting_id", .identifier(), "The meeting.")
    }
}

/// A section's instructor.
private struct InstructorPath: Input {
    let offering: Offering.ID
    let staffMember: Identifier<Kind.StaffMember>

    init(from fields: inout FieldReader) {
        offering = fields.required("id", .identifier(), "The section.")
        staffMember = fields.required("staff_id", .identifier(), "The member of staff.")
    }
}

/// What a member of staff is to a section.
private struct InstructorInput: Input {
    let part: OfferingInstructor.Part

    init(from fields: inout FieldReader) {
        part = fields.defaulted("kind", .enumeration(), .primary, "What they are to it.")
    }
}

extension [Endpoint<APIContext>] {
    /// What the registrar does with sections and the current term.
    static let offeringKeeping: Self = [
        .declare(
            .post, "/api/v1/terms/{id}/current", id: "make_term_current", tag: "Catalogue",
            permission: .permission("editTerms"), summary: "Make a term the current one",
            problems: DocumentedProblem.catalog(TermFailure.self), honours: .idempotencyKey
        )
        .path(PathID<Kind.Term>.self)
        .writes(TermView.self) { call, transaction, actor in
            let term = try transaction.makeCurrent(call.path.id, under: try actor.grant(.editTerms))
            return TermView(term: term, reading: Reading(call.context))
        },
        .declare(
            .post, "/api/v1/terms/{id}/offerings", id: "create_offering", tag: "Catalogue",
            permission: .permission("editCatalogue"), summary: "Plan a section",
            problems: DocumentedProblem.catalog(OfferingFailure.self), honours: .idempotencyKey
        )
        .path(PathID<Kind.Term>.self)
        .body(OfferingInput.self)
        .writes(OfferingView.self, status: .created) { call, transaction, actor in
            let offering = try transaction.create(
                call.body.change.details, of: call.body.course, in: call.path.id, capacity: call.body.capacity,
                under: try actor.grant(.editCatalogue))
            return OfferingView(offering: offering, reading: Reading(call.context))
        },
        .declare(
            .post, "/api/v1/self-paced-offerings", id: "create_self_paced_offering", tag: "Catalogue",
            permission: .permission("editCatalogue"), summary: "Plan a self-paced section, which has no term",
            problems: DocumentedProblem.catalog(OfferingFailure.self), honours: .idempotencyKey
        )
        .body(OfferingInput.self)
        .writes(OfferingView.self, status: .created) { call, transaction, actor in
            let offering = try transaction.create(
                call.body.change.details, of: call.body.course, in: nil, capacity: call.body.capacity,
                under: try actor.grant(.editCatalogue))
            return OfferingView(offering: offering, reading: Reading(call.context))
        },
        .declare(
            .get, "/api/v1/courses/{id}/self-paced-offerings", id: "list_self_paced_offerings", tag: "Catalogue",
            permission: .catalogue, summary: "The sections of a course that can be begun at any time"
        )
        .path(PathID<Kind.Course>.self)
        .readsPublic(SelfPacedView.self) { call, transaction, _ in
            SelfPacedView(
                offerings: try transaction.all(Offering.selfPaced(of: call.path.id)), reading: Reading(call.context))
        },
        .declare(
            .put, "/api/v1/offerings/{id}", id: "edit_offering", tag: "Catalogue", permission: .permission("edit"),
            summary: "Change a section; its seats are set on their own",
            problems: DocumentedProblem.catalog(OfferingFailure.self), honours: .idempotencyKey
        )
        .path(PathID<Kind.Offering>.self)
        .body(OfferingChange.self)
        .writes(OfferingView.self) { call, transaction, actor in
            let grant = try transaction.grant(.edit, on: call.path.id, to: actor)
            return OfferingView(
                offering: try transaction.edit(call.body.details, under: grant), reading: Reading(call.context))
        },
        moving("opening", "open_offering", "Open a section for registration, to those in line first") {
            _ = try $0.open(under: $1)
            try $0.offerFreeSeats(of: $1.resource)
            return try $0.first(Offering.find($1.resource), as: Offering.self).orThrow(OfferingFailure.notFound)
        },
        moving("closing", "close_offering", "Close a section: who is enrolled stays") { try $0.close(under: $1) },
        .declare(
            .post, "/api/v1/offerings/{id}/meetings", id: "schedule_meeting", tag: "Catalogue",
            permission: .permission("edit"), summary: "Add a weekly meeting to a section",
            problems: DocumentedProblem.catalog(MeetingFailure.self) + .unknown("class_meetings_room_id_fkey"),
            honours: .idempotencyKey
        )
        .path(PathID<Kind.Offering>.self)
        .body(MeetingInput.self)
        .writes(OfferingView.self, status: .created) { call, transaction, actor in
            let grant = try transaction.grant(.edit, on: call.path.id, to: actor)
            _ = try transaction.schedule(call.body.details, under: grant)
            return try transaction.view(of: grant, call.context)
        },
        .declare(
            .delete, "/api/v1/offerings/{id}/meetings/{meeting_id}", id: "unschedule_meeting", tag: "Catalogue",
            permission: .permission("edit"), summary: "Take a meeting off a section",
            problems: DocumentedProblem.catalog(MeetingFailure.self)
        )
        .path(MeetingPath.self)
        .writes { call, transaction, actor in
            try transaction.unschedule(
                call.path.meeting, under: try transaction.grant(.edit, on: call.path.offering, to: actor))
        },
        .declare(
            .put, "/api/v1/offerings/{id}/instructors/{staff_id}", id: "assign_instructor", tag: "Catalogue",
            permission: .permission("edit"), summary: "Have somebody teach a section",
            problems: DocumentedProblem.catalog(TeachingFailure.self), honours: .idempotencyKey
        )
        .path(InstructorPath.self)
        .body(InstructorInput.self)
        .writes(OfferingView.self) { call, transaction, actor in
            let grant = try transaction.grant(.edit, on: call.path.offering, to: actor)
            try transaction.assign(call.path.staffMember, as: call.body.part, under: grant)
            return try transaction.view(of: grant, call.context)
        },
        .declare(
            .delete, "/api/v1/offerings/{id}/instructors/{staff_id}", id: "unassign_instructor", tag: "Catalogue",
            permission: .permission("edit"), summary: "End somebody's part in a section",
            problems: DocumentedProblem.catalog(TeachingFailure.self)
        )
        .path(InstructorPath.self)
        .writes { call, transaction, actor in
            try transaction.unassign(
                call.path.staffMember, under: try transaction.grant(.edit, on: call.path.offering, to: actor))
        },
    ]

    private static func moving(
        _ word: String, _ id: String, _ summary: String,
        _ verb: @escaping @Sendable (Transaction, Grant<Offering.ID>) throws -> Offering
    ) -> Endpoint<APIContext> {
        .declare(
            .post, PathTemplate(stringLiteral: "/api/v1/offerings/{id}/\(word)"), id: id, tag: "Catalogue",
            permission: .permission("edit"), summary: summary,
            problems: DocumentedProblem.catalog(OfferingFailure.self), honours: .idempotencyKey
        )
        .path(PathID<Kind.Offering>.self)
        .writes(OfferingView.self) { call, transaction, actor in
            let grant = try transaction.grant(.edit, on: call.path.id, to: actor)
            return OfferingView(offering: try verb(transaction, grant), reading: Reading(call.context))
        }
    }
}

extension Transaction {
    fileprivate func view(of grant: Grant<Offering.ID>, _ context: APIContext) throws -> OfferingView {
        let offering = try first(Offering.find(grant.resource), as: Offering.self).orThrow(Problem.notFound)
        return OfferingView(offering: offering, reading: Reading(context))
    }
}
