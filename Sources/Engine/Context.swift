public import Platform

/// For whom and when a transaction runs: what row policies, audit entries and time-bound rules look at.
public struct Context: Sendable, Hashable {
    /// With whose eyes the rows are seen.
    public enum Rights: Sendable, Hashable {
        /// Row policies apply for `user`; nil sees what everyone may see.
        case person
        /// Row policies do not apply: for verbs that keep a rule over other people's rows, and for the system's own work.
        case system
    }

    /// Whose doing it is; audit entries carry it.
    public var user: Identifier<Kind.User>?
    /// Whether the row policies apply to reads.
    public var rights: Rights
    /// The request, which also stands in the log and in the audit entry.
    public var request: Identifier<Kind.Request>?
    /// The address the request came from.
    public var address: String?
    /// The instant that rules compare with.
    public var now: Timestamp

    /// A context of these parts.
    public init(
        user: Identifier<Kind.User>?, rights: Rights, request: Identifier<Kind.Request>? = nil, address: String? = nil,
        now: Timestamp
    ) {
        self.user = user
        self.rights = rights
        self.request = request
        self.address = address
        self.now = now
    }

    /// The system's own work, on nobody's behalf.
    public static func system(at now: Timestamp) -> Context { Context(user: nil, rights: .system, now: now) }

    /// The same person and request, past the row policies.
    public var withSystemRights: Context {
        var context = self
        context.rights = .system
        return context
    }
}
