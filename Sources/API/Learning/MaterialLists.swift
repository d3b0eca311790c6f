public import Access
internal import Engine
internal import Files
internal import HTTP
internal import Learning
internal import Platform

/// Which materials of a section are wanted.
private struct MaterialQuery: Input {
    let wantsDrafts: Bool
    let paging: Paging

    init(from fields: inout FieldReader) {
        wantsDrafts = fields.defaulted(
            "drafts", .boolean, false,
            "Whether staff want the section's own with what is not shown yet, and not what students are given.")
        paging = Paging(from: &fields)
    }
}

extension [Endpoint<APIContext>] {
    /// The materials of a course's master.
    static let materialsOfCourses =
        [
            .declare(
                .get, "/api/v1/courses/{id}/materials", id: "list_course_materials", tag: "Materials",
                permission: .signedIn, summary: "The materials of a course's master by week, for who owns or teaches it"
            )
            .path(PathID<Kind.Course>.self)
            .query(Paging.self)
            .reads(Page<MaterialView>.self) { call, transaction, actor in
                let grant = try transaction.grant(.read, on: .master(call.path.id), to: actor)
                return try transaction.page(of: grant, call.query)
            }
        ] + adding("courses", "course", "a course's master") { .master($0) }

    /// The materials of a section.
    static let materialsOfOfferings =
        [
            .declare(
                .get, "/api/v1/offerings/{id}/materials", id: "list_offering_materials", tag: "Materials",
                permission: .signedIn,
                summary: "What the students of a section are given, by week: the course's materials and its own"
            )
            .path(PathID<Kind.Offering>.self)
            .query(MaterialQuery.self)
            .reads(Page<MaterialView>.self) { call, transaction, actor in
                let (id, paging) = (call.path.id, call.query.paging)
                let grant = try transaction.grant(
                    .read, on: .section(id), to: actor, isDraft: call.query.wantsDrafts)
                if call.query.wantsDrafts { return try transaction.page(of: grant, paging) }
                let shown = try transaction.materialsShown(in: id, limit: paging.limit, offset: paging.offset)
                return Page(overfetched: shown.map { MaterialView(material: $0) }, paging)
            }
        ] + adding("offerings", "offering", "a section") { .section($0) }

    private static func adding<Kind>(
        _ path: String, _ noun: String, _ words: String,
        _ place: @escaping @Sendable (Identifier<Kind>) -> CourseContent
    ) -> Self {
        [
            .declare(
                .post, PathTemplate(stringLiteral: "/api/v1/\(path)/{id}/materials"), id: "add_\(noun)_link",
                tag: "Materials", permission: .signedIn, summary: "Add the address of a page or file to \(words)",
                problems: DocumentedProblem.learning(MaterialFailure.self), honours: .idempotencyKey
            )
            .path(PathID<Kind>.self)
            .body(LinkInput.self)
            .writes(MaterialView.self, status: .created) { call, transaction, actor in
                let grant = try transaction.grant(.edit, on: place(call.path.id), to: actor)
                return MaterialView(
                    material: try transaction.addMaterial(call.body.details, .link(call.body.address), to: grant))
            },
            .declare(
                .post, PathTemplate(stringLiteral: "/api/v1/\(path)/{id}/materials/files"), id: "add_\(noun)_file",
                tag: "Materials", permission: .signedIn, summary: "Bring a file to \(words)",
                description: "Its type is found out by its content. What a browser would run is not taken.",
                problems: DocumentedProblem.learning(MaterialFailure.self) + DocumentedProblem.uploads,
                honours: .idempotencyKey
            )
            .path(PathID<Kind>.self)
            .body(MaterialFileInput.self)
            .answers(content: "application/json", schema: MaterialView.schema, status: .created) { call in
                let content = try await call.context.take("file", of: call.request)
                return try await call.context.write(under: call.idempotency) { transaction, actor in
                    let grant = try transaction.grant(.edit, on: place(call.path.id), to: actor)
                    let details = call.body.details(of: content.name)
                    let material = try transaction.addMaterial(details, .file(content), to: grant)
                    return .json(MaterialView(material: material), status: .created)
                }
            }
            .taking([FileField("file", "The file.")]) { _, values, context in
                try await context.requireEditing(place(try PathID<Kind>(query: values).id))
            },
        ]
    }
}

extension APIContext {
    /// Lets who may edit a course or section send it a file.
    ///
    /// - Throws: `AccessDenied`.
    public func requireEditing(_ place: CourseContent) async throws {
        try await read { transaction, actor in _ = try transaction.grant(.edit, on: place, to: actor) }
    }
}

extension Transaction {
    fileprivate func page(of grant: Grant<CourseContent>, _ paging: Paging) throws -> Page<MaterialView> {
        let materials = try materials(of: grant, limit: paging.limit, offset: paging.offset)
        return Page(overfetched: materials.map { MaterialView(material: $0) }, paging)
    }
}
