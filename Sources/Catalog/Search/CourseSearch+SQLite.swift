internal import Engine

extension CourseSearch {
    /// The courses whose documents have every word, each with its place in the order.
    func matchesOnSQLite(_ words: SearchWords) -> SQL {
        """
        select courses.id, min(case
                when upper(replace(replace(d.code, ' ', ''), '-', '')) = \(words.compact) then 0
                else hits.place end)
          from (
            select rowid as number, 1 as place from course_words where course_words match \(words.match("code"))
            union all
            select rowid, 2 from course_words where course_words match \(words.match("code name"))
            union all
            select rowid, 2 from course_stems where course_stems match \(words.significant.match("code name"))
            union all
            select rowid, 3 from course_words where course_words match \(words.match("code name description"))
            union all
            select rowid, 3 from course_stems where course_stems match \(words.significant.match("code name description"))
          ) hits
          join course_search_documents d on d.number = hits.number
          join courses on courses.id = d.course_id
         where \(conditions)
         group by courses.id
        """
    }

    /// The courses with a word like each of those typed, where nothing else was found.
    func typosOnSQLite(_ words: SearchWords) -> SQL {
        guard let longest = words.plain.first else { return "select id, 4 from courses where 0" }
        let likeness = words.plain.map { "word_similarity(\($0), d.code || ' ' || d.name) >= 0.4" as SQL }
        return """
            select d.course_id, 4 from course_trigrams t join course_search_documents d on d.number = t.rowid
             where t.course_trigrams match \(Self.trigrams(of: longest)) and not exists (select 1 from matches)
               and \(.joined(likeness, by: " and "))
            """
    }

    /// Any three letters of a word in a row.
    private static func trigrams(of word: String) -> String {
        let letters = Array(word)
        return (0...letters.count - 3).map { "\"\(String(letters[$0..<$0 + 3]))\"" }.joined(separator: " OR ")
    }
}

extension SearchWords {
    /// Every word in one of these columns; the beginning is enough.
    fileprivate func match(_ columns: String) -> String {
        let text = words.map { readings in
            "("
                + readings.map { "(" + $0.map { "\"\($0)\"*" }.joined(separator: " AND ") + ")" }
                .joined(separator: " OR ") + ")"
        }.joined(separator: " AND ")
        return "{\(columns)} : (\(text))"
    }

    /// The words that English does not leave out of an index, or all when it would leave out every one.
    fileprivate var significant: SearchWords {
        let rest = words.filter { !Self.stopWords.contains($0[0][0]) }
        return rest.isEmpty ? self : SearchWords(words: rest, compact: compact)
    }

    private static let stopWords: Set<String> = [
        "a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "is", "of", "on", "or", "s", "the", "to",
        "with",
    ]
}
