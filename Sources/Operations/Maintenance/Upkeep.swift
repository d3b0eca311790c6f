public import Engine
public import Platform

extension Database {
    /// Refreshes what the planner knows about the data.
    public func analyze() async throws {
        try await maintain { session in
            try session.script(session.dialect == .sqlite ? "pragma optimize;" : "analyze;")
        }
    }

    /// Gives back the space of deleted rows. Nobody can write to an SQLite file meanwhile.
    public func vacuum() async throws {
        try await maintain { try $0.script("vacuum;") }
    }

    /// Makes the partitions for this month and so many after it, and answers the names of the new ones.
    public func makePartitions(months: Int, at now: Timestamp) async throws -> [String] {
        try await maintain { try $0.makePartitions(from: now.dateInUTC, months: months) }
    }
}
