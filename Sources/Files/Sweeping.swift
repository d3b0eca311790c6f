internal import Glibc
public import Platform

extension FileStore {
    /// The checksums of the files that have stood there since before an instant, in order; `limit` of them at most.
    ///
    /// - Parameter last: the last one that is known already.
    /// - Throws: `FileFailure`, `LaneIsFull`.
    public func standing(since instant: Timestamp, after last: String?, limit: Int) async throws -> [String] {
        try await run { [self] in
            var found: [String] = []
            let folders = try names(in: directory).filter { $0.utf8.count == 2 }.sorted()
            for folder in folders where folder >= (last ?? "").prefix(2) {
                let files = try names(in: "\(directory)/\(folder)").sorted()
                found += files.filter { $0 > last ?? "" && isOlder("\(directory)/\(folder)/\($0)", than: instant) }
                if found.count >= limit { return Array(found.prefix(limit)) }
            }
            return found
        }
    }

    /// Removes files that no row names, unless they were brought anew since that instant; answers how many.
    ///
    /// - Throws: `FileFailure`, `LaneIsFull`.
    public func remove(_ checksums: [String], standingSince instant: Timestamp) async throws -> Int {
        try await run { [self] in
            try withLock(exclusively: true) {
                checksums.count { isOlder(path(of: $0), than: instant) && unlink(path(of: $0)) == 0 }
            }
        }
    }

    /// Removes what was received before an instant and never taken, because the program ended on the way; answers how
    /// many.
    ///
    /// - Throws: `FileFailure`, `LaneIsFull`.
    public func removeIncoming(before instant: Timestamp) async throws -> Int {
        try await run { [self] in
            try names(in: incoming).map { "\(incoming)/\($0)" }
                .count { isOlder($0, than: instant) && unlink($0) == 0 }
        }
    }

    private func isOlder(_ path: String, than instant: Timestamp) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else { return false }
        return Int64(status.st_mtim.tv_sec) < instant.seconds
    }

    private func names(in path: String) throws(FileFailure) -> [String] {
        guard let names = DirectoryNames.of(path) else { throw FileFailure("read", path) }
        return names
    }
}
