public import Engine
public import Platform

extension Transaction {
    /// Lets incomplete final grades lapse whose day has passed: to the letter that was stated, through the procedure where
    /// they are released, with an entry of the history.
    ///
    /// - Returns: how many lapsed; fewer than the limit when that was all.
    public func lapseIncompletes(on day: CalendarDate, limit: Int) throws -> Int {
        let due: [Grade] = try all(
            """
            select \(Grade.columns) from grades
             where incomplete_until < \(SQL.choice(sqlite: "\(day)", postgres: "cast(\(day) as date)")) and incomplete
               and assessment_id is null and is_active and lapses_to is not null
             order by incomplete_until, id limit \(limit)
            """)
        for found in due {
            let grade = try lockedGrade(found.id, in: found.offering)
            // Completed meanwhile.
            guard grade.version == found.version, let letter = grade.lapsesTo else { continue }
            let change = GradeChange(
                .administrative, because: "The time to complete the work has passed.", letter: letter)
            let value = try value(of: grade, after: change)
            if grade.isReleased {
                try apply(change, to: grade, as: value, changedBy: nil, approvedBy: nil)
            } else {
                try execute(
                    """
                    update grades
                       set letter = \(value.letter), grade_points = \(value.points), incomplete = \(false),
                           incomplete_until = null, lapses_to = null, graded_at = \(now), version = version + 1
                     where id = \(grade.id)
                    """)
            }
        }
        return due.count
    }
}
