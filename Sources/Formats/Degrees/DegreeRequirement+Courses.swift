extension DegreeRequirement {
    /// The code of the one course that it asks for; nil for anything else.
    var singleCourse: String? {
        guard case .courses(1, let set) = rule, set.codes.count == 1, set.clauses.isEmpty else { return nil }
        return set.codes[0]
    }

    /// Every course that is named in it or below.
    var everyCourse: CourseSet { children.map(\.everyCourse).reduce(courseSet ?? CourseSet(), +) }
}

extension CourseSet {
    static func + (left: CourseSet, right: CourseSet) -> CourseSet {
        let known = Set(left.codes)
        return CourseSet(
            left.codes + right.codes.filter { !known.contains($0) },
            clauses: left.clauses + right.clauses.filter { !left.clauses.contains($0) })
    }
}
