/// A set of courses by their places, at most 256 of them.
struct CourseBits: Hashable {
    private var words = SIMD4<UInt64>()

    static let capacity = 256

    var count: Int {
        words[0].nonzeroBitCount + words[1].nonzeroBitCount + words[2].nonzeroBitCount + words[3].nonzeroBitCount
    }

    var isEmpty: Bool { words == SIMD4() }

    func contains(_ place: Int) -> Bool { words[place >> 6] >> UInt64(place & 63) & 1 == 1 }

    mutating func insert(_ place: Int) { words[place >> 6] |= 1 << UInt64(place & 63) }

    mutating func remove(_ place: Int) { words[place >> 6] &= ~(1 << UInt64(place & 63)) }

    mutating func formUnion(_ other: CourseBits) { words |= other.words }

    func intersection(_ other: CourseBits) -> CourseBits {
        var result = self
        result.words &= other.words
        return result
    }

    /// The places, the lowest first.
    func forEach(_ body: (Int) -> Void) {
        for index in 0..<4 {
            var word = words[index]
            while word != 0 {
                body(index << 6 | word.trailingZeroBitCount)
                word &= word - 1
            }
        }
    }
}
