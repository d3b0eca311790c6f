import Engine
import Platform
import TestKit
import Testing

@Suite("A room has one class at a time")
struct RoomTests {
    struct Meeting: Sendable {
        let room: Int
        let day: Int
        let start: Int
        let end: Int
        let weeks: Int?
        let from: Int
        let until: Int

        init(_ dice: inout Dice) {
            room = dice.number(0...1)
            day = dice.number(1...2)
            start = dice.number(16...20)
            end = start + dice.number(1...3)
            weeks = dice.happens(40) ? nil : dice.number(1...15)
            from = dice.number(0...60)
            until = from + dice.number(0...40)
        }

        func meets(_ other: Meeting) -> Bool {
            room == other.room && day == other.day && start < other.end && other.start < end
                && from <= other.until && other.from <= until
                && (weeks == nil || other.weeks == nil
                    || weeks.map { one in other.weeks.map { one & $0 != 0 } == true } == true)
        }

        func insert(into rooms: [UniqueID]) -> SQL {
            let day = CalendarDate(daysSinceEpoch: 20_120)
            return """
                insert into class_meetings (day_of_week, start_time, end_time, weeks, start_date, end_date, room_id)
                values (\(self.day), \(TimeOfDay(minutes: start * 30)), \(TimeOfDay(minutes: end * 30)), \(weeks),
                        \(day + from), \(day + until), \(rooms[room])) returning id
                """
        }
    }

    @Test(
        "random meetings are refused exactly when they meet one that is there", arguments: TestEngine.all,
        [UInt64.random(in: 0...999_999)])
    func random(engine: TestEngine, seed: UInt64) async throws {
        var dice = Dice(seed: seed)
        let meetings = (0..<150).map { _ in Meeting(&dice) }
        try await engine.withSchema { database in
            let rooms = try await database.write(.test) { transaction -> [UniqueID] in
                let building: UniqueID? = try transaction.value(
                    "insert into buildings (code, name) values ('B', 'B') returning id")
                return try transaction.values(
                    "insert into rooms (building_id, number) values (\(building), '1'), (\(building), '2') returning id"
                )
            }
            var kept: [Meeting] = []
            for (index, meeting) in meetings.enumerated() {
                let failure = try await refusal {
                    try await database.write(.test) { try $0.execute(meeting.insert(into: rooms)) }
                }
                let isTaken = kept.contains { $0.meets(meeting) }
                #expect(
                    (failure?.constraint == "class_meetings_room_free") == isTaken, "seed \(seed), meeting \(index)")
                #expect(failure == nil || failure?.kind == .exclusion)
                if failure == nil { kept.append(meeting) }
            }
            #expect(kept.count > 5 && kept.count < 150)
        }
    }

    @Test(
        "a meeting that moves into a taken room is refused; one that is no longer held, or shared by two offerings, is not",
        arguments: TestEngine.all)
    func changes(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let offerings = [try await world.offering("A-1", on: 1), try await world.offering("B-1", on: 1)]
            let ids = try await world.write { transaction -> [UniqueID] in
                let building: UniqueID? = try transaction.value(
                    "insert into buildings (code, name) values ('B', 'B') returning id")
                let room: UniqueID? = try transaction.value(
                    "insert into rooms (building_id, number) values (\(building), '1') returning id")
                let meetings: [UniqueID] = try transaction.values("select id from class_meetings order by id")
                try transaction.execute("update class_meetings set room_id = \(room) where id = \(meetings[0])")
                return meetings + [room].compactMap { $0 }
            }
            let move: SQL = "update class_meetings set room_id = \(ids[2]) where id = \(ids[1])"
            #expect(
                try await refusal { try await world.write { try $0.execute(move) } }?.constraint
                    == "class_meetings_room_free")
            try await world.write { transaction in
                for offering in offerings {
                    try transaction.execute(
                        """
                        insert into offering_meetings (offering_id, meeting_id) values (\(offering), \(ids[0]))
                        on conflict do nothing
                        """)
                }
                try transaction.execute("update class_meetings set is_active = \(SQL.false) where id = \(ids[0])")
                try transaction.execute(move)
            }
            let back: SQL = "update class_meetings set is_active = \(SQL.true) where id = \(ids[0])"
            #expect(
                try await refusal { try await world.write { try $0.execute(back) } }?.constraint
                    == "class_meetings_room_free")
        }
    }
}
