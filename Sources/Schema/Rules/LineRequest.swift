public import Engine
public import Platform

/// Why there is no place in a line, besides the reasons of `Eligibility`.
public enum LineRefusal: String, Sendable {
    /// A seat is free.
    case notNeeded = "line:not_needed"
    /// The student is in the line already.
    case alreadyWaiting = "line:already_waiting"
    /// The offering keeps no line.
    case disabled = "line:disabled"
    /// The seat to give up is not one of the student's own.
    case unknownDrop = "line:unknown_drop"
}

/// A student's request for a place in a line, as each engine takes it: a call of a function on PostgreSQL, statements on
/// SQLite.
public struct LineRequest {
    static let function = "join_line"

    private let offering: Identifier<Kind.Offering>
    private let drop: Identifier<Kind.Enrollment>?
    private let linked: String
    private let priority: Int
    private let now: Timestamp
    private let notice: (kind: String, payload: String)

    /// A request.
    ///
    /// - Parameters:
    ///   - drop: a seat to give up once a seat here is taken.
    ///   - linked: the other parts of the linked set that are wanted with it.
    ///   - priority: a higher one stands before a lower one; equal ones stand in the order of arrival.
    ///   - notice: of which kind the notice is, and its ids as JSON.
    public init(
        for offering: Identifier<Kind.Offering>, dropping drop: Identifier<Kind.Enrollment>?,
        with linked: [Identifier<Kind.Offering>], priority: Int, at now: Timestamp,
        notice: (kind: String, payload: String)
    ) {
        self.offering = offering
        self.drop = drop
        self.linked = "[" + linked.map { "\"\($0.text)\"" }.joined(separator: ", ") + "]"
        self.priority = priority
        self.now = now
        self.notice = notice
    }

    /// The call of PostgreSQL's function.
    ///
    /// - Parameter student: who, as SQL.
    public func call(for student: SQL) -> SQL {
        """
        \(raw: Self.function)(
            \(student), \(offering), \(now), \(drop), \(linked), \(priority), \(notice.kind), \(notice.payload))
        """
    }

    /// The values of SQLite's procedure.
    public func values(for student: Identifier<Kind.Student>) -> [Value] {
        let values: [any ValueConvertible] = [
            student, offering, now, drop.databaseValue, linked, priority, notice.kind, notice.payload, now.dateInUTC,
        ]
        return values.map(\.databaseValue)
    }

    /// SQLite's procedure. Who gives up nothing is not asked what would be left.
    public var procedure: Procedure { drop == nil ? Self.keeping : Self.leaving }

    private static let keeping = joining(today: .parameter(9), leaving: nil).procedure
    private static let leaving = joining(
        today: .parameter(9), leaving: SeatQuestion.IDs(parameters: 4..<5)
    ).procedure

    /// The function of PostgreSQL.
    static var postgres: String {
        joining(
            today: "($3 at time zone 'UTC')::date",
            leaving: .array("case when $4 is null then '{}'::uuid[] else array[$4] end")
        ).procedure.postgresFunction(
            """
            \(function)(student uuid, offering uuid, instant timestamptz, given_up uuid, linked jsonb, precedence bigint,
                notice_kind text, notice jsonb)
            """, returning: WaitlistRows.columns)
    }

    /// The texts, of parameters.
    private static func joining(today: SQL, leaving: SeatQuestion.IDs?) -> LineJoining {
        LineJoining(
            question: SeatQuestion(
                student: .parameter(1), offering: .parameter(2), now: .parameter(3), today: today, leaving: leaving),
            drop: .parameter(4), linked: .parameter(5), priority: .parameter(6),
            telling: Telling(kind: .parameter(7), payload: .parameter(8), now: .parameter(3)))
    }
}
