internal import Engine
internal import Formats
internal import Platform

extension ImportRun {
    /// Courses are known by the source's identifier, else by their codes. What the source says replaces what is there;
    /// what it does not say stays.
    func importCourses() throws {
        let stored = try StoredCourses(in: transaction)
        var new: [NewCourse] = []
        var slugs = stored.slugs
        for course in bundle.courses {
            let id: Course.ID? = external.find(.course, course.externalID) ?? stored.ids[course.code]
            guard let id, let known = stored.courses[id] else {
                new.append(
                    NewCourse(externalID: course.externalID, details: details(of: course, from: nil), isGiven: true))
                continue
            }
            courses[course.externalID] = id
            external.add(.course, course.externalID, id)
            try update(known, by: course)
        }
        try add(new + placeholders(besides: stored), avoiding: &slugs)
    }

    private func update(_ known: StoredCourse, by course: CatalogBundle.Course) throws {
        let details = details(of: course, from: known.details)
        guard details != known.details || !known.isActive || !known.isPublished else {
            return note(.course, course.externalID, .unchanged)
        }
        do {
            try transaction.savepoint {
                _ = try transaction.execute(
                    """
                    update courses
                       set (\(Course.Details.columns)) = (\(details.values)), is_active = \(true),
                           is_published = \(true)
                     where id = \(known.id)
                    """)
            }
            note(.course, course.externalID, .updated)
        } catch let error as DatabaseError where error.isOfData {
            note(.course, course.externalID, .failed, .refused(error))
        }
    }

    /// Courses that requirements name and nobody describes.
    private func placeholders(besides stored: StoredCourses) -> [NewCourse] {
        let listed = Set(bundle.courses.map(\.externalID))
        let named = Set(bundle.courses.flatMap { $0.requirements?.courses ?? [] }).subtracting(listed)
        var new: [NewCourse] = []
        for name in named.sorted() {
            if let id: Course.ID = external.find(.course, name) ?? stored.ids[name] {
                courses[name] = id
                external.add(.course, name, id)
                note(.course, name, .unchanged)
            } else {
                new.append(
                    NewCourse(
                        externalID: name, details: Course.Details(code: name, name: LocalizedText(english: name)),
                        isGiven: false))
            }
        }
        return new
    }

    private func add(_ new: [NewCourse], avoiding slugs: inout Set<String>) throws {
        let ids = try transaction.newIDs(new.count, of: Kind.Course.self)
        var rows: [SQL] = []
        for (id, course) in zip(ids, new) {
            let slug = Slug.free(for: course.details, taken: slugs)
            slugs.insert(slug)
            rows.append("(\(id), \(slug), \(course.isGiven), \(course.isGiven), \(course.details.values))")
        }
        var refused: Set<Int> = []
        try ledger.insert(rows, into: "courses", "id, slug, is_published, is_active, \(Course.Details.columns)") {
            index, error in
            refused.insert(index)
            note(.course, new[index].externalID, .failed, .refused(error))
        }
        for (index, course) in new.enumerated() where !refused.contains(index) {
            courses[course.externalID] = ids[index]
            external.add(.course, course.externalID, ids[index])
            note(.course, course.externalID, .created)
            if !course.isGiven {
                note(
                    .course, course.externalID, .created,
                    ImportNote(code: .placeholder, message: "Others require it, and nothing describes it."))
            }
        }
    }

    private func details(of course: CatalogBundle.Course, from known: Course.Details?) -> Course.Details {
        var details = known ?? Course.Details(code: course.code, name: course.title)
        if !course.isPlaceholder || known == nil {
            details.code = course.code
            details.name.values.merge(course.title.values) { $1 }
        }
        if let description = course.description {
            details.description = LocalizedText(
                (details.description?.values ?? [:]).merging(description.values) { $1 })
        }
        if let credits = course.credits {
            details.credits = credits.lowerBound
            details.maximumCredits = credits.upperBound > credits.lowerBound ? credits.upperBound : nil
        }
        details.department = departments[course.department] ?? details.department
        details.level = course.level ?? details.level
        details.prerequisitesText = course.prerequisiteText.map { String($0.prefix(4000)) } ?? details.prerequisitesText
        return details
    }
}

/// A course that is not there yet.
private struct NewCourse {
    let externalID: String
    let details: Course.Details
    /// Whether sections of it are given, as opposed to others requiring it.
    let isGiven: Bool
}

/// A course as it is there.
private struct StoredCourse {
    let id: Course.ID
    let details: Course.Details
    let isActive: Bool
    let isPublished: Bool
}

/// Every course that is there.
private struct StoredCourses {
    var courses: [Course.ID: StoredCourse] = [:]
    var ids: [String: Course.ID] = [:]
    var slugs: Set<String> = []

    init(in transaction: Transaction) throws {
        for course in try transaction.all(Course.everyOne, as: Course.self) {
            courses[course.id] = StoredCourse(
                id: course.id, details: course.details, isActive: course.isActive, isPublished: course.isPublished)
            ids[course.details.code] = course.id
            slugs.insert(course.slug)
        }
    }
}
