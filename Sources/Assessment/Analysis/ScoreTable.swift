/// What each attempt earned on each question of a test: the table from which all figures of the test follow.
public struct ScoreTable: Sendable {
    /// What an answer earned.
    public struct Score: Sendable, Hashable {
        /// What it earned.
        public let points: Double
        /// What it could earn.
        public let most: Double

        /// An answer's points, of so many.
        public init(_ points: Double, of most: Double) {
            self.points = points
            self.most = most
        }
    }

    /// A row for each attempt, in it a place for each question; nil where the attempt did not ask it.
    let scores: [[Score?]]
    /// What each attempt earned in all.
    let totals: [Double]

    /// A table of rows that are equally long.
    public init(_ scores: [[Score?]]) {
        precondition(Set(scores.map(\.count)).count <= 1, "the rows of a score table differ in length")
        self.scores = scores
        totals = scores.map { $0.reduce(0) { $0 + ($1?.points ?? 0) } }
    }

    /// How many questions there are.
    public var width: Int { scores.first?.count ?? 0 }

    /// The points of a question where it was asked, with the totals of the same attempts.
    func answers(to question: Int) -> [(score: Score, total: Double)] {
        zip(scores, totals).compactMap { row, total in row[question].map { ($0, total) } }
    }
}
