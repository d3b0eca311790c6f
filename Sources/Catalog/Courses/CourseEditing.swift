public import Access
public import Engine
public import Platform

/// Why a course cannot be as it was asked to be. The codes are promises to others.
public enum CourseFailure: String, Error, CaseIterable {
    case notFound = "catalog.course_not_found"
    case codeTaken = "catalog.course_code_taken"
    /// The most credits are fewer than the least.
    case creditsInvalid = "catalog.course_credits_invalid"
    /// A course without a name or a department cannot be shown to people.
    case incomplete = "catalog.course_incomplete"
    /// Offerings of it are planned or under way.
    case offered = "catalog.course_offered"
}

extension Transaction {
    /// Adds a course, not yet published, with a slug from its code and name.
    ///
    /// - Throws: `CourseFailure`.
    public func create(_ details: Course.Details, under grant: Grant<Policy.InstitutionAction>) throws -> Course {
        grant.proves(.editCatalogue)
        let slug = try freeSlug(for: details)
        let id: Course.ID? = try naming(Self.courseConstraints) {
            try value(
                """
                insert into courses (slug, \(Course.Details.columns)) values (\(slug), \(details.values)) returning id
                """)
        }
        return try id.flatMap { try first(Course.find($0)) }.orThrow(CourseFailure.notFound)
    }

    /// Changes a course. Its slug stays.
    ///
    /// - Throws: `CourseFailure`.
    public func edit(
        _ id: Course.ID, to details: Course.Details, under grant: Grant<Policy.InstitutionAction>
    ) throws -> Course {
        grant.proves(.editCatalogue)
        try naming(Self.courseConstraints) {
            try execute("update courses set (\(Course.Details.columns)) = (\(details.values)) where id = \(id)")
        }
        return try first(Course.find(id)).orThrow(CourseFailure.notFound)
    }

    /// Shows a course in the catalogue; a placeholder that is complete by now comes into use.
    ///
    /// - Throws: `CourseFailure`.
    public func publish(_ id: Course.ID, under grant: Grant<Policy.InstitutionAction>) throws -> Course {
        grant.proves(.editCatalogue)
        let course = try first(Course.find(id), as: Course.self).orThrow(CourseFailure.notFound)
        guard !course.details.name.isEmpty, course.details.department != nil else { throw CourseFailure.incomplete }
        try execute(
            """
            update courses set is_published = \(true), is_active = \(true)
             where id = \(id) and not (is_published and is_active)
            """)
        return try first(Course.find(id)).orThrow(CourseFailure.notFound)
    }

    /// Takes a course out of the catalogue, once no offering of it is planned or under way. Everything that refers to
    /// it stays.
    ///
    /// - Throws: `CourseFailure`.
    public func archive(_ id: Course.ID, under grant: Grant<Policy.InstitutionAction>) throws -> Course {
        grant.proves(.editCatalogue)
        let offered: Int? = try value(
            """
            select 1 from course_offerings o left join academic_terms t on t.id = o.term_id
             where o.course_id = \(id) and o.is_active and o.status in ('planned', 'open')
               and (t.end_date is null or t.end_date >= \(now.dateInUTC))
             limit 1
            """)
        guard offered == nil else { throw CourseFailure.offered }
        try execute("update courses set is_published = \(false), is_active = \(false) where id = \(id) and is_active")
        return try first(Course.find(id)).orThrow(CourseFailure.notFound)
    }

    private static let courseConstraints: KeyValuePairs<String, any Error> = [
        "courses_code_key": CourseFailure.codeTaken,
        "courses_credits_valid": CourseFailure.creditsInvalid,
    ]
}

extension Course.Details {
    package static let columns: SQL = """
        code, name, description, credits, maximum_credits, department_id, level, category, difficulty_level,
        thumbnail_url, estimated_duration_minutes, instructor_id, prerequisites_text
        """

    /// In the order of `columns`.
    package var values: SQL {
        """
        \(code), \(name), \(description), \(credits), \(maximumCredits), \(department), \(level), \(category),
        \(difficulty), \(thumbnailURL), \(estimatedMinutes), \(instructor), \(prerequisitesText)
        """
    }
}
