public import Formats

extension CourseClause {
    /// Whether a course fits.
    public func fits(_ course: TakenCourse) -> Bool {
        (subjects.isEmpty || subjects.contains { course.subject == $0 || course.subjectParts.contains($0[...]) })
            && (departments.isEmpty || course.department.map(departments.contains) == true)
            && (numbers.map { range in course.number.map(range.contains) == true } ?? true)
            && (attributes.isEmpty || attributes.contains { course.attributes.contains($0) })
            && !excluded.contains { course.codes.contains($0) }
    }
}

extension CourseSet {
    /// Whether a course is in it, whatever its grade.
    public func contains(_ course: TakenCourse) -> Bool {
        codes.contains { course.codes.contains($0) } || clauses.contains { $0.fits(course) }
    }
}
