public import Engine

/// Finding people by any part of their names, addresses and numbers, in any script and without regard to case.
///
/// It gives ids alone: what is read of a person is still what the row policies show.
public enum PersonSearch {
    /// The condition that each of the words is found in what is known of the person.
    ///
    /// - Parameters:
    ///   - text: up to eight words; the rest is not looked at. One of less than three letters is found at the
    ///     beginning of a word alone.
    ///   - user: the column with the account's id.
    public static func condition(_ text: String, on user: SQL) -> SQL {
        let words = text.lowercased().split(whereSeparator: \.isWhitespace).prefix(8)
        guard !words.isEmpty else { return "1 = 1" }
        return .joined(
            words.map { word in
                "\(user) in (\(.choice(sqlite: onSQLite(String(word)), postgres: onPostgres(String(word)))))"
            }, by: " and ")
    }

    private static func isShort(_ word: String) -> Bool { word.unicodeScalars.count < 3 }

    private static func onSQLite(_ word: String) -> SQL {
        let phrase = "\"\(word.replacing("\"", with: "\"\""))\""
        let numbers: SQL =
            isShort(word)
            ? "select rowid from people_words where people_words match \(phrase + "*")"
            : "select rowid from people_trigrams where people_trigrams match \(phrase)"
        return "select d.user_id from people_search_documents d where d.number in (\(numbers))"
    }

    private static func onPostgres(_ word: String) -> SQL {
        let plain = word.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_")
        return "select people_matching(\(isShort(word) ? "% \(plain)%" : "%\(plain)%"))"
    }
}
