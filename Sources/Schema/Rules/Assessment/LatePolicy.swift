public import Engine

/// What is taken off work that comes after it was due: for each begun interval so many percent, down to a floor, and
/// nothing within the grace. Once the grace is over, the intervals count from the due time.
public enum LatePolicy {
    /// How many intervals have begun, as a whole number; 0 within the grace, and where nothing is due.
    ///
    /// - Parameters:
    ///   - due: the column with the due time.
    ///   - ended: the column that says when the work came.
    ///   - assessment: the assessment, by the name that the select gives it.
    public static func intervals(due: String, ended: String, of assessment: String) -> SQL {
        SQL(
            sqlite: intervals(due, ended, assessment, microseconds: onSQLite),
            postgres: intervals(due, ended, assessment, microseconds: onPostgres))
    }

    /// How many percent are kept after so many intervals.
    public static func kept(after intervals: SQL, by assessment: String) -> SQL {
        """
        greatest(100 - \(intervals) * \(raw: assessment).late_deduction_percentage,
                 \(raw: assessment).late_floor_percentage)
        """
    }

    private static func intervals(
        _ due: String, _ ended: String, _ assessment: String, microseconds: (String) -> String
    ) -> String {
        """
        case when \(ended) > add_seconds(\(due), \(assessment).late_grace_minutes * 60)
             then (\(microseconds(ended)) - \(microseconds(due)) + \(assessment).late_interval_minutes * 60000000 - 1)
                  / (\(assessment).late_interval_minutes * 60000000) else 0 end
        """
    }

    /// Since 1970. The fraction is read apart: SQLite's own functions know instants to the millisecond.
    private static func onSQLite(_ instant: String) -> String {
        """
        (cast(strftime('%s', substr(\(instant), 1, 19)) as integer) * 1000000
         + cast(substr(\(instant), 21, 6) as integer))
        """
    }

    private static func onPostgres(_ instant: String) -> String {
        "cast(extract(epoch from \(instant)) * 1000000 as bigint)"
    }
}
