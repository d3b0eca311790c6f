internal import Engine
internal import Formats
internal import Platform

extension ImportRun {
    /// Every room that a meeting names. A building without a room is no room.
    var places: Set<CatalogBundle.Place> {
        Set(bundle.sections.flatMap(\.meetings).compactMap(\.slot.place).filter { !$0.room.isEmpty })
    }

    /// Buildings are known by their codes, rooms by their numbers.
    func importRooms() throws {
        let places = places.sorted { ($0.building, $0.room) < ($1.building, $1.room) }
        let buildings = try importBuildings(Set(places.map(\.building)).sorted())
        let stored = try transaction.rows("select id, building_id, number from rooms")
        var known: [RoomKey: Room.ID] = [:]
        for row in stored {
            known[RoomKey(building: try row["building_id"], number: try row["number"])] = try row["id"]
        }
        var new: [(place: CatalogBundle.Place, building: Building.ID)] = []
        for place in places {
            guard let building = buildings[place.building] else { continue }
            if let id = known[RoomKey(building: building, number: place.room)] {
                rooms[place] = id
                note(.room, place.text, .unchanged)
            } else {
                new.append((place, building))
            }
        }
        try add(new)
    }

    private func importBuildings(_ names: [String]) throws -> [String: Building.ID] {
        let stored: [Building] = try transaction.all(Building.everyOne)
        var ids = Dictionary(uniqueKeysWithValues: stored.map { ($0.code, $0.id) })
        let new = names.filter { ids[$0] == nil }
        let newIDs = try transaction.newIDs(new.count, of: Kind.Building.self)
        for (id, name) in zip(newIDs, new) { ids[name] = id }
        try ledger.insert(
            zip(newIDs, new).map { "(\($0), \($1), \($1))" as SQL }, into: "buildings", "id, code, name"
        ) { index, error in
            ids[new[index]] = nil
            note(.room, new[index], .failed, .refused(error))
        }
        return ids
    }

    private func add(_ new: [(place: CatalogBundle.Place, building: Building.ID)]) throws {
        let ids = try transaction.newIDs(new.count, of: Kind.Room.self)
        for (id, room) in zip(ids, new) { rooms[room.place] = id }
        try ledger.insert(
            zip(ids, new).map { "(\($0), \($1.building), \($1.place.room))" as SQL }, into: "rooms",
            "id, building_id, number"
        ) { index, error in
            rooms[new[index].place] = nil
            note(.room, new[index].place.text, .failed, .refused(error))
        }
        for room in new where rooms[room.place] != nil { note(.room, room.place.text, .created) }
    }
}

private struct RoomKey: Hashable {
    let building: Building.ID
    let number: String
}

extension CatalogBundle.Place {
    /// The building and the room, as a person says it.
    var text: String { room.isEmpty ? building : "\(building) \(room)" }
}
