public import Access
public import Engine
public import Platform

/// A building with rooms.
public struct Building: Sendable, Hashable, Identifiable {
    /// The id.
    public let id: Identifier<Kind.Building>
    /// The code, unique.
    public let code: String
    /// The name.
    public let name: String
}

extension Building: Record {
    /// Reads a row of `buildings`.
    public init(row: Row) throws {
        id = try row["id"]
        code = try row["code"]
        name = try row["name"]
    }

    /// One building.
    public static func find(_ id: ID) -> SQL { "select id, code, name from buildings where id = \(id)" }

    /// Every building, also those out of use.
    static var everyOne: SQL { "select id, code, name from buildings" }

    /// Every building in use, by code.
    public static var all: SQL { "select id, code, name from buildings where is_active order by code" }
}

/// A room where classes meet.
public struct Room: Sendable, Hashable, Identifiable {
    /// The id of a room.
    public typealias ID = Identifier<Kind.Room>

    /// What can be edited of a room.
    public struct Details: Sendable, Hashable {
        /// The building.
        public var building: Building.ID
        /// The number, unique in the building.
        public var number: String
        /// How many people it holds; nil when nobody has said.
        public var capacity: Int?

        /// Details of a room.
        public init(building: Building.ID, number: String, capacity: Int? = nil) {
            self.building = building
            self.number = number
            self.capacity = capacity
        }
    }

    /// The id.
    public let id: ID
    /// What can be edited.
    public let details: Details
    /// The building and the number, as a timetable shows it.
    public let name: String
}

extension Room: Record {
    /// Reads a row of `rooms` with its building.
    public init(row: Row) throws {
        id = try row["id"]
        details = Details(building: try row["building_id"], number: try row["number"], capacity: try row["capacity"])
        name = try row["name"]
    }

    /// One room.
    public static func find(_ id: ID) -> SQL { "\(selection) where rooms.id = \(id)" }

    /// The rooms of a building in use, by number.
    public static func of(_ building: Building.ID) -> SQL {
        "\(selection) where rooms.building_id = \(building) and rooms.is_active order by rooms.number"
    }

    private static let selection: SQL = """
        select rooms.id, rooms.building_id, rooms.number, rooms.capacity,
               trim(buildings.name || ' ' || rooms.number) as name
          from rooms join buildings on buildings.id = rooms.building_id
        """
}

/// Why a building or room cannot be. The codes are promises to others.
public enum RoomFailure: String, Error, CaseIterable {
    case notFound = "catalog.room_not_found"
    case buildingNotFound = "catalog.building_not_found"
    case buildingCodeTaken = "catalog.building_code_taken"
    case numberTaken = "catalog.room_number_taken"
}

extension Transaction {
    /// Adds a building.
    ///
    /// - Throws: `RoomFailure`.
    public func createBuilding(
        code: String, name: String, under grant: Grant<Policy.InstitutionAction>
    ) throws -> Building {
        grant.proves(.editTerms)
        let id: Building.ID? = try naming(["buildings_code_key": RoomFailure.buildingCodeTaken]) {
            try value("insert into buildings (code, name) values (\(code), \(name)) returning id")
        }
        return try id.flatMap { try first(Building.find($0)) }.orThrow(RoomFailure.buildingNotFound)
    }

    /// Changes a building.
    ///
    /// - Throws: `RoomFailure`.
    public func edit(
        _ id: Building.ID, code: String, name: String, under grant: Grant<Policy.InstitutionAction>
    ) throws -> Building {
        grant.proves(.editTerms)
        try naming(["buildings_code_key": RoomFailure.buildingCodeTaken]) {
            try execute("update buildings set code = \(code), name = \(name) where id = \(id)")
        }
        return try first(Building.find(id)).orThrow(RoomFailure.buildingNotFound)
    }

    /// Adds a room.
    ///
    /// - Throws: `RoomFailure`.
    public func create(_ details: Room.Details, under grant: Grant<Policy.InstitutionAction>) throws -> Room {
        grant.proves(.editTerms)
        let id: Room.ID? = try naming(["rooms_building_id_number_key": RoomFailure.numberTaken]) {
            try value(
                """
                insert into rooms (building_id, number, capacity)
                values (\(details.building), \(details.number), \(details.capacity)) returning id
                """)
        }
        return try id.flatMap { try first(Room.find($0)) }.orThrow(RoomFailure.notFound)
    }

    /// Changes a room.
    ///
    /// - Throws: `RoomFailure`.
    public func edit(
        _ id: Room.ID, to details: Room.Details, under grant: Grant<Policy.InstitutionAction>
    ) throws -> Room {
        grant.proves(.editTerms)
        try naming(["rooms_building_id_number_key": RoomFailure.numberTaken]) {
            try execute(
                """
                update rooms set building_id = \(details.building), number = \(details.number),
                       capacity = \(details.capacity)
                 where id = \(id)
                """)
        }
        return try first(Room.find(id)).orThrow(RoomFailure.notFound)
    }
}
