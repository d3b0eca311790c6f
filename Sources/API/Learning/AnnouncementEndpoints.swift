internal import Access
internal import Engine
internal import HTTP
internal import Learning
internal import Platform

/// Something to be told.
private struct AnnouncementInput: Input {
    let words: Announcement.Words

    init(from fields: inout FieldReader) {
        words = Announcement.Words(
            title: fields.required("title", .string(), "The heading."),
            content: fields.required("content", .text(min: 1, max: 20_000), "The text, in Markdown."))
    }
}

/// What is to be different about an announcement.
private struct AnnouncementChange: Input {
    private let title: String?
    private let content: String?

    init(from fields: inout FieldReader) {
        title = fields.optional("title", .string(), "The heading.")
        content = fields.optional("content", .text(min: 1, max: 20_000), "The text, in Markdown.")
    }

    func applied(to old: Announcement.Words) -> Announcement.Words {
        Announcement.Words(title: title ?? old.title, content: content ?? old.content)
    }
}

/// Which announcements are wanted.
private struct AnnouncementQuery: Input {
    let offering: Identifier<Kind.Offering>?
    let paging: Paging

    init(from fields: inout FieldReader) {
        offering = fields.optional("offering_id", .identifier(), "Only those to this section or its course.")
        paging = Paging(from: &fields)
    }
}

/// An announcement.
private struct AnnouncementView: Output {
    let announcement: Announcement

    static let schemaName = "Announcement"

    static let shape = Shape<AnnouncementView>([
        .field("id", .identifier, "The announcement's id.") { $0.announcement.id },
        .nullable("course_id", .identifier, "The course whose students are told.") { $0.course },
        .nullable("offering_id", .identifier, "The section whose students are told.") { $0.offering },
        .field("title", .string, "The heading.") { $0.announcement.words.title },
        .field("content", .string, "The text, in Markdown.") { $0.announcement.words.content },
        .nullable("author", .string, "Who wrote it; null when the account is gone.") { $0.announcement.author },
        .field("published_at", .timestamp, "When it was told.") { $0.announcement.publishedAt },
    ])

    var tag: ETag { ETag(of: json) }

    private var course: Identifier<Kind.Course>? {
        if case .course(let course) = announcement.audience { course } else { nil }
    }

    private var offering: Identifier<Kind.Offering>? {
        if case .section(let offering) = announcement.audience { offering } else { nil }
    }
}

extension [Endpoint<APIContext>] {
    /// What is told to sections, courses and everyone.
    static let announcements: Self = [
        .declare(
            .get, "/api/v1/announcements", id: "list_announcements", tag: "Announcements", permission: .signedIn,
            summary: "What one is told, newest first"
        )
        .query(AnnouncementQuery.self)
        .reads(Page<AnnouncementView>.self) { call, transaction, _ in
            let paging = call.query.paging
            let list = Announcement.list(
                of: call.query.offering, for: transaction.context, limit: paging.limit, offset: paging.offset)
            return Page(overfetched: try transaction.all(list).map { AnnouncementView(announcement: $0) }, paging)
        },
        .declare(
            .get, "/api/v1/announcements/{id}", id: "get_announcement", tag: "Announcements", permission: .signedIn,
            summary: "An announcement", honours: .etag
        )
        .path(PathID<Kind.Announcement>.self)
        .reads(replying: AnnouncementView.self) { call, transaction, _ in
            let view = AnnouncementView(
                announcement: try transaction.first(Announcement.find(call.path.id, for: transaction.context)).orThrow(
                    Problem.notFound))
            return Reply(view, tag: view.tag)
        },
        .declare(
            .post, "/api/v1/announcements", id: "announce_to_everyone", tag: "Announcements",
            permission: .permission("announce"), summary: "Tell everyone, on their pages and by mail",
            honours: .idempotencyKey
        )
        .body(AnnouncementInput.self)
        .writes(AnnouncementView.self, status: .created) { call, transaction, actor in
            try transaction.announce(call.body.words, to: .everyone, by: actor)
        },
        .declare(
            .post, "/api/v1/courses/{id}/announcements", id: "announce_to_course", tag: "Announcements",
            permission: .signedIn, summary: "Tell everyone in a course, on their pages and by mail",
            honours: .idempotencyKey
        )
        .path(PathID<Kind.Course>.self)
        .body(AnnouncementInput.self)
        .writes(AnnouncementView.self, status: .created) { call, transaction, actor in
            try transaction.announce(call.body.words, to: .course(call.path.id), by: actor)
        },
        .declare(
            .post, "/api/v1/offerings/{id}/announcements", id: "announce_to_section", tag: "Announcements",
            permission: .signedIn, summary: "Tell everyone in a section, on their pages and by mail",
            honours: .idempotencyKey
        )
        .path(PathID<Kind.Offering>.self)
        .body(AnnouncementInput.self)
        .writes(AnnouncementView.self, status: .created) { call, transaction, actor in
            try transaction.announce(call.body.words, to: .section(call.path.id), by: actor)
        },
        .declare(
            .patch, "/api/v1/announcements/{id}", id: "edit_announcement", tag: "Announcements",
            permission: .signedIn, summary: "Change the words of an announcement; nobody is told again",
            problems: DocumentedProblem.learning(AnnouncementFailure.self), honours: [.ifMatch, .idempotencyKey]
        )
        .path(PathID<Kind.Announcement>.self)
        .body(AnnouncementChange.self)
        .writes(replying: AnnouncementView.self) { call, transaction, actor in
            let (announcement, grant) = try transaction.editable(call.path.id, by: actor)
            try call.requireMatch(AnnouncementView(announcement: announcement).tag)
            let words = call.body.applied(to: announcement.words)
            let view = AnnouncementView(
                announcement: try transaction.change(announcement.id, to: words, under: grant))
            return Reply(view, tag: view.tag)
        },
        .declare(
            .delete, "/api/v1/announcements/{id}", id: "remove_announcement", tag: "Announcements",
            permission: .signedIn, summary: "Take an announcement back from the pages",
            problems: DocumentedProblem.learning(AnnouncementFailure.self)
        )
        .path(PathID<Kind.Announcement>.self)
        .writes { call, transaction, actor in
            try transaction.remove(call.path.id, under: transaction.editable(call.path.id, by: actor).grant)
        },
    ]
}

extension Transaction {
    fileprivate func announce(
        _ words: Announcement.Words, to audience: Announcement.Audience, by actor: Actor
    ) throws -> AnnouncementView {
        AnnouncementView(
            announcement: try announce(words, under: announcingGrant(to: audience, by: actor)))
    }

    /// An announcement with the proof that somebody may change it.
    fileprivate func editable(
        _ id: Announcement.ID, by actor: Actor
    ) throws -> (announcement: Announcement, grant: AnnouncingGrant) {
        let announcement = try first(Announcement.find(id, for: context), as: Announcement.self).orThrow(
            Problem.notFound)
        return (announcement, try announcingGrant(to: announcement.audience, by: actor))
    }
}
