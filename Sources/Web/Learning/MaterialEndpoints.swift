internal import API
internal import Access
internal import Engine
internal import Files
internal import HTTP
internal import Learning
internal import Platform

/// What is said of a material in a form.
private struct MaterialForm: Input {
    private let title: String?
    private let address: String?
    private let description: String?
    private let week: SyllabusWeek.ID?
    private let order: Int
    private let isPublished: Bool

    init(from fields: inout FieldReader) {
        title = fields.optional("title", .string(), "The heading.")
        address = fields.optional("url", .string(max: 500, pattern: .webAddress), "Where it is.")
        description = fields.optional("description", .text(max: 4000), "A few words about it.")
        week = fields.optional("week_id", .identifier(), "The week it stands in.")
        order = fields.defaulted("order", .integer(0...100_000), 0, "Its place within the week.")
        isPublished = fields.defaulted("is_published", .boolean, false, "Whether students see it.")
    }

    /// - Throws: `FieldFailures` when there is no title and nothing to take its place.
    func details(otherwise fallback: String? = nil) throws(FieldFailures) -> Material.Details {
        guard let title = title ?? fallback else { throw FieldFailures("missing", "Must be given.").within("title") }
        var details = Material.Details(title: title)
        details.description = description
        details.week = week
        details.order = order
        details.isPublished = isPublished
        return details
    }

    /// - Throws: `FieldFailures` when there is none.
    func link() throws(FieldFailures) -> Material.Content {
        guard let address else { throw FieldFailures("missing", "Must be given.").within("url") }
        return .link(address)
    }
}

extension [Endpoint<APIContext>] {
    /// What students read beside the lessons.
    static let materials: Self = [
        .page(.get, "/offerings/{id}/materials", id: "show_materials", permission: .signedIn)
            .path(PathID<Kind.Offering>.self)
            .shows { call, transaction, visitor in
                let grant = try transaction.grant(.read, on: .section(call.path.id), for: visitor)
                return MaterialsPage(
                    visitor: visitor, head: try transaction.head(of: grant.resource),
                    materials: try transaction.materialsShown(in: call.path.id, limit: 2000, offset: 0),
                    mayEdit: try transaction.may(.edit, on: grant.resource, grant.actor))
            },
        .page(.get, "/materials/{id}/file", id: "save_material_file", permission: .signedIn)
            .path(PathID<Kind.Material>.self)
            .page { call in try await call.context.file(of: call.path.id, call.request) },
        .page(.get, "/materials/{id}/edit", id: "show_material_form", permission: .signedIn)
            .path(PathID<Kind.Material>.self)
            .page { call in try await call.material(.none) },
        .page(.post, "/materials/{id}/edit", id: "change_material", permission: .signedIn)
            .path(PathID<Kind.Material>.self)
            .page { call in
                try await call.submit(MaterialForm.self) { form, transaction, actor in
                    let (material, grant) = try transaction.editing(call.path.id, by: actor)
                    let changed = try transaction.change(material.id, to: try form.details(), under: grant)
                    return call.context.redirect(
                        "\(try transaction.head(of: material.place).content)/materials",
                        Notice(.materialSaved, changed.details.title))
                } again: {
                    try await call.material($0)
                }
            },
        .page(.post, "/materials/{id}/removal", id: "remove_course_material", permission: .signedIn)
            .path(PathID<Kind.Material>.self)
            .page { call in
                let (address, title) = try await call.context.write { transaction, actor in
                    let (material, grant) = try transaction.editing(call.path.id, by: actor)
                    try transaction.remove(material.id, under: grant)
                    return (try transaction.head(of: material.place).content, material.details.title)
                }
                return call.context.redirect("\(address)/materials", Notice(.materialRemoved, title))
            },
    ]

    /// What the owner of a course keeps for all sections.
    static let materialsOfCourses = keeping("courses", "course") { .master($0) } as Self

    /// What the instructors of a section add.
    static let materialsOfOfferings = keeping("offerings", "section") { .section($0) } as Self

    private static func keeping<Kind>(
        _ path: String, _ noun: String, _ place: @escaping @Sendable (Identifier<Kind>) -> CourseContent
    ) -> Self {
        let address = "/\(path)/{id}/content/materials"
        return [
            .page(.get, PathTemplate(stringLiteral: address), id: "keep_\(noun)_materials", permission: .signedIn)
                .path(PathID<Kind>.self)
                .page { call in try await call.materials(of: place(call.path.id)) },
            .page(.post, PathTemplate(stringLiteral: address), id: "bring_\(noun)_file", permission: .signedIn)
                .path(PathID<Kind>.self)
                .page { call in try await call.bring(to: place(call.path.id)) }
                .taking([FileField("file", "The file.")]) { _, values, context in
                    try await context.requireEditing(place(try PathID<Kind>(query: values).id))
                },
            .page(
                .post, PathTemplate(stringLiteral: "\(address)/links"), id: "write_\(noun)_link", permission: .signedIn
            )
            .path(PathID<Kind>.self)
            .page { call in
                let place = place(call.path.id)
                return try await call.submit(MaterialForm.self) { form, transaction, actor in
                    let grant = try transaction.grant(.edit, on: place, to: actor)
                    let material = try transaction.addMaterial(try form.details(), try form.link(), to: grant)
                    return call.context.redirect(
                        "\(try transaction.head(of: place).content)/materials",
                        Notice(.materialSaved, material.details.title))
                } again: {
                    try await call.materials(of: place, link: $0)
                }
            },
        ]
    }
}

extension Call where Context == APIContext, Body == NoFields {
    fileprivate func materials(
        of place: CourseContent, file: Attempt = .none, link: Attempt = .none
    ) async throws -> Response {
        try await read { call, transaction, visitor in
            let grant = try transaction.grant(.edit, on: place, for: visitor)
            return KeepingMaterialsPage(
                visitor: visitor, head: try transaction.head(of: place),
                materials: try transaction.materials(of: grant, limit: 1000, offset: 0),
                weeks: try transaction.outline(of: grant).weeks,
                limit: (call.context.backend.files?.limit ?? 0) >> 20, file: file, link: link)
        }.response
    }

    /// Adds the file of a form; a file that is not taken is said so beside its field.
    fileprivate func bring(to place: CourseContent) async throws -> Response {
        let content: StoredContent
        do { content = try await context.take("file", of: request) } catch let failure as UploadFailure {
            return try await materials(of: place, file: Attempt(try request.form, failure))
        }
        return try await submit(MaterialForm.self) { form, transaction, actor in
            let grant = try transaction.grant(.edit, on: place, to: actor)
            let details = try form.details(otherwise: content.name)
            let material = try transaction.addMaterial(details, .file(content), to: grant)
            return context.redirect(
                "\(try transaction.head(of: place).content)/materials", Notice(.materialSaved, material.details.title))
        } again: {
            try await materials(of: place, file: $0)
        }
    }
}

extension Call where Context == APIContext, Path == PathID<Kind.Material>, Body == NoFields {
    fileprivate func material(_ attempt: Attempt) async throws -> Response {
        try await read { call, transaction, visitor in
            let actor = try (visitor.person?.actor).orThrow(Problem.notFound)
            let (material, grant) = try transaction.editing(call.path.id, by: actor)
            return MaterialPage(
                visitor: visitor, head: try transaction.head(of: material.place), material: material,
                weeks: try transaction.outline(of: grant).weeks, attempt: attempt)
        }.response
    }
}

extension Transaction {
    /// A material with the proof that somebody may change it.
    fileprivate func editing(
        _ id: Material.ID, by actor: Actor
    ) throws -> (material: Material, grant: Grant<CourseContent>) {
        let material = try first(Material.find(id), as: Material.self).orThrow(Problem.notFound)
        return (material, try grant(.edit, on: material.place, to: actor, isDraft: !material.details.isPublished))
    }
}
