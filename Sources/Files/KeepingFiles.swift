public import Engine
public import Platform

extension Transaction {
    /// Notes that somebody brought a file that is in the store; what no row names is swept away in time.
    public func keep(_ content: StoredContent, of user: Identifier<Kind.User>) throws -> Identifier<Kind.File> {
        let id: Identifier<Kind.File>? = try value(
            """
            insert into files (checksum, name, media_type, byte_size, uploaded_by, created_at)
            values (\(content.checksum), \(content.name), \(content.mediaType), \(content.byteCount), \(user), \(now))
            returning id
            """)
        guard let id else { preconditionFailure("an insert returns its row") }
        return id
    }

    /// Which of these files a row names.
    public func checksumsKept(of checksums: [String]) throws -> Set<String> {
        guard !checksums.isEmpty else { return [] }
        return Set(
            try values("select distinct checksum from files where checksum in \(SQL.list(checksums))", as: String.self))
    }

    /// Forgets files that were brought before an instant and that nothing refers to any more; answers how many, at most
    /// `limit`.
    ///
    /// - Parameter references: the tables with a column `file_id`.
    public func forgetFiles(before instant: Timestamp, namedIn references: [String], limit: Int) throws -> Int {
        let unnamed = references.map {
            "not exists (select 1 from \(raw: $0) where \(raw: $0).file_id = files.id)" as SQL
        }
        return try execute(
            """
            delete from files where id in (
                select id from files where created_at < \(instant) and \(.joined(unnamed, by: " and ")) limit \(limit))
            """)
    }
}
