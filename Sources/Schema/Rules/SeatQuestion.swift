internal import Engine
internal import Platform

/// A student's wish for a seat, as SQL: bound values, or the parameters of a function.
struct SeatQuestion {
    let student: SQL
    let offering: SQL
    let now: SQL
    let today: SQL
    /// The other parts of the offering's linked set that are to be taken with it.
    var parts: IDs?
    /// Offerings that are to be taken together with this one, for corequisites.
    var planned: IDs?
    /// Enrolments that are given up for it, which then neither conflict nor count.
    var leaving: IDs?

    /// Whether the column names the offering or one of the parts.
    func isAsked(_ column: SQL) -> SQL {
        switch parts {
        case nil: "(\(column) = \(offering))"
        case .listed(let ids): "(\(column) in (\(offering), \(SQL.joined(ids, by: ", "))))"
        case .array(let array): "(\(column) = any(array_prepend(\(offering), \(array))))"
        }
    }

    /// How many offerings are asked for.
    var count: SQL {
        switch parts {
        case nil: "1"
        case .listed(let ids): SQL(raw: "\(ids.count + 1)")
        case .array(let array): "(1 + cardinality(\(array)))"
        }
    }

    /// Several ids.
    enum IDs {
        /// One by one.
        case listed([SQL])
        /// As a `uuid[]`, on PostgreSQL.
        case array(SQL)

        /// Nil for none: what cannot matter is then not asked.
        init?(_ ids: [UniqueID]) { self.init(ids.sorted().map { "\($0)" }) }

        private init?(_ ids: [SQL]) {
            guard !ids.isEmpty else { return nil }
            self = .listed(ids)
        }

        /// Parameters of a procedure; nil for none.
        init?(parameters: Range<Int>) { self.init(parameters.map(SQL.parameter)) }

        /// Whether the column's value is among them. A list and not JSON, so that PostgreSQL knows how few they are: it
        /// would else read whole tables.
        func contain(_ column: SQL) -> SQL {
            switch self {
            case .listed(let ids): "\(column) in (\(SQL.joined(ids, by: ", ")))"
            case .array(let array): "\(column) = any(\(array))"
            }
        }
    }
}

extension SeatQuestion.IDs? {
    /// As an array, on PostgreSQL.
    var array: SQL {
        switch self {
        case nil: "'{}'::uuid[]"
        case .listed(let ids): "array[\(SQL.joined(ids, by: ", "))]::uuid[]"
        case .array(let array): array
        }
    }
}
