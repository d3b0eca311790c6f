internal import CLinux
internal import Glibc
internal import Platform

/// A program that is run to its end, such as `pg_dump`.
struct ChildProcess {
    let arguments: [String]
    /// Variables beside the process's own.
    let environment: [String: String]

    /// Runs it and waits, blocking the thread.
    ///
    /// - Throws: `ChildFailure` with what it wrote to standard error.
    func run() throws {
        var pipes: [Int32] = [0, 0]
        guard clinux_pipe(&pipes) == 0 else {
            throw ChildFailure(program: arguments[0], reason: "no pipe is left")
        }
        defer { close(pipes[0]) }
        let started = spawn(errorsTo: pipes[1])
        close(pipes[1])
        guard let process = started else {
            throw ChildFailure(program: arguments[0], reason: "it cannot be started; is it installed?")
        }
        let words = Self.read(pipes[0])
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        guard status == 0 else { throw ChildFailure(program: arguments[0], reason: words) }
    }

    private func spawn(errorsTo descriptor: Int32) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, descriptor, STDERR_FILENO)
        let variables = processEnvironment().merging(environment) { $1 }.map { "\($0)=\($1)" }
        var process: pid_t = 0
        let result = withPointers(arguments) { arguments in
            withPointers(variables) { posix_spawnp(&process, self.arguments[0], &actions, nil, arguments, $0) }
        }
        return result == 0 ? process : nil
    }

    private func withPointers<Result>(
        _ texts: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        var pointers = texts.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        return pointers.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress else { preconditionFailure("the list ends with a null pointer") }
            return body(start)
        }
    }

    private static func read(_ descriptor: Int32) -> String {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            // What a failing program says first matters most.
            if bytes.count < 8192 { bytes += buffer[..<count] }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// A program that was run has failed.
struct ChildFailure: Error, CustomStringConvertible {
    let program: String
    let reason: String

    var description: String { "\(program): \(reason)" }
}
