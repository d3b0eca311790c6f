/// How much an archive may hold before it is taken for an attack.
public struct ZipLimits: Hashable, Sendable {
    /// The most entries, folders included.
    public var entries: Int
    /// The most bytes one entry may have when unpacked.
    public var entryBytes: Int
    /// The most bytes all entries together may have when unpacked.
    public var totalBytes: Int
    /// How many times larger than packed an entry may be when unpacked. Entries up to one mebibyte are exempt,
    /// because small repetitive files pack better than that without harm.
    public var ratio: Int

    /// Limits of these sizes.
    public init(
        entries: Int = 10_000, entryBytes: Int = 256 << 20, totalBytes: Int = 1 << 30, ratio: Int = 200
    ) {
        self.entries = entries
        self.entryBytes = entryBytes
        self.totalBytes = totalBytes
        self.ratio = ratio
    }
}
