internal import Engine
internal import Platform
internal import Records

extension JobKind {
    /// Lets incomplete work lapse whose day has passed.
    public static let lapseIncompletes = JobKind("grades.lapse_incompletes", .daily(hour: 4)) { context, _ in
        let day = context.now.now.dateInUTC
        while try await context.database.write(
            context.now, { try $0.lapseIncompletes(on: day, limit: batch) }) == batch
        {}
    }

    private static let batch = 100
}
