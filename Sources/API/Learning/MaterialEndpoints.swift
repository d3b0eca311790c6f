internal import Access
internal import Engine
public import HTTP
public import Learning
public import Platform

extension Transaction {
    /// A material with the proof that somebody may change it.
    fileprivate func editable(
        _ id: Material.ID, by actor: Actor
    ) throws -> (material: Material, grant: Grant<CourseContent>) {
        let material = try first(Material.find(id), as: Material.self).orThrow(Problem.notFound)
        return (material, try grant(.edit, on: material.place, to: actor, isDraft: !material.details.isPublished))
    }
}

extension [Endpoint<APIContext>] {
    /// Materials that are there.
    static let materials: Self = [
        .declare(
            .get, "/api/v1/materials/{id}", id: "get_material", tag: "Materials", permission: .signedIn,
            summary: "A material, for who is given or keeps it", honours: .etag
        )
        .path(PathID<Kind.Material>.self)
        .reads(replying: MaterialView.self) { call, transaction, _ in
            let view = MaterialView(
                material: try transaction.first(Material.find(call.path.id)).orThrow(Problem.notFound))
            return Reply(view, tag: view.tag)
        },
        .declare(
            .get, "/api/v1/materials/{id}/file", id: "get_material_file", tag: "Materials", permission: .signedIn,
            summary: "The file of a material, or a range of it", honours: .etag
        )
        .path(PathID<Kind.Material>.self)
        .answers(content: "application/octet-stream") { call in
            try await call.context.file(of: call.path.id, call.request)
        },
        .declare(
            .patch, "/api/v1/materials/{id}", id: "edit_material", tag: "Materials", permission: .signedIn,
            summary: "Change what is said of a material", problems: DocumentedProblem.learning(MaterialFailure.self),
            honours: [.ifMatch, .idempotencyKey]
        )
        .path(PathID<Kind.Material>.self)
        .body(MaterialChange.self)
        .writes(replying: MaterialView.self) { call, transaction, actor in
            let (material, grant) = try transaction.editable(call.path.id, by: actor)
            try call.requireMatch(MaterialView(material: material).tag)
            let details = call.body.applied(to: material.details)
            let view = MaterialView(material: try transaction.change(material.id, to: details, under: grant))
            return Reply(view, tag: view.tag)
        },
        .declare(
            .delete, "/api/v1/materials/{id}", id: "remove_material", tag: "Materials", permission: .signedIn,
            summary: "Take a material out of use", problems: DocumentedProblem.learning(MaterialFailure.self)
        )
        .path(PathID<Kind.Material>.self)
        .writes { call, transaction, actor in
            try transaction.remove(call.path.id, under: transaction.editable(call.path.id, by: actor).grant)
        },
    ]
}

extension APIContext {
    /// The file of a material that the person who asks is given, or keeps.
    ///
    /// - Throws: `Problem` 404 when there is none that they see.
    public func file(of material: Material.ID, _ request: Request) async throws -> Response {
        let content = try await read { transaction, _ in
            try transaction.first(Material.find(material), as: Material.self)?.file
        }
        return try await send(try content.orThrow(Problem.notFound), for: request)
    }
}
