extension Asset {
    /// How long the answer to an asset's address may be kept: as long as anyone likes.
    public static let cacheControl = "public, max-age=31536000, immutable"

    /// The asset at exactly this path, or nil when there is none or its content has changed since.
    public static func at(_ path: String) -> Asset? { byPath[path] }

    private static let byPath = Dictionary(uniqueKeysWithValues: all.map { ($0.path, $0) })
}
