internal import Access
internal import Engine
internal import HTTP
internal import Platform
internal import Registration

/// Which of what one was told is wanted.
struct NotificationQuery: Input {
    let unreadOnly: Bool
    let paging: Paging

    init(from fields: inout FieldReader) {
        unreadOnly = fields.defaulted("unread", .boolean, false, "Only what has not been marked as seen.")
        paging = Paging(from: &fields)
    }
}

/// Something one was told.
struct NotificationView: Output {
    let notification: Notification

    static let schemaName = "Notification"

    static let shape = Shape<NotificationView>([
        .field("id", .identifier, "The notification's id.") { Identifier<Kind.Request>($0.notification.id) },
        .field("kind", .string, "What it is about, such as `registration.seat_offered`.") { $0.notification.kind },
        .field("payload", .json, "Ids and codes that the words are made of.") { $0.payload },
        .field("created_at", .timestamp, "When.") { $0.notification.createdAt },
        .nullable("read_at", .timestamp, "When it was marked as seen.") { $0.notification.readAt },
    ])

    private var payload: JSONValue {
        (try? JSONValue(parsing: Array(notification.payload.utf8))) ?? .null
    }
}

extension [Endpoint<APIContext>] {
    /// What one was told.
    static let notifications: Self = [
        .declare(
            .get, "/api/v1/me/notifications", id: "list_notifications", tag: "Own account", permission: .signedIn,
            summary: "What one was told, newest first"
        )
        .query(NotificationQuery.self)
        .reads(Page<NotificationView>.self) { call, transaction, actor in
            let paging = call.query.paging
            let list = try transaction.all(
                Notification.list(
                    for: actor.user, unreadOnly: call.query.unreadOnly, limit: paging.limit, offset: paging.offset),
                as: Notification.self)
            return Page(overfetched: list.map(NotificationView.init), paging)
        },
        .declare(
            .post, "/api/v1/me/notifications/{id}/seen", id: "mark_notification_seen", tag: "Own account",
            permission: .signedIn, summary: "Mark something one was told as seen"
        )
        .path(PathID<Kind.Request>.self)
        .writes { call, transaction, actor in
            guard try transaction.markSeen(call.path.id.value, by: actor.user) else { throw Problem.notFound }
        },
    ]
}
