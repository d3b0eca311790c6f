/// Where the database is, as `DATABASE_URL` says it.
public enum DatabaseLocation: Hashable, Sendable {
    /// A file.
    case sqlite(path: String)
    /// A server, by the URL that libpq reads.
    case postgres(url: String)

    /// Reads `sqlite:///relative`, `sqlite:////absolute` or `postgresql://…`; nil for anything else.
    ///
    /// A driver behind the scheme, as other stacks write it (`postgresql+asyncpg://`), says nothing here. A database in
    /// memory cannot be shared by several connections and is refused.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, parts[1].hasPrefix("//") else { return nil }
        let place = parts[1].dropFirst(2)
        switch parts[0].prefix(while: { $0 != "+" }) {
        case "sqlite":
            guard place.hasPrefix("/"), place.count > 1, place != "/:memory:", !place.contains("?") else { return nil }
            self = .sqlite(path: String(place.dropFirst()))
        case "postgresql", "postgres":
            guard !place.isEmpty else { return nil }
            self = .postgres(url: "postgresql://" + place)
        default: return nil
        }
    }

    /// The directory that holds the database's file; nil for a server.
    public var directory: String? {
        guard case .sqlite(let path) = self else { return nil }
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}

extension SettingParser<DatabaseLocation> {
    /// The URL of a database of either engine.
    public static let database = SettingParser(
        "sqlite:///relative/path, sqlite:////absolute/path or postgresql://user:password@host:port/name",
        parse: DatabaseLocation.init)
}
