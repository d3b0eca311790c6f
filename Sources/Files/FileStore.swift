internal import Glibc
public import Platform

/// The directory that keeps files, each under the SHA-256 of its content, so that the same is kept once.
///
/// Nothing in it is ever changed: a file is moved in whole, and removed when no row names it any more. Several servers may
/// share the directory.
public final class FileStore: Sendable {
    /// Where it is.
    public let directory: String
    /// The most bytes of one file.
    public let limit: Int
    /// Reading and writing blocks; each thread has its own knowledge of types.
    private let lane = Lane<TypeDetection>(name: "files", threads: 2, capacity: 256) { TypeDetection() }

    /// Opens the store, and makes the directory when it is not there.
    ///
    /// - Throws: `FileFailure`.
    public init(_ directory: String, limit: Int) throws(FileFailure) {
        self.directory = directory
        self.limit = limit
        for path in [directory, incoming] {
            guard mkdir(path, 0o750) == 0 || errno == EEXIST else { throw FileFailure("write", path) }
        }
    }

    deinit { lane.close() }

    /// Where files stand that are being received.
    public var incoming: String { "\(directory)/incoming" }

    /// Where the file of a checksum stands, if it is there.
    func path(of checksum: String) -> String { "\(folder(of: checksum))/\(checksum)" }

    func folder(of checksum: String) -> String { "\(directory)/\(checksum.prefix(2))" }

    /// Takes a file into the store, durably. The row that names it is written afterwards; without one it is swept away
    /// in time.
    ///
    /// - Parameters:
    ///   - path: where it stands, in `incoming`; it is gone from there afterwards.
    ///   - name: what its owner calls it.
    /// - Throws: `UploadFailure`, `FileFailure`, `LaneIsFull`.
    public func take(_ path: String, name: String, byteCount: Int, checksum: String) async throws -> StoredContent {
        try await lane.run { [self] detection in
            guard byteCount > 0 else { throw UploadFailure.empty }
            let type = try detection.type(of: path)
            try settle(path, under: checksum)
            return StoredContent(
                name: FileName.cleaned(name, for: type), mediaType: type.mediaType, byteCount: byteCount,
                checksum: checksum)
        }
    }

    /// Opens a file of the store.
    ///
    /// - Throws: `FileFailure`, `LaneIsFull`.
    public func open(_ checksum: String) async throws -> OpenFile {
        try await lane.run { [self] _ in try OpenFile(path(of: checksum)) }
    }

    /// Runs blocking work on the store.
    func run<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await lane.run { _ in try work() }
    }

    /// Moves a file to its place. One that is there already is touched, so that the sweeping knows it is wanted anew.
    private func settle(_ path: String, under checksum: String) throws(FileFailure) {
        try flush(path)
        let folder = folder(of: checksum)
        let isNew = mkdir(folder, 0o750) == 0
        guard isNew || errno == EEXIST else { throw FileFailure("write", folder) }
        try withLock(exclusively: false) { () throws(FileFailure) in
            let place = self.path(of: checksum)
            if utimensat(AT_FDCWD, place, nil, 0) == 0 {
                unlink(path)
            } else {
                guard rename(path, place) == 0 else { throw FileFailure("write", place) }
            }
        }
        try flush(folder)
        if isNew { try flush(directory) }
    }

    /// Makes a file's content, or a directory's names, durable.
    private func flush(_ path: String) throws(FileFailure) {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileFailure("read", path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw FileFailure("write", path) }
    }

    /// Keeps those who bring files and the one who sweeps apart, in all programs that share the directory.
    func withLock<Result>(
        exclusively: Bool, _ body: () throws(FileFailure) -> Result
    ) throws(FileFailure) -> Result {
        let path = "\(directory)/.lock"
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else { throw FileFailure("write", path) }
        defer { close(descriptor) }
        while flock(descriptor, exclusively ? LOCK_EX : LOCK_SH) != 0 {
            guard errno == EINTR else { throw FileFailure("write", path) }
        }
        return try body()
    }
}
