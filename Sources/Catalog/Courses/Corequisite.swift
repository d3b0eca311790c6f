public import Access
public import Engine
public import Platform

/// A course that is to be taken together with another, or before it.
public struct Corequisite: Sendable, Hashable {
    /// The course to be taken along.
    public let course: CourseReference
    /// Whether in the same term alone; otherwise before is as good.
    public let isStrict: Bool
}

extension Corequisite: Record {
    /// Reads a corequisite with its course.
    public init(row: Row) throws {
        course = try CourseReference(row: row).orThrow(CourseFailure.notFound)
        isStrict = try row["is_strict"]
    }

    /// The corequisites of a course, by code.
    public static func of(_ course: Course.ID) -> SQL {
        """
        select courses.id as course_id, courses.code as course_code, courses.name as course_name,
               course_corequisites.is_strict
          from course_corequisites
          join courses on courses.id = course_corequisites.corequisite_course_id
         where course_corequisites.course_id = \(course) and course_corequisites.is_active
         order by courses.code
        """
    }
}

/// Why a corequisite cannot be. The codes are promises to others.
public enum CorequisiteFailure: String, Error, CaseIterable {
    case itself = "catalog.corequisite_is_itself"
    case notFound = "catalog.corequisite_not_found"
}

extension Transaction {
    /// Makes one course a corequisite of another, or changes how strict it is.
    ///
    /// - Throws: `CorequisiteFailure`.
    public func setCorequisite(
        _ corequisite: Course.ID, of course: Course.ID, isStrict: Bool,
        under grant: Grant<Policy.InstitutionAction>
    ) throws {
        grant.proves(.editCatalogue)
        try naming(["course_corequisites_not_itself": CorequisiteFailure.itself]) {
            try execute(
                """
                insert into course_corequisites (course_id, corequisite_course_id, is_strict)
                values (\(course), \(corequisite), \(isStrict))
                on conflict (course_id, corequisite_course_id)
                    do update set is_strict = excluded.is_strict, is_active = \(true)
                """)
        }
    }

    /// Takes a corequisite away.
    ///
    /// - Throws: `CorequisiteFailure`.
    public func removeCorequisite(
        _ corequisite: Course.ID, of course: Course.ID, under grant: Grant<Policy.InstitutionAction>
    ) throws {
        grant.proves(.editCatalogue)
        let removed = try execute(
            """
            delete from course_corequisites
             where course_id = \(course) and corequisite_course_id = \(corequisite)
            """)
        guard removed == 1 else { throw CorequisiteFailure.notFound }
    }
}
