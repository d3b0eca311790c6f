internal import FoundationEssentials
internal import Glibc

/// A directory that is removed with everything in it when nobody holds it any more.
public final class TemporaryDirectory: Sendable {
    /// Where it is.
    public let path: String

    /// Makes a directory of its own under `TMPDIR`, or `/tmp`.
    ///
    /// - Throws: `CannotMakeDirectory` when the file system refuses.
    public init() throws {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(parent)/lyceum-test-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw CannotMakeDirectory(errorNumber: errno) }
        path = String(cString: made)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The path of a file in it.
    public func file(_ name: String) -> String { "\(path)/\(name)" }
}

/// Why there is no directory.
public struct CannotMakeDirectory: Error {
    /// The system's number for the reason.
    public let errorNumber: Int32
}
