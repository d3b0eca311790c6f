public import Access
public import Engine
public import Platform

/// Where a grade stands, in words.
public struct GradePlace: Record, Hashable {
    /// The course and section.
    public let section: String
    /// What it is for; nil for the final grade.
    public let name: String?

    /// Reads a row.
    public init(row: Row) throws {
        section = try row["section"]
        name = try row["name"]
    }

    /// Of one grade.
    public static func of(_ grade: Grade.ID) -> SQL {
        """
        select c.code || ' ' || o.section_code as section, a.name
          from grades g
          join course_offerings o on o.id = g.course_offering_id
          join courses c on c.id = o.course_id
          left join assessments a on a.id = g.assessment_id
         where g.id = \(grade)
        """
    }
}

extension Transaction {
    /// A grade that somebody sees: who reads the gradebook, and the student with the advisor once it is released.
    ///
    /// - Throws: `GradeFailure`.
    public func grade(_ id: Grade.ID, seenBy actor: Actor) throws -> Grade {
        let grade: Grade = try first(Grade.find(id)).orThrow(GradeFailure.unknown)
        if grade.student == actor.student {
            guard grade.isReleased, try !areGradesHidden(from: grade.student) else { throw GradeFailure.unknown }
            return grade
        }
        do {
            _ = try grant(.readGradebook, on: grade.offering, to: actor)
        } catch is AccessDenied {
            do { _ = try grant(.readGrades, on: grade.student, to: actor) } catch is AccessDenied {
                throw GradeFailure.unknown
            }
        }
        return grade
    }
}
