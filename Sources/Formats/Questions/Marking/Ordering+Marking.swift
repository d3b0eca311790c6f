extension Ordering {
    /// What an order earns, by the scoring of the question. Items that say the same are the same item.
    func fraction(_ order: [Int]) -> Weight {
        let places = places(order)
        guard places.count == items.count else { return .none }
        return switch scoring {
        case .allOrNothing: places == Array(items.indices) ? .whole : .none
        case .absolutePosition: .parts(places.enumerated().count { $0 == $1 }, of: items.count)
        case .nextExceptLast: .parts(followers(places), of: items.count - 1)
        case .nextIncludingLast:
            .parts(followers(places) + (places.last == items.count - 1 ? 1 : 0), of: items.count)
        case .neighbours:
            // Being the first, and the last, counts as a neighbour too.
            .parts(
                2 * followers(places) + (places.first == 0 ? 1 : 0) + (places.last == items.count - 1 ? 1 : 0),
                of: 2 * items.count)
        case .allPairs: .parts(orderedPairs(places), of: items.count * (items.count - 1) / 2)
        case .longestOrderedSubset: .parts(longestRun(places) { $0 < $1 }, of: items.count)
        case .longestContiguousSubset: .parts(longestRun(places) { $0 + 1 == $1 }, of: items.count)
        case .distance: .parts(nearness(places), of: items.count * (items.count - 1))
        }
    }

    /// For each place of the order the place where its item belongs; of items that say the same the one given first
    /// belongs first.
    private func places(_ order: [Int]) -> [Int] {
        let numbers = numbers
        var free: [FormattedText: ArraySlice<Int>] = [:]
        for (index, item) in items.enumerated() { free[item, default: []].append(index) }
        return order.compactMap { number in numbers.index(of: number).flatMap { free[items[$0]]?.popFirst() } }
    }

    /// How many items are followed by the one that belongs behind them.
    private func followers(_ places: [Int]) -> Int { zip(places, places.dropFirst()).count { $0 + 1 == $1 } }

    private func orderedPairs(_ places: [Int]) -> Int {
        places.indices.reduce(0) { sum, index in sum + places[(index + 1)...].count { $0 > places[index] } }
    }

    /// How many items the longest run has in which each item may follow the one before it; one item alone is no run.
    private func longestRun(_ places: [Int], follows: (Int, Int) -> Bool) -> Int {
        var lengths: [Int] = []
        for (index, place) in places.enumerated() {
            lengths.append(1 + ((0..<index).filter { follows(places[$0], place) }.map { lengths[$0] }.max() ?? 0))
        }
        let longest = lengths.max() ?? 0
        return longest > 1 ? longest : 0
    }

    /// The places by which items could lie farther away, all together.
    private func nearness(_ places: [Int]) -> Int {
        places.enumerated().reduce(0) { $0 + items.count - 1 - abs($1.offset - $1.element) }
    }
}
