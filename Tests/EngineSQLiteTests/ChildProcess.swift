import Glibc

/// A program of this package that runs beside the test and is killed by it.
final class ChildProcess {
    struct CannotStart: Error {
        let errorNumber: Int32
    }

    private let id: pid_t
    private let output: Int32
    private var unread: [UInt8] = []

    /// Starts the program of this name that was built beside the tests.
    init(_ name: String, _ argument: String) throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw CannotStart(errorNumber: errno) }
        // Or another child would hold the end that this one's death is told by.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
        let path = Self.directoryOfTests + "/" + name
        var arguments = [strdup(path), strdup(argument), nil]
        defer { arguments.forEach { free($0) } }
        var id: pid_t = 0
        let result = posix_spawn(&id, path, &actions, nil, &arguments, environ)
        close(ends[1])
        guard result == 0 else { throw CannotStart(errorNumber: result) }
        self.id = id
        output = ends[0]
    }

    /// The next line it wrote; nil when it wrote no more before it ended.
    func line() -> String? {
        while true {
            if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
                defer { unread.removeFirst(end + 1) }
                return String(decoding: unread[..<end], as: UTF8.self)
            }
            var chunk = [UInt8](repeating: 0, count: 4096)
            let count = read(output, &chunk, chunk.count)
            guard count > 0 else { return nil }
            unread += chunk[..<count]
        }
    }

    /// Ends it at once, without a chance to tidy up.
    func kill() {
        Glibc.kill(id, SIGKILL)
        var status: Int32 = 0
        waitpid(id, &status, 0)
    }

    deinit { close(output) }

    private static var directoryOfTests: String {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        let path = String(decoding: buffer[..<max(0, count)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return path.split(separator: "/").dropLast().map { "/" + $0 }.joined()
    }
}
