internal import Platform

/// Statements that follow one another without a decision in between but whether to go on.
///
/// PostgreSQL keeps them as a function, so that they take one trip and their locks are not held over others; SQLite runs
/// them one by one. What differs from call to call are parameters, so that the texts are made once: with the migration
/// there, at the first call here.
public struct Procedure: Sendable {
    /// A part of it.
    public enum Step: Sendable {
        /// Keeps other transactions from changing the rows of a table, in the order of their ids. SQLite has one writer
        /// and needs no lock.
        case lock(LockedTable, where: SQL)
        /// A statement whose rows nobody needs.
        case run(SQL)
        /// Ends the procedure when it has rows; their first column says why.
        case refuse(SQL)
        /// Ends the procedure when it has rows, which are its answer then.
        case finish(SQL)
    }

    /// What came of it.
    public enum Outcome: Sendable {
        /// Why it ended before anything was changed.
        case refused([String])
        /// Its answer, once everything was done.
        case done([Row])

        /// From the rows of the function of PostgreSQL.
        public init(_ rows: [Row]) throws {
            let codes: [String] = try rows.compactMap { try $0[0] }
            self = codes.isEmpty ? .done(rows) : .refused(codes)
        }
    }

    private let steps: [Step]
    private let answer: SQL
    fileprivate let script: Script

    /// The parts, in order, with the rows of the answer. Their values are parameters.
    public init(_ steps: [Step], answer: SQL) {
        self.steps = steps
        self.answer = answer
        script = Script(steps, answer: answer)
    }
}

// MARK: - How it is called

extension Transaction {
    /// Runs a procedure.
    ///
    /// - Parameters:
    ///   - procedure: for SQLite.
    ///   - values: those of its parameters.
    ///   - call: the function with its arguments, for PostgreSQL.
    ///   - isLast: whether the transaction has nothing else to do once it is done; PostgreSQL then makes it durable in
    ///     the same trip. After a refusal more may be done: a transaction of its own.
    public func run(
        _ procedure: () -> Procedure, with values: @autoclosure () -> [Value], calling call: SQL, isLast: Bool = false
    ) throws -> Procedure.Outcome {
        switch dialect {
        case .postgres: try outcome(of: call, isLast: isLast)
        case .sqlite: try run(procedure().script, with: values())
        }
    }

    private func outcome(of call: SQL, isLast: Bool) throws -> Procedure.Outcome {
        let sql: SQL = "select * from \(call)"
        return try Procedure.Outcome(isLast ? runLast(sql) : rows(sql))
    }

    private func run(_ script: Procedure.Script, with values: [Value]) throws -> Procedure.Outcome {
        let values = values.map(\.storedBySQLite)
        for line in script.lines {
            let rows = try rows(line.statement(with: values))
            guard !rows.isEmpty else { continue }
            switch line.ending {
            case .none: continue
            case .refused: return .refused(try rows.map { try $0[0] })
            case .done: return .done(rows)
            }
        }
        return .done(try rows(script.answer.statement(with: values)))
    }
}

extension Procedure {
    /// The statements of SQLite, as texts.
    fileprivate struct Script: Sendable {
        let lines: [Line]
        let answer: Line

        init(_ steps: [Step], answer: SQL) {
            lines = steps.compactMap { step in
                switch step {
                case .lock: nil
                case .run(let sql): Line(sql, ending: .none)
                case .refuse(let sql): Line(sql, ending: .refused)
                case .finish(let sql): Line(sql, ending: .done)
                }
            }
            self.answer = Line(answer, ending: .done)
        }
    }

    /// A statement without its values.
    fileprivate struct Line: Sendable {
        /// What its rows make of the procedure.
        enum Ending: Sendable {
            case none, refused, done
        }

        let ending: Ending
        private let key: Statement.Key
        /// The largest number of a parameter; SQLite takes a value for each up to it.
        private let count: Int

        init(_ sql: SQL, ending: Ending) {
            self.ending = ending
            key = sql.statement(for: .sqlite).key
            count = sql.largestParameter
        }

        func statement(with values: [Value]) -> Statement {
            Statement(key: key, values: Array(values.prefix(count)))
        }
    }
}

// MARK: - As a function

extension Procedure {
    /// A column of the answer.
    public struct Column: Sendable {
        let name: String
        let type: String

        /// A column of a type of PostgreSQL.
        public init(_ name: String, _ type: String) {
            self.name = name
            self.type = type
        }
    }

    /// The function of PostgreSQL. Its first column says why it was refused, the others are the answer's.
    ///
    /// Its statements are planned once for each connection, for keys: left to itself, PostgreSQL plans those with an array
    /// anew for every call, which takes longer than to run them, and takes a whole table for the ten rows that it
    /// supposes behind an array.
    ///
    /// - Parameters:
    ///   - signature: its name and parameters.
    ///   - columns: those of the answer.
    public func postgresFunction(_ signature: String, returning columns: [Column]) -> String {
        let nothing = columns.map { "null::\($0.type)" }.joined(separator: ", ")
        let lines = steps.map { step in
            switch step {
            case .lock(let table, let condition):
                """
                perform 1 from \(table.rawValue) where \(condition.postgresText) order by id for no key update;
                """
            case .run(let sql): "\(sql.postgresText);"
            case .refuse(let sql):
                """
                return query select r.*, \(nothing) from (\(sql.postgresText)) r;
                if found then return; end if;
                """
            case .finish(let sql):
                """
                return query select null::text, a.* from (\(sql.postgresText)) a;
                if found then return; end if;
                """
            }
        }
        return """
            create function \(signature)
            returns table (refusal text, \(columns.map { "\"\($0.name)\" \($0.type)" }.joined(separator: ", ")))
            language plpgsql
            set plan_cache_mode = force_generic_plan
            set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
            as $$
            #variable_conflict use_column
            begin
            \(lines.joined(separator: "\n"))
            return query select null::text, a.* from (\(answer.postgresText)) a;
            end $$;

            """
    }
}

extension Value {
    /// The value as SQLite stores it, so that what many statements bind is written once.
    fileprivate var storedBySQLite: Value {
        switch self {
        case .id(let id): .text(id.text)
        case .timestamp(let timestamp): .text(timestamp.text)
        default: self
        }
    }
}

extension SQL {
    fileprivate var postgresText: String { statement(for: .postgres).text }
}
