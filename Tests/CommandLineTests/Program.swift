import Glibc
import Platform

/// The program as it was built, run as a process of its own.
final class Program {
    struct CannotStart: Error {
        let reason: String
    }

    private let id: pid_t
    private let errors: Int32
    private var unread: [UInt8] = []

    init(_ arguments: [String], _ environment: [String: String]) throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw CannotStart(reason: "no pipe") }
        // Or another child would hold the end that this one's death is told by.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO)
        let path = Self.directoryOfTests + "/lyceum"
        var words = ([path] + arguments).map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for pointer in words + variables { free(pointer) } }
        var id: pid_t = 0
        let result = posix_spawn(&id, path, &actions, nil, &words, &variables)
        close(ends[1])
        guard result == 0 else { throw CannotStart(reason: "\(path): \(result)") }
        self.id = id
        errors = ends[0]
    }

    deinit { close(errors) }

    /// The next line on standard error; nil when the program has ended.
    func line() -> String? {
        while true {
            if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
                defer { unread.removeFirst(end + 1) }
                return String(decoding: unread[..<end], as: UTF8.self)
            }
            var chunk = [UInt8](repeating: 0, count: 4096)
            let count = read(errors, &chunk, chunk.count)
            guard count > 0 else { return nil }
            unread += chunk[..<count]
        }
    }

    /// The port that the program says it listens on.
    func port() throws -> Int {
        while let line = line() {
            guard line.contains("\"event\":\"started\""), let start = line.firstRange(of: "127.0.0.1:") else {
                continue
            }
            if let port = Int(line[start.upperBound...].prefix { $0.isNumber }) { return port }
        }
        throw CannotStart(reason: "it ended before it listened")
    }

    /// Sends a signal and answers how the program ended, as a shell would.
    func end(by signal: Int32) -> Int32 {
        kill(id, signal)
        while line() != nil {}
        var status: Int32 = 0
        while waitpid(id, &status, 0) < 0, errno == EINTR {}
        return status & 0x7F == 0 ? status >> 8 : 128 + (status & 0x7F)
    }

    /// Whether the server on a port says that it is ready.
    static func isReady(on port: Int) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_port = UInt16(port).bigEndian
        place.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: &place) { place in
            place.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { return false }
        let request = Array("GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".utf8)
        _ = request.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = read(descriptor, &buffer, buffer.count)
        return count > 0 && String(decoding: buffer[..<count], as: UTF8.self).hasPrefix("HTTP/1.1 200")
    }

    private static var directoryOfTests: String {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        let path = String(decoding: buffer[..<max(0, count)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return path.split(separator: "/").dropLast().map { "/" + $0 }.joined()
    }
}
