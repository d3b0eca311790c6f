internal import Access
internal import Catalog
internal import Engine
internal import HTTP
internal import Platform

/// A building as it is to be.
private struct BuildingInput: Input {
    let code: String
    let name: String

    init(from fields: inout FieldReader) {
        code = fields.required("code", .string(max: 50), "The code, unique.")
        name = fields.required("name", .string(), "The name.")
    }
}

/// A room as it is to be.
private struct RoomInput: Input {
    let number: String
    let capacity: Int?

    init(from fields: inout FieldReader) {
        number = fields.required("number", .string(max: 50), "The number, unique in the building.")
        capacity = fields.optional("capacity", .integer(0...100_000), "How many people it holds.")
    }
}

/// A building.
private struct BuildingView: Output {
    let building: Building

    static let schemaName = "Building"

    static let shape = Shape<BuildingView>([
        .field("id", .identifier, "The building's id.") { $0.building.id },
        .field("code", .string, "Its code.") { $0.building.code },
        .field("name", .string, "Its name.") { $0.building.name },
    ])
}

/// A room.
private struct RoomView: Output {
    let room: Room

    static let schemaName = "Room"

    static let shape = Shape<RoomView>([
        .field("id", .identifier, "The room's id.") { $0.room.id },
        .field("building_id", .identifier, "The building.") { $0.room.details.building },
        .field("number", .string, "Its number.") { $0.room.details.number },
        .field("name", .string, "Building and number.") { $0.room.name },
        .nullable("capacity", .integer, "How many people it holds; null when nobody has said.") {
            $0.room.details.capacity
        },
    ])
}

extension [Endpoint<APIContext>] {
    /// Buildings and their rooms.
    static let rooms: Self = [
        .declare(
            .get, "/api/v1/buildings", id: "list_buildings", tag: "Catalogue", permission: .catalogue,
            summary: "Buildings, by code", honours: .etag
        )
        .query(ListQuery.self)
        .replies(Page<BuildingView>.self) { call in
            try await call.list(Building.all, as: Building.self) { building, _ in BuildingView(building: building) }
        },
        .declare(
            .get, "/api/v1/buildings/{id}/rooms", id: "list_rooms", tag: "Catalogue", permission: .catalogue,
            summary: "The rooms of a building, by number", honours: .etag
        )
        .path(PathID<Kind.Building>.self)
        .query(ListQuery.self)
        .replies(Page<RoomView>.self) { call in
            let _: Building = try await call.one(Building.find(call.path.id))
            return try await call.list(Room.of(call.path.id), as: Room.self) { room, _ in RoomView(room: room) }
        },
        .declare(
            .post, "/api/v1/buildings", id: "create_building", tag: "Catalogue", permission: .permission("editTerms"),
            summary: "Add a building", problems: DocumentedProblem.catalog(RoomFailure.self), honours: .idempotencyKey
        )
        .body(BuildingInput.self)
        .writes(BuildingView.self, status: .created) { call, transaction, actor in
            BuildingView(
                building: try transaction.createBuilding(
                    code: call.body.code, name: call.body.name, under: try actor.grant(.editTerms)))
        },
        .declare(
            .put, "/api/v1/buildings/{id}", id: "edit_building", tag: "Catalogue",
            permission: .permission("editTerms"), summary: "Change a building",
            problems: DocumentedProblem.catalog(RoomFailure.self), honours: .idempotencyKey
        )
        .path(PathID<Kind.Building>.self)
        .body(BuildingInput.self)
        .writes(BuildingView.self) { call, transaction, actor in
            BuildingView(
                building: try transaction.edit(
                    call.path.id, code: call.body.code, name: call.body.name, under: try actor.grant(.editTerms)))
        },
        .declare(
            .post, "/api/v1/buildings/{id}/rooms", id: "create_room", tag: "Catalogue",
            permission: .permission("editTerms"), summary: "Add a room",
            problems: DocumentedProblem.catalog(RoomFailure.self), honours: .idempotencyKey
        )
        .path(PathID<Kind.Building>.self)
        .body(RoomInput.self)
        .writes(RoomView.self, status: .created) { call, transaction, actor in
            let grant = try actor.grant(.editTerms)
            _ = try transaction.first(Building.find(call.path.id), as: Building.self)
                .orThrow(RoomFailure.buildingNotFound)
            let details = Room.Details(
                building: call.path.id, number: call.body.number, capacity: call.body.capacity)
            return RoomView(room: try transaction.create(details, under: grant))
        },
        .declare(
            .put, "/api/v1/rooms/{id}", id: "edit_room", tag: "Catalogue", permission: .permission("editTerms"),
            summary: "Change a room", problems: DocumentedProblem.catalog(RoomFailure.self), honours: .idempotencyKey
        )
        .path(PathID<Kind.Room>.self)
        .body(RoomInput.self)
        .writes(RoomView.self) { call, transaction, actor in
            let grant = try actor.grant(.editTerms)
            let room = try transaction.first(Room.find(call.path.id), as: Room.self).orThrow(RoomFailure.notFound)
            let details = Room.Details(
                building: room.details.building, number: call.body.number, capacity: call.body.capacity)
            return RoomView(room: try transaction.edit(call.path.id, to: details, under: grant))
        },
    ]
}
