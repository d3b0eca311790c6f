internal import Glibc
internal import Platform

/// A directory for one rehearsal's copy. Its name holds the process, so that what a killed one left can be told.
struct RehearsalDirectory: Sendable {
    private static let prefix = ".rehearsal-"
    private let path: String

    /// - Throws: `FileFailure`.
    init(under parent: String) throws {
        path = "\(parent)/\(Self.prefix)\(getpid())-" + String(Randomness.word(), radix: 36)
        guard mkdir(path, 0o700) == 0 else { throw FileFailure("write", path) }
    }

    private init(left path: String) { self.path = path }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Removes it with all it holds; harmless when it is gone.
    func remove() { BackupDirectory(path: path).remove() }

    /// Removes what processes left that are no more.
    static func removeLeftovers(under parent: String) {
        for name in BackupDirectory(path: parent).names where name.hasPrefix(prefix) {
            guard let process = pid_t(name.dropFirst(prefix.count).prefix { $0 != "-" }) else { continue }
            if kill(process, 0) != 0, errno == ESRCH { RehearsalDirectory(left: "\(parent)/\(name)").remove() }
        }
    }
}
