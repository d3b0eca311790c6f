public import Access
public import Engine
public import Platform

/// Why a week cannot be. The codes are promises to others.
public enum WeekFailure: String, Error, CaseIterable {
    case notFound = "learning.week_not_found"
    /// Another week of the course or section has the number.
    case numberTaken = "learning.week_number_taken"
}

extension SyllabusWeek {
    /// A week in use, with the place it belongs to as `course_id` and `course_offering_id`.
    static func find(_ id: ID) -> SQL {
        """
        select w.id, w.week_number, w.topic, w.summary, w.course_id, w.course_offering_id
          from syllabus_weeks w where w.id = \(id) and w.is_active
        """
    }
}

extension Transaction {
    /// A week in use with where it belongs; nil when there is none such.
    public func week(_ id: SyllabusWeek.ID) throws -> (week: SyllabusWeek, place: CourseContent)? {
        guard let row = try rows(SyllabusWeek.find(id)).first else { return nil }
        let offering: Identifier<Kind.Offering>? = try row["course_offering_id"]
        return (try SyllabusWeek(row: row), try offering.map { .section($0) } ?? .master(try row["course_id"]))
    }

    /// Adds a week.
    ///
    /// - Throws: `WeekFailure`.
    public func addWeek(_ details: SyllabusWeek.Details, to grant: Grant<CourseContent>) throws -> SyllabusWeek {
        let place = grant.resource
        let week = try naming(Self.weekConstraints) {
            try first(
                """
                insert into syllabus_weeks (course_id, course_offering_id, week_number, topic, summary)
                values (\(place.course), \(place.offering), \(details.number), \(details.topic), \(details.summary))
                returning id, week_number, topic, summary
                """, as: SyllabusWeek.self)
        }
        return try week.orThrow(WeekFailure.notFound)
    }

    /// Changes a week.
    ///
    /// - Throws: `WeekFailure`.
    public func change(
        _ id: SyllabusWeek.ID, to details: SyllabusWeek.Details, under grant: Grant<CourseContent>
    ) throws -> SyllabusWeek {
        let week = try naming(Self.weekConstraints) {
            try first(
                """
                update syllabus_weeks
                   set week_number = \(details.number), topic = \(details.topic), summary = \(details.summary)
                 where id = \(id) and \(grant.resource.holds("syllabus_weeks"))
                returning id, week_number, topic, summary
                """, as: SyllabusWeek.self)
        }
        return try week.orThrow(WeekFailure.notFound)
    }

    /// Takes a week out of the syllabus. Its lessons and materials stay, without a week.
    ///
    /// - Throws: `WeekFailure`.
    public func remove(_ id: SyllabusWeek.ID, under grant: Grant<CourseContent>) throws {
        try lock(grant.resource)
        let removed = try execute(
            """
            update syllabus_weeks set is_active = \(false)
             where id = \(id) and \(grant.resource.holds("syllabus_weeks"))
            """)
        guard removed == 1 else { throw WeekFailure.notFound }
        try send("update lessons set week_id = null where week_id = \(id)")
        try send("update materials set week_id = null where week_id = \(id)")
    }

    /// Whether a week is one of the course or section; no week is one of any.
    func isWeek(_ week: SyllabusWeek.ID?, of place: CourseContent) throws -> Bool {
        guard let week else { return true }
        let found: Int? = try value("select 1 from syllabus_weeks w where w.id = \(week) and \(place.holds("w"))")
        return found != nil
    }

    private static let weekConstraints: KeyValuePairs<String, any Error> = [
        "syllabus_weeks_master_week_key": WeekFailure.numberTaken,
        "syllabus_weeks_section_week_key": WeekFailure.numberTaken,
    ]
}
