public import Platform

extension Timestamp {
    /// The instant that all tests share: 2025-01-31T08:15:00Z.
    public static let test = Timestamp(seconds: 1_738_311_300)
}
