internal import Access
internal import Engine
internal import HTTP
internal import Platform
internal import Registration

/// One term of a student, or all.
struct TermQuery: Input {
    let term: Identifier<Kind.Term>?
    let paging: Paging

    init(from fields: inout FieldReader) {
        term = fields.optional("term_id", .identifier(), "Only this term.")
        paging = Paging(from: &fields)
    }
}

/// The term that is asked about.
struct RequiredTerm: Input {
    let term: Identifier<Kind.Term>

    init(from fields: inout FieldReader) {
        term = fields.required("term_id", .identifier(), "The term.")
    }
}

/// About whom a student's eligibility is asked.
struct EligibilityQuery: Input {
    let student: Identifier<Kind.Student>?

    init(from fields: inout FieldReader) {
        student = fields.optional("student_id", .identifier(), "About whom, for staff; otherwise oneself.")
    }
}

extension [Endpoint<APIContext>] {
    /// What a student has, and whether they may take more.
    static let studentRegistration: Self = [
        .declare(
            .get, "/api/v1/offerings/{id}/eligibility", id: "check_eligibility", tag: "Registration",
            permission: .signedIn, summary: "Whether a student may take a seat, with every reason why not"
        )
        .path(PathID<Kind.Offering>.self)
        .query(EligibilityQuery.self)
        .examines(EligibilityView.self) { call, transaction, actor in
            let grant = try transaction.grant(.read, onWhomOf: actor, named: call.query.student)
            _ = try transaction.grant(.read, on: call.path.id, to: actor)
            return EligibilityView(reasons: try transaction.eligibility(of: grant.resource, for: call.path.id))
        },
        .declare(
            .get, "/api/v1/students/{id}/enrollments", id: "list_enrollments", tag: "Registration",
            permission: .signedIn, summary: "A student's enrolments, newest term first"
        )
        .path(PathID<Kind.Student>.self)
        .query(TermQuery.self)
        .reads(Page<EnrollmentView>.self) { call, transaction, actor in
            _ = try transaction.grant(.read, on: call.path.id, to: actor)
            let paging = call.query.paging
            let listed = try transaction.all(
                ListedEnrollment.list(
                    of: call.path.id, in: call.query.term, limit: paging.limit, offset: paging.offset),
                as: ListedEnrollment.self)
            return Page(
                overfetched: listed.map {
                    EnrollmentView(listed: $0, languages: call.context.languages.ranges)
                }, paging)
        },
        .declare(
            .get, "/api/v1/students/{id}/schedule", id: "get_schedule", tag: "Registration", permission: .signedIn,
            summary: "A student's week in a term"
        )
        .path(PathID<Kind.Student>.self)
        .query(RequiredTerm.self)
        .reads(ScheduleView.self) { call, transaction, actor in
            _ = try transaction.grant(.read, on: call.path.id, to: actor)
            let entries = try transaction.all(
                TimetableEntry.week(of: call.path.id, in: call.query.term), as: TimetableEntry.self)
            return ScheduleView(
                entries: entries.map { TimetableEntryView(entry: $0, languages: call.context.languages.ranges) })
        },
        .declare(
            .get, "/api/v1/students/{id}/conflicts", id: "list_conflicts", tag: "Registration",
            permission: .signedIn, summary: "What is wrong with a student's enrolments of a term"
        )
        .path(PathID<Kind.Student>.self)
        .query(RequiredTerm.self)
        .examines(ConflictsView.self) { call, transaction, actor in
            let grant = try transaction.grant(.read, on: call.path.id, to: actor)
            let conflicts = try transaction.conflicts(of: grant.resource, in: call.query.term)
            return ConflictsView(conflicts: conflicts.map(ConflictView.init))
        },
        .declare(
            .get, "/api/v1/students/{id}/waitlist-entries", id: "list_waitlist_entries", tag: "Registration",
            permission: .signedIn, summary: "A student's open places in line"
        )
        .path(PathID<Kind.Student>.self)
        .reads(WaitlistEntriesView.self) { call, transaction, actor in
            _ = try transaction.grant(.read, on: call.path.id, to: actor)
            let listed = try transaction.all(
                ListedWaitlistEntry.list(of: call.path.id), as: ListedWaitlistEntry.self)
            return WaitlistEntriesView(
                entries: listed.map { WaitlistEntryView(listed: $0, languages: call.context.languages.ranges) })
        },
    ]
}
