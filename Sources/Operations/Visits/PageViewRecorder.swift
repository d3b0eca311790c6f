public import Engine
public import Platform
internal import Synchronization

/// Keeps what pages are looked at, beside the requests: they are noted in memory and written a few seconds later, many
/// at once.
///
/// What waits when the program ends is lost, and so is what comes while more waits than is kept: nobody waits for it.
public final class PageViewRecorder: Sendable {
    private let database: any Database
    private let environment: Environment
    private let pause: Duration
    private let waiting = Mutex<[PageView]>([])

    /// The most that waits to be written.
    static let most = 20_000

    /// - Parameter pause: how long views are gathered before they are written.
    public init(_ database: any Database, _ environment: Environment, pause: Duration = .seconds(5)) {
        self.database = database
        self.environment = environment
        self.pause = pause
    }

    /// Notes a view. The first of those that wait has all of them written after a pause.
    public func note(_ view: PageView) {
        let isFirst = waiting.withLock { waiting in
            guard waiting.count < Self.most else { return false }
            waiting.append(view)
            return waiting.count == 1
        }
        guard isFirst else { return }
        Task { [self] in
            try? await Task.sleep(for: pause)
            await write()
        }
    }

    /// Writes what waits. A database that does not answer loses it.
    public func write() async {
        let views = waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
        guard !views.isEmpty else { return }
        try? await database.write(.system(at: environment.now())) { try $0.keep(views) }
    }
}
