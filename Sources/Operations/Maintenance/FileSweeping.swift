internal import Engine
public import Files
internal import Platform

extension JobKind {
    /// How long a file stands there that nothing refers to: whoever brought it may still be about to name it.
    static let fileGrace = Duration.hours(24)
    /// How many files are looked at in one transaction.
    private static let filesAtOnce = 500
    /// The tables that refer to files.
    private static let fileReferences = ["materials", "submission_files"]

    /// Removes files that nothing refers to: what was received and refused, and what was referred to by rows that were
    /// deleted.
    public static func sweepFiles(of store: FileStore) -> JobKind {
        JobKind("files.sweep", .daily(hour: 4)) { context, _ in
            let limit = context.environment.now() - fileGrace
            _ = try await store.removeIncoming(before: limit)
            try await forgetFiles(before: limit, context)
            var last: String?
            repeat {
                let part = try await store.standing(since: limit, after: last, limit: filesAtOnce)
                let kept = try await context.database.read(context.now) { try $0.checksumsKept(of: part) }
                _ = try await store.remove(part.filter { !kept.contains($0) }, standingSince: limit)
                last = part.last
            } while last != nil
        }
    }

    private static func forgetFiles(before limit: Timestamp, _ context: JobContext) async throws {
        var forgotten = filesAtOnce
        while forgotten == filesAtOnce {
            forgotten = try await context.database.write(context.now) {
                try $0.forgetFiles(before: limit, namedIn: fileReferences, limit: filesAtOnce)
            }
        }
    }
}
