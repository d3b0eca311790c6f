internal import CSQLite
internal import Engine

extension Connection {
    /// Registers functions. They are innocuous, so that checks, triggers and views may use them.
    func register(_ functions: [ScalarFunction]) throws {
        for function in functions {
            let purity = function.isDeterministic ? SQLITE_DETERMINISTIC : 0
            try accept(
                sqlite3_create_function_v2(
                    handle, function.name, function.arity, SQLITE_UTF8 | SQLITE_INNOCUOUS | purity,
                    Unmanaged.passRetained(Box(function.body)).toOpaque(), callScalar, nil, nil,
                    { $0.map { Unmanaged<Box<ScalarBody>>.fromOpaque($0).release() } }))
        }
    }

    /// Registers aggregates.
    func register(_ functions: [AggregateFunction]) throws {
        for function in functions {
            try accept(
                sqlite3_create_function_v2(
                    handle, function.name, function.arity, SQLITE_UTF8 | SQLITE_INNOCUOUS | SQLITE_DETERMINISTIC,
                    Unmanaged.passRetained(Box(function.make)).toOpaque(), nil, stepAggregate, finishAggregate,
                    { $0.map { Unmanaged<Box<AggregateMaker>>.fromOpaque($0).release() } }))
        }
    }

    private func accept(_ result: Int32) throws {
        guard result == SQLITE_OK else {
            throw error(
                for: Refusal(of: handle, result: result, whileRunning: false), of: Statement(text: "", values: []))
        }
    }
}

private typealias ScalarBody = (FunctionArguments) throws -> Value
private typealias AggregateMaker = () -> any Aggregate
private typealias Values = UnsafeMutablePointer<OpaquePointer?>?

/// Lets a closure travel through C.
private final class Box<Contents> {
    let contents: Contents

    init(_ contents: Contents) { self.contents = contents }
}

private func callScalar(_ call: OpaquePointer?, _ count: Int32, _ values: Values) {
    guard let pointer = sqlite3_user_data(call) else { return }
    let body = Unmanaged<Box<ScalarBody>>.fromOpaque(pointer).takeUnretainedValue().contents
    do {
        try body(FunctionArguments(values, count: count)).answer(call)
    } catch {
        let words = (error as? FunctionFailure)?.words ?? "a function failed"
        sqlite3_result_error(call, words, Int32(words.utf8.count))
    }
}

private func stepAggregate(_ call: OpaquePointer?, _ count: Int32, _ values: Values) {
    guard let slot = aggregateSlot(call, size: MemoryLayout<UnsafeRawPointer?>.size) else { return }
    if slot.pointee == nil { slot.pointee = startAggregate(call) }
    guard let pointer = slot.pointee else { return }
    Unmanaged<Box<any Aggregate>>.fromOpaque(pointer).takeUnretainedValue().contents
        .step(FunctionArguments(values, count: count))
}

/// SQLite calls this also when the statement is given up, so that no aggregate is leaked.
private func finishAggregate(_ call: OpaquePointer?) {
    if let slot = aggregateSlot(call, size: 0), let pointer = slot.pointee {
        Unmanaged<Box<any Aggregate>>.fromOpaque(pointer).takeRetainedValue().contents.result.answer(call)
    } else if let pointer = sqlite3_user_data(call) {
        Unmanaged<Box<AggregateMaker>>.fromOpaque(pointer).takeUnretainedValue().contents().result.answer(call)
    }
}

private func startAggregate(_ call: OpaquePointer?) -> UnsafeMutableRawPointer? {
    guard let pointer = sqlite3_user_data(call) else { return nil }
    let make = Unmanaged<Box<AggregateMaker>>.fromOpaque(pointer).takeUnretainedValue().contents
    return Unmanaged.passRetained(Box<any Aggregate>(make())).toOpaque()
}

/// The memory that SQLite keeps for one group, which starts as zeros.
private func aggregateSlot(_ call: OpaquePointer?, size: Int) -> UnsafeMutablePointer<UnsafeMutableRawPointer?>? {
    sqlite3_aggregate_context(call, Int32(size))?.assumingMemoryBound(to: UnsafeMutableRawPointer?.self)
}
