internal import Catalog
internal import HTTP
internal import Platform

/// A course as lists show it.
struct CourseView: Output {
    let course: Course
    let reading: Reading

    static let schemaName = "Course"

    static let shape = Shape<CourseView>(fields { $0 })

    /// Its members, for each output that shows a course and more.
    static func fields<Root>(_ view: @escaping @Sendable (Root) -> CourseView) -> [ShapeField<Root>] {
        [
            .field("id", .identifier, "The course's id.") { view($0).course.id },
            .field("code", .string, "The code, such as CS 1332.") { view($0).course.details.code },
            .field("slug", .string, "The name in web addresses.") { view($0).course.slug },
            .field("name", .localized, "The name.") { view($0).reading(view($0).course.details.name) },
            .nullable("description", .localized, "What it is about.") { root in
                view(root).course.details.description.map { view(root).reading($0) }
            },
            .field("credits", .decimal, "The credits; the least where the student chooses.") {
                view($0).course.details.credits
            },
            .nullable("maximum_credits", .decimal, "The most credits, where the student chooses.") {
                view($0).course.details.maximumCredits
            },
            .nullable("department", .object, "The department that gives it.") { root in
                view(root).course.department.map {
                    DepartmentReferenceView(department: $0, reading: view(root).reading)
                }
            },
            .nullable("instructor", .object, "The owner.") { view($0).course.instructor.map(PersonView.init) },
        ] + further(view)
    }

    private static func further<Root>(_ view: @escaping @Sendable (Root) -> CourseView) -> [ShapeField<Root>] {
        [
            .nullable("level", .integer, "The round number it begins with.") { view($0).course.details.level },
            .nullable("category", .string, "A word that groups courses.") { view($0).course.details.category },
            .nullable("difficulty_level", .enumeration, "How hard it is.") { view($0).course.details.difficulty },
            .nullable("thumbnail_url", .string, "A picture.") { view($0).course.details.thumbnailURL },
            .field("is_published", .boolean, "Whether people find it.") { view($0).course.isPublished },
            .field("is_active", .boolean, "Whether it is in use.") { view($0).course.isActive },
            .field("updated_at", .timestamp, "When it last changed.") { view($0).course.updatedAt },
        ]
    }
}

/// A course with what it requires.
struct CourseDetailView: Output {
    let course: CourseView
    let requirement: RequirementNode?
    let corequisites: [Corequisite]

    static let schemaName = "CourseDetail"

    static let shape = Shape<CourseDetailView>(
        CourseView.fields { $0.course } + [
            .nullable("prerequisites", .object, "What must be fulfilled first, as a tree.") { view in
                view.requirement.map { RequirementView(node: $0, reading: view.course.reading) }
            },
            .nullable("prerequisites_text", .string, "The same in prose, where the source has it so.") {
                $0.course.course.details.prerequisitesText
            },
            .list("corequisites", of: .object, "What must be taken along.") { view in
                view.corequisites.map { CorequisiteView(corequisite: $0, reading: view.course.reading) }
            },
        ])
}

/// A department as other things name it.
struct DepartmentReferenceView: Output {
    let department: DepartmentReference
    let reading: Reading

    static let schemaName = "DepartmentReference"

    static let shape = Shape<DepartmentReferenceView>([
        .field("id", .identifier, "The department's id.") { $0.department.id },
        .field("code", .string, "Its code.") { $0.department.code },
        .field("name", .localized, "Its name.") { $0.reading($0.department.name) },
    ])
}

/// A person as other things name them.
struct PersonView: Output {
    let person: PersonReference

    static let schemaName = "PersonReference"

    static let shape = Shape<PersonView>([
        .field("id", .identifier, "The account's id.") { $0.person.id },
        .field("full_name", .string, "The name in full.") { $0.person.fullName },
    ])
}

/// A course as other things name it.
struct CourseReferenceView: Output {
    let course: CourseReference
    let reading: Reading

    static let schemaName = "CourseReference"

    static let shape = Shape<CourseReferenceView>([
        .field("id", .identifier, "The course's id.") { $0.course.id },
        .field("code", .string, "Its code.") { $0.course.code },
        .field("name", .localized, "Its name.") { $0.reading($0.course.name) },
    ])
}

/// A course to be taken along.
struct CorequisiteView: Output {
    let corequisite: Corequisite
    let reading: Reading

    static let schemaName = "Corequisite"

    static let shape = Shape<CorequisiteView>([
        .field("course", .object, "The course.") {
            CourseReferenceView(course: $0.corequisite.course, reading: $0.reading)
        },
        .field("is_strict", .boolean, "Whether in the same term alone.") { $0.corequisite.isStrict },
    ])
}
