/// Several rows of a sub-select packed into one text, so that a list with parts is still one statement.
///
/// Rows end with U+001E and values with U+001F, which no name holds.
public enum Packed {
    /// The aggregate of a sub-select that packs these expressions of every row; null when there are none.
    public static func aggregate(_ expressions: [SQL]) -> SQL {
        let values = expressions.map { "coalesce(cast(\($0) as text), '') || \(unit)" as SQL }
        return SQL(sqlite: "group_concat(", postgres: "string_agg(") + .joined(values, by: " || ")
            + SQL(sqlite: " || char(30), '')", postgres: " || chr(30), '')")
    }

    /// The rows of a packed text; a value that was null or empty is nil.
    public static func records(_ text: String?) -> [[String?]] {
        (text ?? "").split(separator: "\u{1E}").map { record in
            record.split(separator: "\u{1F}", omittingEmptySubsequences: false).dropLast()
                .map { $0.isEmpty ? nil : String($0) }
        }
    }

    private static let unit = SQL(sqlite: "char(31)", postgres: "chr(31)")
}
