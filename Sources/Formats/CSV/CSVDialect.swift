/// How a file of delimited values is written, and how large its rows may be.
public struct CSVDialect: Hashable, Sendable {
    /// The byte between two cells.
    public var delimiter: UInt8
    /// Whether `"` encloses a cell; when false, it is a character like any other.
    public var isQuoted: Bool
    /// The most bytes one row may have, quotes included; a longer row is a fault.
    public var maximumRowBytes: Int
    /// The most cells one row may have; a wider row is a fault.
    public var maximumColumns: Int

    /// A dialect of these parts.
    public init(
        delimiter: UInt8 = UInt8(ascii: ","), isQuoted: Bool = true, maximumRowBytes: Int = 1 << 20,
        maximumColumns: Int = 1024
    ) {
        self.delimiter = delimiter
        self.isQuoted = isQuoted
        self.maximumRowBytes = maximumRowBytes
        self.maximumColumns = maximumColumns
    }

    /// Commas and quotes, as RFC 4180 has it.
    public static let commaSeparated = CSVDialect()

    /// Tabs, and quotes that are characters like any other.
    public static let tabSeparated = CSVDialect(delimiter: UInt8(ascii: "\t"), isQuoted: false)
}
