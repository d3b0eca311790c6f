internal import API
internal import HTTP

extension [Endpoint<APIContext>] {
    /// The pages of registration.
    static let registration: Self =
        offerings + cart + schedule + calendar + timetables + waitlist + sections + students + holds + overrides
        + behalf + swaps
}
