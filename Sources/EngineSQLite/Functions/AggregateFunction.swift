internal import Engine

/// What an aggregate gathers over one group.
protocol Aggregate: AnyObject {
    /// Takes the arguments of one row.
    func step(_ arguments: FunctionArguments)
    /// What the rows so far come to.
    var result: Value { get }
}

/// An aggregate that statements may call.
struct AggregateFunction {
    let name: String
    let arity: Int32
    let make: () -> any Aggregate

    /// Every aggregate a connection has beyond SQLite's own.
    static var all: [AggregateFunction] {
        [
            AggregateFunction(name: "string_agg", arity: 2) { Joining() },
            AggregateFunction(name: "bool_or", arity: 1) { Deciding(by: true) },
            AggregateFunction(name: "bool_and", arity: 1) { Deciding(by: false) },
        ]
    }
}

/// `string_agg(text, separator)`, in the order in which the rows come: SQLite 3.40 has no `order by` inside an
/// aggregate, so the order is made by a subquery. Nulls are left out; of nothing, it is null.
private final class Joining: Aggregate {
    private var text: String?

    func step(_ arguments: FunctionArguments) {
        guard let part = arguments.text(0) else { return }
        text = text.map { $0 + (arguments.text(1) ?? "") + part } ?? part
    }

    var result: Value { text.map(Value.text) ?? .null }
}

/// `bool_or(truth)` and `bool_and(truth)`: one deciding value settles it. Nulls are left out; of nothing, it is null.
private final class Deciding: Aggregate {
    private let decider: Bool
    private var outcome: Bool?

    init(by decider: Bool) { self.decider = decider }

    func step(_ arguments: FunctionArguments) {
        guard let number = arguments.number(0) else { return }
        outcome = (number != 0) == decider ? decider : outcome ?? !decider
    }

    var result: Value { outcome.map(Value.boolean) ?? .null }
}
