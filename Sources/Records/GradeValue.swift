public import Engine
public import Platform

/// What a grade says.
public struct GradeValue: Sendable, Hashable {
    /// Whether there is something to count. The words are stored.
    public enum State: String, Sendable, CaseIterable, ValueConvertible, ColumnDecodable {
        case graded
        /// Counts neither for nor against.
        case excused
        /// Counts for nothing until it is complete.
        case incomplete
    }

    /// What was earned; nil for nothing yet.
    public var marks: Decimal?
    /// What could be earned.
    public var maxMarks: Decimal?
    /// The one of the other, to the hundredth.
    public var percentage: Decimal?
    /// The letter of the scale.
    public var letter: String?
    /// Its points.
    public var points: Decimal?
    /// Whether it counts.
    public var state: State

    /// A value of these parts.
    public init(
        marks: Decimal? = nil, maxMarks: Decimal? = nil, percentage: Decimal? = nil,
        letter: String? = nil,
        points: Decimal? = nil, state: State = .graded
    ) {
        self.marks = marks
        self.maxMarks = maxMarks
        self.percentage = percentage
        self.letter = letter
        self.points = points
        self.state = state
    }

    /// Reads the columns of a grade.
    init(row: Row) throws {
        let (isExcused, isIncomplete): (Bool, Bool) = (try row["excused"], try row["incomplete"])
        self.init(
            marks: try row["marks_obtained"], maxMarks: try row["max_marks"],
            percentage: try row["percentage"],
            letter: try row["letter"], points: try row["grade_points"],
            state: isExcused ? .excused : isIncomplete ? .incomplete : .graded)
    }

    /// Reads one side of an entry of the history.
    init(_ side: String, of row: Row) throws {
        self.init(
            marks: try row["\(side)_marks"], maxMarks: try row["\(side)_max_marks"],
            percentage: try row["\(side)_percentage"], letter: try row["\(side)_letter"],
            points: try row["\(side)_points"], state: try row["\(side)_state"])
    }

    /// Marks as a percentage to the hundredth, halves up, at most 999.99; nil where nothing could be earned.
    static func percentage(of marks: Decimal, outOf most: Decimal) -> Decimal? {
        guard most > Decimal(0) else { return nil }
        let hundredths = (marks.thousandths * 20_000 + most.thousandths) / (2 * most.thousandths)
        return Decimal(thousandths: min(hundredths, 99_999) * 10)
    }
}
