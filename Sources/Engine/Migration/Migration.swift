/// One numbered step of the schema's history, forwards and back, for both engines.
///
/// Never edited once released.
public struct Migration: Sendable {
    /// The place in the order, from 1.
    public let number: Int
    /// What it does, in a few words with underscores.
    public let name: String
    /// Made when they are needed: a program that only asks for the newest number need not hold the whole schema's text.
    let up: @Sendable () -> [Step]
    let down: @Sendable () -> [Step]
    /// The engines on which it runs in one transaction. Building an index while people work cannot on PostgreSQL, and
    /// filling a large table in batches should not on either: such steps can be run again after an interruption.
    let transactional: Set<Dialect>

    /// A migration of these steps.
    public init(
        _ number: Int, _ name: String, transactional: Set<Dialect> = [.sqlite, .postgres],
        up: @autoclosure @escaping @Sendable () -> [Step], down: @autoclosure @escaping @Sendable () -> [Step]
    ) {
        self.number = number
        self.name = name
        self.up = up
        self.down = down
        self.transactional = transactional
    }

    /// `0001_identity`.
    public var label: String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "_" + name
    }

    /// One thing a migration does.
    public struct Step: Sendable {
        let run: @Sendable (any Session) throws -> Void

        /// Runs what only code can express, such as a back-fill in batches.
        public init(_ run: @escaping @Sendable (any Session) throws -> Void) { self.run = run }

        /// Makes a table with its constraints and indexes.
        public static func create(_ table: Table) -> Step {
            Step { try $0.script(table.script(for: $0.dialect)) }
        }

        /// Drops tables, in this order.
        public static func drop(_ tables: String...) -> Step {
            Step { session in
                for table in tables { try session.script("drop table \(table);") }
            }
        }

        /// Runs SQL that reads the same on both engines.
        public static func sql(_ text: String) -> Step { Step { try $0.script(text) } }

        /// Runs each engine's SQL; an empty text does nothing.
        public static func sql(sqlite: String = "", postgres: String = "") -> Step {
            Step { session in
                let text = session.dialect == .sqlite ? sqlite : postgres
                if !text.isEmpty { try session.script(text) }
            }
        }
    }
}
