internal import Engine

extension CourseSearch {
    /// The courses whose search vector has every word, each with its place in the order.
    func matchesOnPostgres(_ words: SearchWords) -> SQL {
        """
        select courses.id, case
                when upper(regexp_replace(courses.code, '[^[:alnum:]]+', '', 'g')) = \(words.compact) then 0
                when courses.search_vector @@ \(words.query(weights: "A")) then 1
                when courses.search_vector @@ \(words.query(weights: "AB")) then 2
                else 3 end
          from courses
         where courses.search_vector @@ \(words.query(weights: "")) and \(conditions)
        """
    }

    /// The courses with a word like each of those typed, where nothing else was found.
    func typosOnPostgres(_ words: SearchWords) -> SQL {
        guard !words.plain.isEmpty else { return "select id, 4 from courses where false" }
        return """
            select id, 4 from courses_like(\(words.plain.joined(separator: " "))) as id
             where not exists (select 1 from matches)
            """
    }
}

extension SearchWords {
    /// Every word as it stands, or as English reduces it to its stem; the beginning is enough.
    fileprivate func query(weights: String) -> SQL {
        let text = words.map { readings in
            "(" + readings.map { $0.map { "'\($0)':*\(weights)" }.joined(separator: " & ") }.joined(separator: " | ")
                + ")"
        }.joined(separator: " & ")
        return "(to_tsquery('simple', \(text)) || to_tsquery('english', \(text)))"
    }
}
