internal import Engine

extension SQL {
    /// The condition, but never as the one that an index is searched by.
    ///
    /// Before PostgreSQL has counted a table's rows, as on the first day of an institution, one index looks as good to it
    /// as another: it would read the enrolments of everybody by their status to find one student's.
    static func filter(_ condition: SQL) -> SQL { "(\(condition)) is true" }
}
