/// Items to put in their order.
public struct Ordering: Hashable, Sendable {
    /// How an order is marked; the raw values are stored.
    public enum Scoring: String, Hashable, Sendable, CaseIterable {
        /// Only the right order earns anything.
        case allOrNothing = "all_or_nothing"
        /// Each item in its place earns an equal part.
        case absolutePosition = "absolute_position"
        /// Each item followed by the right one earns an equal part; the last has none to follow.
        case nextExceptLast = "next_except_last"
        /// The same, and the last one in the last place counts too.
        case nextIncludingLast = "next_including_last"
        /// Each right neighbour, before and after, earns an equal part.
        case neighbours
        /// Each pair of items in the right order to each other earns an equal part.
        case allPairs = "all_pairs"
        /// The longest run of items that are in order, other items between them or not.
        case longestOrderedSubset = "longest_ordered_subset"
        /// The longest run of items that are in order and next to each other.
        case longestContiguousSubset = "longest_contiguous_subset"
        /// Each item earns the less, the further from its place it lies.
        case distance
    }

    /// How the items lie; the raw values are stored.
    public enum Layout: String, Hashable, Sendable, CaseIterable {
        /// Below each other.
        case vertical
        /// Beside each other.
        case horizontal
    }

    /// The items in the right order.
    public var items: [FormattedText]
    /// How an order is marked.
    public var scoring: Scoring
    /// How the items lie.
    public var layout: Layout

    /// An ordering of these parts.
    public init(_ items: [FormattedText], scoring: Scoring = .allOrNothing, layout: Layout = .vertical) {
        self.items = items
        self.scoring = scoring
        self.layout = layout
    }
}
