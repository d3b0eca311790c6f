internal import CLinux
internal import Glibc
internal import Synchronization

/// Where a verb's words go.
public struct Terminal: Sendable {
    /// Writes to standard output.
    let writeOut: @Sendable (String) -> Void
    /// Writes to standard error.
    let writeError: @Sendable (String) -> Void
    /// Whether a person watches standard error, so that progress may be drawn there.
    let isWatched: Bool

    /// The process's own.
    public static let standard = Terminal(
        writeOut: { text in write(text, to: STDOUT_FILENO) },
        writeError: { text in write(text, to: STDERR_FILENO) },
        isWatched: isatty(STDERR_FILENO) == 1)

    /// Prints a line.
    func print(_ line: String) { writeOut(line + "\n") }

    /// Prints a line to standard error.
    func complain(_ line: String) { writeError(line + "\n") }

    private static func write(_ text: String, to descriptor: Int32) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            if count <= 0 { return }
            rest = rest.dropFirst(count)
        }
    }
}

/// A terminal that keeps what is written, for tests.
public final class Transcript: Sendable {
    private let texts = Mutex((out: "", error: ""))

    /// Nothing is written yet.
    public init() {}

    /// A terminal that writes here.
    public var terminal: Terminal {
        Terminal(
            writeOut: { text in self.texts.withLock { $0.out += text } },
            writeError: { text in self.texts.withLock { $0.error += text } }, isWatched: false)
    }

    /// What went to standard output.
    public var out: String { texts.withLock { $0.out } }

    /// What went to standard error.
    public var error: String { texts.withLock { $0.error } }
}
