internal import Catalog
internal import Engine
internal import Formats
internal import Platform

extension RosterRun {
    /// Courses are known by the source's identifier, else by their codes. A class without a course gets one of its own.
    func importCourses() throws {
        let stored = try StoredThings<Kind.Course>(in: "courses", by: "code", transaction)
        var codes = CodeBook()
        var new: [(course: RosterCourse, code: String)] = []
        for course in rosterCourses {
            let code = codes.claim(course.code, course.name)
            if let known = stored[external.find(.course, course.name)] ?? stored[key: code] {
                courses[course.name] = known.id
                external.add(.course, course.name, known.id)
                try follow(course, known)
            } else if course.status == .active {
                new.append((course, code))
            } else {
                note(.course, course.name, .skipped, .removed)
            }
        }
        try add(new)
    }

    private var rosterCourses: [RosterCourse] {
        bundle.courses.map { course in
            RosterCourse(
                name: course.externalID, code: course.code, title: course.title, organization: course.organization,
                status: course.status, isPlaceholder: course.isPlaceholder)
        }
            + bundle.classes.filter { $0.course == nil }.map { lone in
                RosterCourse(
                    name: RosterCourse.name(ofClass: lone.externalID), code: lone.code ?? lone.externalID,
                    title: lone.title, organization: lone.organization, status: lone.status, isPlaceholder: true)
            }
    }

    private func follow(_ course: RosterCourse, _ known: StoredThing<Kind.Course>) throws {
        let facts = facts(of: course)
        var changes: [SQL] = []
        if known.changed("title", to: facts) {
            changes.append("name = \(LocalizedText(english: course.title.asName))")
        }
        if known.changed("organization_id", to: facts) {
            changes.append("department_id = \(course.organization.flatMap { departments[$0] })")
        }
        try align(.course, course.name, known, in: "courses", facts, changes)
    }

    private func add(_ new: [(course: RosterCourse, code: String)]) throws {
        var slugs = Set<String>(try transaction.values("select slug from courses"))
        let things = new.map { item in
            var details = Course.Details(code: item.code, name: LocalizedText(english: item.course.title.asName))
            details.department = item.course.organization.flatMap { departments[$0] }
            let slug = Slug.free(for: details, taken: slugs)
            slugs.insert(slug)
            return (
                name: item.course.name,
                values: "\(slug), \(true), \(facts(of: item.course).metadata), \(details.values)" as SQL
            )
        }
        let made: [String: Course.ID] = try ledger.create(
            .course, things, into: "courses", "slug, is_published, metadata, \(Course.Details.columns)")
        courses.merge(made) { $1 }
        for item in new where made[item.course.name] != nil && item.course.isPlaceholder {
            note(.course, item.course.name, .created, .placeholder)
        }
    }

    private func facts(of course: RosterCourse) -> SourceFacts {
        SourceFacts(
            course.status,
            [
                "title": course.title, "organization": course.organization.flatMap { organizationNames[$0] },
                "organization_id": course.organization,
            ])
    }
}

/// A course as a roster has it.
struct RosterCourse {
    let name: String
    let code: String?
    let title: String
    let organization: String?
    let status: RosterStatus
    let isPlaceholder: Bool

    /// The name of the course that a class without one gets.
    static func name(ofClass name: String) -> String { "class:\(name)" }
}

extension ImportNote {
    fileprivate static let placeholder = ImportNote(
        code: .placeholder, message: "Classes are given of it, and nothing describes it.")
}
