/// Guesses what a mistyped word was meant to be.
public enum Spelling {
    /// The candidate nearest to a word; nil when none is near: more than a third of it would have to change.
    public static func nearest(to word: String, among candidates: [String]) -> String? {
        let distances = candidates.map { (candidate: $0, distance: distance(word, $0)) }
        guard let nearest = distances.min(by: { $0.distance < $1.distance }),
            nearest.distance <= max(2, word.utf8.count / 3)
        else { return nil }
        return nearest.candidate
    }

    /// How many bytes must be added, removed or replaced to make one word of the other (Levenshtein).
    static func distance(_ left: String, _ right: String) -> Int {
        let right = Array(right.utf8)
        var row = Array(0...right.count)
        for (index, byte) in left.utf8.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in right.indices {
                let replaced = diagonal + (right[column] == byte ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, row[column] + 1, diagonal + 1)
            }
        }
        return row[right.count]
    }
}
