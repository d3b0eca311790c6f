internal import Engine

enum Meetings {
    /// Whether two meetings share any time, on any day, in any week.
    static func overlap(_ one: String, _ other: String) -> SQL {
        SQL(
            raw: """
                \(one).day_of_week = \(other).day_of_week
                and \(one).start_time < \(other).end_time and \(other).start_time < \(one).end_time
                and \(one).start_date <= \(other).end_date and \(other).start_date <= \(one).end_date
                and (\(one).weeks is null or \(other).weeks is null or \(one).weeks & \(other).weeks <> 0)
                and \(one).is_active and \(other).is_active
                """)
    }
}
