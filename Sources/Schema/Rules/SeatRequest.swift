public import Engine
public import Platform
internal import Synchronization

/// A student's request for seats, as each engine takes it: a call of a function on PostgreSQL, statements on SQLite.
public struct SeatRequest {
    static let function = "take_seats"

    private let offering: Identifier<Kind.Offering>
    private let parts: [UniqueID]
    private let planned: [UniqueID]
    private let isChosen: Bool
    private let context: Context
    private let notice: (kind: String, payload: String)

    /// A request.
    ///
    /// - Parameters:
    ///   - parts: the other parts of the offering's linked set.
    ///   - isChosen: whether they are known to be those that go with it; otherwise that is asked, too.
    ///   - planned: offerings that are to be taken together with it, for corequisites.
    ///   - notice: of which kind the notice is, and its ids as JSON.
    public init(
        of offering: Identifier<Kind.Offering>, with parts: [Identifier<Kind.Offering>], isChosen: Bool,
        planned: [Identifier<Kind.Offering>], in context: Context, notice: (kind: String, payload: String)
    ) {
        self.offering = offering
        self.parts = parts.map(\.value).sorted()
        self.planned = planned.map(\.value).sorted()
        self.isChosen = isChosen
        self.context = context
        self.notice = notice
    }

    /// The call of PostgreSQL's function.
    ///
    /// - Parameter student: who, as SQL.
    public func call(for student: SQL) -> SQL {
        """
        \(raw: Self.function)(
            \(student), \(offering), \(context.now), \(context.user), \(notice.kind), \(notice.payload),
            \(SeatQuestion.IDs(parts).array), \(SeatQuestion.IDs(planned).array), \(isChosen ? SQL.true : SQL.false))
        """
    }

    /// The values of SQLite's procedure.
    public func values(for student: Identifier<Kind.Student>) -> [Value] {
        let values: [any ValueConvertible] = [
            student, offering, context.now, context.user, notice.kind, notice.payload, context.now.dateInUTC,
        ]
        return values.map(\.databaseValue) + (parts + planned).map(\.databaseValue)
    }

    /// SQLite's procedure.
    public var procedure: Procedure {
        Shape(parts: parts.count, planned: planned.count, isChosen: isChosen).procedure
    }

    /// What is written once nothing stands against it, and the answer.
    public func writing(for student: Identifier<Kind.Student>) -> (statements: [SQL], answer: SQL) {
        let question = SeatQuestion(
            student: "\(student)", offering: "\(offering)", now: "\(context.now)", today: .day(context.now.dateInUTC),
            parts: SeatQuestion.IDs(parts), planned: SeatQuestion.IDs(planned))
        let taking = SeatTaking(
            question, isChosen: .true, by: "\(context.user)",
            telling: Telling(kind: "\(notice.kind)", payload: "\(notice.payload)", now: question.now))
        return (taking.writing, taking.answer)
    }

    /// The function of PostgreSQL.
    static var postgres: String {
        taking(parts: .array("$7"), planned: .array("$8"), isChosen: "$9", today: "($3 at time zone 'UTC')::date")
            .procedure.postgresFunction(
                """
                \(function)(student uuid, offering uuid, instant timestamptz, actor uuid, notice_kind text, notice jsonb,
                    parts uuid[], planned uuid[], is_chosen boolean)
                """, returning: EnrollmentRows.columns)
    }

    /// The texts, of parameters.
    private static func taking(
        parts: SeatQuestion.IDs?, planned: SeatQuestion.IDs?, isChosen: SQL, today: SQL
    ) -> SeatTaking {
        SeatTaking(
            SeatQuestion(
                student: .parameter(1), offering: .parameter(2), now: .parameter(3), today: today, parts: parts,
                planned: planned),
            isChosen: isChosen, by: .parameter(4),
            telling: Telling(kind: .parameter(5), payload: .parameter(6), now: .parameter(3)))
    }
}

// MARK: - SQLite's texts

extension SeatRequest {
    /// What the text of SQLite's procedure depends on.
    private struct Shape: Hashable {
        let parts: Int
        let planned: Int
        let isChosen: Bool

        /// The procedure, made at the first request of this shape.
        var procedure: Procedure {
            Self.made.withLock { made in
                if let procedure = made[self] { return procedure }
                let procedure = taking(
                    parts: SeatQuestion.IDs(parameters: 8..<8 + parts),
                    planned: SeatQuestion.IDs(parameters: 8 + parts..<8 + parts + planned),
                    isChosen: isChosen ? .true : .false, today: .parameter(7)
                ).procedure
                if made.count < Self.most { made[self] = procedure }
                return procedure
            }
        }

        /// Nearly everyone wants few parts at once; what is rarer than that is made each time.
        private static let most = 64
        private static let made = Mutex<[Shape: Procedure]>([:])
    }
}
