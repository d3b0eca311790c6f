internal import API
internal import Access
internal import Engine
internal import HTTP
internal import Learning
internal import Platform

/// Which part of the list is wanted.
private struct ListQuery: Input {
    let offset: Int

    init(from fields: inout FieldReader) {
        offset = fields.defaulted("offset", .integer(0...1_000_000), 0, "How many to pass over.")
    }
}

/// Something to be told.
private struct AnnouncementForm: Input {
    let words: Announcement.Words

    init(from fields: inout FieldReader) {
        words = Announcement.Words(
            title: fields.required("title", .string(), "The heading."),
            content: fields.required("content", .text(min: 1, max: 20_000), "The text."))
    }
}

extension [Endpoint<APIContext>] {
    /// What is told, and telling it.
    static let announcementPages: Self =
        [
            .page(.get, "/announcements", id: "show_announcements", permission: .signedIn)
                .query(ListQuery.self)
                .shows { call, transaction, visitor in
                    AnnouncementsPage(
                        visitor: visitor, announcements: try transaction.announcements(from: call.query.offset))
                },
            .page(.post, "/announcements/{id}/removal", id: "take_announcement_back", permission: .signedIn)
                .path(PathID<Kind.Announcement>.self)
                .page { call in
                    let address = try await call.context.write { transaction, actor in
                        let announcement = try transaction.first(
                            Announcement.find(call.path.id, for: transaction.context), as: Announcement.self
                        ).orThrow(Problem.notFound)
                        let grant = try transaction.announcingGrant(to: announcement.audience, by: actor)
                        try transaction.remove(announcement.id, under: grant)
                        return announcement.audience.page
                    }
                    return call.context.redirect(address, Notice(.announcementRemoved))
                },
            .page(.get, "/announcements/new", id: "show_announcement_form", permission: .signedIn)
                .page { call in try await call.announcing(to: .everyone, .none) },
            .page(.post, "/announcements/new", id: "announce", permission: .signedIn)
                .page { call in try await call.announce(to: .everyone) },
        ] + announcing("courses", "course") { .course($0) } + announcing("offerings", "section") { .section($0) }

    private static func announcing<Kind>(
        _ path: String, _ noun: String, _ audience: @escaping @Sendable (Identifier<Kind>) -> Announcement.Audience
    ) -> Self {
        let address = PathTemplate(stringLiteral: "/\(path)/{id}/announcements/new")
        return [
            .page(.get, address, id: "show_\(noun)_announcement_form", permission: .signedIn)
                .path(PathID<Kind>.self)
                .page { call in try await call.announcing(to: audience(call.path.id), .none) },
            .page(.post, address, id: "tell_\(noun)", permission: .signedIn)
                .path(PathID<Kind>.self)
                .page { call in try await call.announce(to: audience(call.path.id)) },
        ]
    }
}

extension Announcement.Audience {
    /// Whose weeks and lessons the audience reads; nil for everyone.
    fileprivate var content: CourseContent? {
        switch self {
        case .everyone: nil
        case .course(let course): .master(course)
        case .section(let offering): .section(offering)
        }
    }

    /// The page on which something is announced to the audience.
    fileprivate var page: String {
        switch self {
        case .everyone: "/announcements"
        case .course(let course): "/courses/\(course)/announcements/new"
        case .section(let offering): "/offerings/\(offering)/announcements/new"
        }
    }
}

extension Transaction {
    fileprivate func announcements(from offset: Int) throws -> Excerpt<Announcement> {
        let request = PageRequest(limit: 20, offset: offset)
        return try Excerpt(
            rows(Announcement.list(of: nil, for: context, limit: request.limit, offset: request.offset)), of: request)
    }
}

extension Call where Context == APIContext, Body == NoFields {
    fileprivate func announcing(to audience: Announcement.Audience, _ attempt: Attempt) async throws -> Response {
        try await read { _, transaction, visitor in
            let actor = try (visitor.person?.actor).orThrow(Problem.notFound)
            _ = try transaction.announcingGrant(to: audience, by: actor)
            let list = try transaction.all(
                Announcement.list(of: nil, for: transaction.context, limit: 50, offset: 0), as: Announcement.self)
            return AnnouncePage(
                visitor: visitor, head: try audience.content.map { try transaction.head(of: $0) },
                earlier: list.filter { $0.audience == audience }, attempt: attempt)
        }.response
    }

    fileprivate func announce(to audience: Announcement.Audience) async throws -> Response {
        if try asksForPreview { return try await announcing(to: audience, preview) }
        return try await submit(AnnouncementForm.self) { form, transaction, actor in
            let grant = try transaction.announcingGrant(to: audience, by: actor)
            _ = try transaction.announce(form.words, under: grant)
            return context.redirect(audience.page, Notice(.announced, form.words.title))
        } again: {
            try await announcing(to: audience, $0)
        }
    }
}
