/// A statement, or a part of one: literals are SQL, what is interpolated is bound.
///
///     let sql: SQL = "select id from courses where code = \(code)"
///
/// Written in the subset that SQLite 3.40 and PostgreSQL 15 share; `init(sqlite:postgres:)` is the way out.
public struct SQL: Sendable, Hashable {
    enum Piece: Sendable, Hashable {
        case text(String)
        case bind(Value)
        case parameter(Int)
        case dialect(sqlite: String, postgres: String)
        indirect case choice(sqlite: SQL, postgres: SQL)
    }

    var pieces: [Piece]

    init(pieces: [Piece]) { self.pieces = pieces }

    /// SQL taken from a string as it stands. Never for anything a person typed.
    public init(raw text: String) { pieces = [.text(text)] }

    /// The same meaning in the words of each engine.
    public init(sqlite: String, postgres: String) { pieces = [.dialect(sqlite: sqlite, postgres: postgres)] }

    /// The same meaning in the words of each engine, each with what it binds.
    public static func choice(sqlite: SQL, postgres: SQL) -> SQL {
        SQL(pieces: [.choice(sqlite: sqlite, postgres: postgres)])
    }

    /// A value that is named by its number, from 1: of a `Procedure`, whose texts are made once. Never beside what is
    /// interpolated, which is numbered in order of appearance.
    public static func parameter(_ number: Int) -> SQL { SQL(pieces: [.parameter(number)]) }

    /// Both parts, one after the other.
    public static func + (left: SQL, right: SQL) -> SQL { SQL(pieces: left.pieces + right.pieces) }

    /// Whether there is nothing in it.
    public var isEmpty: Bool { pieces.isEmpty }
}

extension SQL: ExpressibleByStringInterpolation {
    /// SQL without anything bound.
    public init(stringLiteral text: String) { pieces = text.isEmpty ? [] : [.text(text)] }

    /// SQL from a literal with its bound values.
    public init(stringInterpolation: StringInterpolation) { pieces = stringInterpolation.pieces }

    /// Collects the pieces of an interpolated literal.
    public struct StringInterpolation: StringInterpolationProtocol {
        var pieces: [Piece] = []

        /// Starts empty.
        public init(literalCapacity: Int, interpolationCount: Int) {
            pieces.reserveCapacity(2 * interpolationCount + 1)
        }

        /// Takes SQL.
        public mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { pieces.append(.text(literal)) }
        }

        /// Binds a value.
        public mutating func appendInterpolation(_ value: some ValueConvertible) {
            pieces.append(.bind(value.databaseValue))
        }

        /// Binds a value, or null. Spelled apart, since the compiler warns of an optional that meets a parameter
        /// of any type.
        public mutating func appendInterpolation<Wrapped: ValueConvertible>(_ value: Wrapped?) {
            pieces.append(.bind(value.databaseValue))
        }

        /// Splices another piece of SQL, with its bound values.
        public mutating func appendInterpolation(_ sql: SQL) { pieces += sql.pieces }

        /// Splices a string as SQL. Never for anything a person typed.
        public mutating func appendInterpolation(raw text: String) { pieces.append(.text(text)) }
    }
}

extension SQL {
    /// `(a, b, c)` with each value bound; an empty list matches nothing.
    public static func list(_ values: some Collection<some ValueConvertible>) -> SQL {
        guard !values.isEmpty else { return "(null)" }
        return "(" + SQL.joined(values.map { SQL(pieces: [.bind($0.databaseValue)]) }, by: ", ") + ")"
    }

    /// The parts with a separator between them.
    public static func joined(_ parts: [SQL], by separator: SQL) -> SQL {
        var pieces: [Piece] = []
        for (index, part) in parts.enumerated() {
            if index > 0 { pieces += separator.pieces }
            pieces += part.pieces
        }
        return SQL(pieces: pieces)
    }

    /// The boolean true.
    public static let `true` = SQL(sqlite: "1", postgres: "true")

    /// The boolean false.
    public static let `false` = SQL(sqlite: "0", postgres: "false")

    /// Locks the rows that the select names until the transaction ends. SQLite has one writer and needs no lock.
    public static let forUpdate = SQL(sqlite: "", postgres: "for update")

    /// Locks only the rows of one table of a join.
    public static func forUpdate(of table: String) -> SQL { SQL(sqlite: "", postgres: "for update of \(table)") }
}

extension SQL {
    /// The statement in an engine's own words.
    public func statement(for dialect: Dialect) -> Statement {
        var text = ""
        var values: [Value] = []
        append(to: &text, &values, for: dialect)
        return Statement(text: text, values: values)
    }

    private func append(to text: inout String, _ values: inout [Value], for dialect: Dialect) {
        for piece in pieces {
            switch piece {
            case .text(let part): text += part
            case .dialect(let sqlite, let postgres): text += dialect == .sqlite ? sqlite : postgres
            case .choice(let sqlite, let postgres):
                (dialect == .sqlite ? sqlite : postgres).append(to: &text, &values, for: dialect)
            case .bind(let value):
                values.append(value)
                text += "$\(values.count)"
            case .parameter(let number): text += (dialect == .sqlite ? "?" : "$") + "\(number)"
            }
        }
    }

    /// The largest number of a parameter, in SQLite's words; 0 without any.
    var largestParameter: Int {
        pieces.reduce(0) { largest, piece in
            switch piece {
            case .parameter(let number): max(largest, number)
            case .choice(let sqlite, _): max(largest, sqlite.largestParameter)
            case .text, .bind, .dialect: largest
            }
        }
    }
}
