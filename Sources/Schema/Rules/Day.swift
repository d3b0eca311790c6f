internal import Engine
internal import Platform

extension SQL {
    /// A day, of the type that both engines compare dates with.
    static func day(_ date: CalendarDate) -> SQL {
        .choice(sqlite: "\(date)", postgres: "cast(\(date) as date)")
    }
}
