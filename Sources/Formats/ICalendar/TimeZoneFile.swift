internal import Platform

/// A compiled time zone (TZif of RFC 8536, version 2 or later), of which the 64-bit part and the footer are read.
struct TimeZoneFile {
    private struct Kind {
        let offset: Int
        let isDaylight: Bool
        let name: Int
    }

    private let bytes: [UInt8]
    private var times: [Int64] = []
    private var indices: [Int] = []
    private var kinds: [Kind] = []
    private var names: [UInt8] = []
    private(set) var yearly: YearlyClockRule?

    init?(_ bytes: [UInt8]?) {
        guard let bytes, bytes.starts(with: Array("TZif".utf8)), bytes.count > 44, bytes[4] >= UInt8(ascii: "2") else {
            return nil
        }
        self.bytes = bytes
        // The first part repeats the second in 32 bits: it is passed over.
        guard let first = counts(at: 0) else { return nil }
        let second = 44 + first.times * 5 + first.kinds * 6 + first.names + first.leaps * 8 + first.walls + first.utcs
        guard let counts = counts(at: second) else { return nil }
        let end =
            second + 44 + counts.times * 9 + counts.kinds * 6 + counts.names + counts.leaps * 12 + counts.walls
            + counts.utcs
        guard end <= bytes.count, counts.kinds > 0 else { return nil }
        readBody(at: second + 44, counts)
        guard indices.allSatisfy(kinds.indices.contains) else { return nil }
        yearly = YearlyClockRule(String(decoding: bytes[end...], as: UTF8.self).trimmed)
    }

    var initial: TimeZoneRules.Transition {
        transition(at: .min, kinds.first { !$0.isDaylight } ?? kinds[0])
    }

    func transitions() -> [TimeZoneRules.Transition] {
        zip(times, indices).map { transition(at: $0 * 1_000_000, kinds[$1]) }
    }

    private func transition(at microseconds: Int64, _ kind: Kind) -> TimeZoneRules.Transition {
        let name = names[min(kind.name, names.count)...].prefix { $0 != 0 }
        return TimeZoneRules.Transition(
            instant: Timestamp(microseconds: microseconds), offset: kind.offset, isDaylight: kind.isDaylight,
            abbreviation: String(decoding: name, as: UTF8.self))
    }

    private struct Counts {
        let utcs: Int
        let walls: Int
        let leaps: Int
        let times: Int
        let kinds: Int
        let names: Int
    }

    private func counts(at start: Int) -> Counts? {
        guard start + 44 <= bytes.count, bytes[start...].starts(with: Array("TZif".utf8)) else { return nil }
        let numbers = (0..<6).map { Int(big(start + 20 + $0 * 4, width: 4)) }
        guard numbers.allSatisfy({ $0 < bytes.count }) else { return nil }
        return Counts(
            utcs: numbers[0], walls: numbers[1], leaps: numbers[2], times: numbers[3], kinds: numbers[4],
            names: numbers[5])
    }

    private mutating func readBody(at start: Int, _ counts: Counts) {
        times = (0..<counts.times).map { Int64(bitPattern: big(start + $0 * 8, width: 8)) }
            // The oldest databases begin with the beginning of time, beyond what an instant can state.
            .map { min(max($0, -62_135_596_800), 253_402_300_799) }
        let indexStart = start + counts.times * 8
        indices = bytes[indexStart..<(indexStart + counts.times)].map(Int.init)
        let kindStart = indexStart + counts.times
        kinds = (0..<counts.kinds).map {
            let place = kindStart + $0 * 6
            return Kind(
                offset: Int(Int32(truncatingIfNeeded: big(place, width: 4))), isDaylight: bytes[place + 4] == 1,
                name: Int(bytes[place + 5]))
        }
        let nameStart = kindStart + counts.kinds * 6
        names = Array(bytes[nameStart..<(nameStart + counts.names)])
    }

    private func big(_ start: Int, width: Int) -> UInt64 {
        bytes[start..<(start + width)].reduce(0) { $0 << 8 | UInt64($1) }
    }
}
