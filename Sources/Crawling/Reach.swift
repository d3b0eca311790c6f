/// Where a crawl may go at all.
public struct Reach: Sendable {
    /// Whether a machine may be asked.
    public var permits: @Sendable (NetworkAddress) -> Bool
    /// The ports that may be asked; nil for any.
    public var ports: Set<Int>?

    /// A reach of these.
    public init(ports: Set<Int>?, permits: @escaping @Sendable (NetworkAddress) -> Bool) {
        self.permits = permits
        self.ports = ports
    }

    /// The open internet: never a machine of the institution's own network, nor this one.
    public static let publicWeb = Reach(ports: [80, 443]) { $0.isPublic }
}
