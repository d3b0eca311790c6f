internal import Platform

/// Numbers that follow from a text alone: by them papers are drawn, so that the same person gets the same paper however
/// often it is drawn. The numbers are part of what is stored and are never made another way.
struct PaperDice: RandomNumberGenerator {
    private let text: [UInt8]
    private var count: UInt64 = 0
    private var words: [UInt64] = []

    /// The numbers of a secret and what they are for.
    init(_ secret: String, _ purpose: String) { text = Array("\(secret)\n\(purpose)\n".utf8) }

    mutating func next() -> UInt64 {
        if words.isEmpty {
            let digest = Digest.bytes(of: text + Array(String(count).utf8))
            count += 1
            words = stride(from: 0, to: digest.count, by: 8).map { start in
                digest[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) }
            }
        }
        return words.removeLast()
    }

    /// A number below a bound, each as likely as any other.
    mutating func below(_ bound: Int) -> Int {
        let bound = UInt64(bound)
        let limit = UInt64.max - UInt64.max % bound
        var word = next()
        while word >= limit { word = next() }
        return Int(word % bound)
    }

    /// The elements in another order (Fisher and Yates); spelled out because the standard library may change its own.
    mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var elements = elements
        for last in stride(from: elements.count - 1, to: 0, by: -1) {
            elements.swapAt(last, below(last + 1))
        }
        return elements
    }
}
