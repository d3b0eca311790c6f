internal import Platform
internal import Synchronization

/// What is learnt of a request on its way, for its line in the log.
final class RequestTrace: Sendable {
    @TaskLocal static var current: RequestTrace?
    private let person = Mutex<Identifier<Kind.User>?>(nil)

    /// Whose request it is, as far as is known.
    var user: Identifier<Kind.User>? { person.withLock { $0 } }

    /// Notes whose request the present task works on.
    static func note(_ user: Identifier<Kind.User>?) {
        current?.person.withLock { $0 = user }
    }
}
