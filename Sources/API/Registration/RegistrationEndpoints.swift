internal import HTTP

extension [Endpoint<APIContext>] {
    /// Seats, lines, holds, overrides, carts, rosters.
    static let registration: Self =
        enrollments + waitlistEntries + studentRegistration + plans + timetables + calendarFeeds + notifications
        + holds + overrides
        + sections + students
}
