internal import Access
internal import Engine
internal import HTTP
internal import Identity
internal import Platform

extension [Endpoint<APIContext>] {
    /// Where a person is signed in.
    static let sessions: Self = [
        .declare(
            .get, "/api/v1/me/sessions", id: "list_sessions", tag: "Own account", permission: .signedIn,
            summary: "Where you are signed in", problems: [.tokenRevoked]
        )
        .answers(SessionList.self) { call in
            try await call.context.readWithSystemRights { [caller = call.context.caller] transaction, actor in
                SessionList(devices: try transaction.signedInDevices(of: actor.user, current: caller.session))
            }
        },

        .declare(
            .delete, "/api/v1/me/sessions/{id}", id: "end_session", tag: "Own account", permission: .signedIn,
            summary: "Sign out one device", problems: [.tokenRevoked]
        )
        .path(PathID<Kind.Session>.self)
        .writes { call, transaction, actor in
            guard try transaction.signOut(call.path.id, of: actor.user) else { throw Problem.notFound }
        },

        .declare(
            .delete, "/api/v1/me/sessions", id: "log_out_everywhere", tag: "Own account", permission: .signedIn,
            summary: "Sign out everywhere, here too", problems: [.tokenRevoked]
        )
        .writes { _, transaction, actor in try transaction.revokeAccess(of: actor.user) },
    ]
}

/// Where a person is signed in, the latest first.
private struct SessionList: Output {
    let devices: [SignedInDevice]

    static let shape = Shape<SessionList>([
        .list("items", of: .object, "The devices, the latest first, at most 100.") {
            $0.devices.map(SessionView.init)
        }
    ])
}

private struct SessionView: Output {
    let device: SignedInDevice

    static let schemaName = "Session"

    static let shape = Shape<SessionView>([
        .field("id", .identifier, "Names the device here.") { $0.device.id },
        .field("means", .enumeration, "Whether a browser's cookie or a program's tokens.") { $0.device.means },
        .nullable("label", .string, "What it called itself.") { $0.device.label },
        .nullable("ip_address", .string, "Where it was last heard from.") { $0.device.address },
        .field("signed_in_at", .timestamp, "When it signed in, or was last renewed.") { $0.device.signedInAt },
        .field("expires_at", .timestamp, "When it must sign in again.") { $0.device.expiresAt },
        .field("is_current", .boolean, "Whether it is the browser that asks.") { $0.device.isCurrent },
    ])
}
