internal import Engine
internal import Platform

/// A write of one statement on its way to the server.
struct Passenger: Sendable {
    let opening: Opening
    let statement: Statement
    /// Given the rows once they are durable; nil when the statement must be tried by itself.
    let answer: @Sendable (Result<ResultSet, DatabaseError>?) -> Void
}

/// Lets writes of one statement that wait at the same time travel in one round trip.
///
/// Each is a transaction of its own, begun after the one before has ended, so that none holds rows while another runs.
/// Only the end of the train waits for the disk: what is made durable there makes everything before it durable, and
/// nobody is answered before.
final class Trains: Sendable {
    /// More would keep the first ones waiting for the last.
    private static let longest = 32

    private struct State {
        var waiting: [Passenger] = []
        var running = 0
    }

    private let pool: ConnectionPool
    private let most: Int
    private let state = Guarded(State())

    /// - Parameter most: how many run at once.
    init(_ pool: ConnectionPool, most: Int) {
        self.pool = pool
        self.most = most
    }

    /// Runs a statement and commits.
    ///
    /// - Returns: its result; nil when it is to be tried by itself, because it failed or something before it did.
    /// - Throws: `DatabaseError` of kind `busy` when no connection came free in time.
    func write(_ statement: Statement, _ opening: Opening) async throws -> ResultSet? {
        try await withCheckedThrowingContinuation { continuation in
            let passenger = Passenger(opening: opening, statement: statement) { result in
                guard let result else { return continuation.resume(returning: nil) }
                continuation.resume(with: result.map(Optional.some))
            }
            let isNext = state.withLock { state in
                state.waiting.append(passenger)
                guard state.running < most else { return false }
                state.running += 1
                return true
            }
            if isNext { depart() }
        }
    }

    private func depart() {
        pool.submit(
            run: { [self] seat in
                let passengers = board()
                do {
                    try seat.connected().carry(passengers)
                } catch {
                    let failure = error as? DatabaseError ?? .unreachable("the connection to the server was lost")
                    for passenger in passengers { passenger.answer(.failure(failure)) }
                }
                arrive()
            },
            refuse: { [self] refusal in
                for passenger in board() { passenger.answer(.failure(refusal)) }
                arrive()
            })
    }

    private func board() -> [Passenger] {
        state.withLock { state in
            defer { state.waiting.removeFirst(min(Self.longest, state.waiting.count)) }
            return Array(state.waiting.prefix(Self.longest))
        }
    }

    /// Whoever came meanwhile takes the next one.
    private func arrive() {
        let isWanted = state.withLock { state in
            if state.waiting.isEmpty { state.running -= 1 }
            return !state.waiting.isEmpty
        }
        if isWanted { depart() }
    }
}

extension Pipeline {
    /// Runs the statements of a train, and answers each passenger.
    ///
    /// - Throws: `DatabaseError` when the connection was lost: what became of the statements is not known.
    fileprivate func carry(_ passengers: [Passenger]) throws {
        let isAlone = passengers.count == 1
        for passenger in passengers {
            try queue(passenger.opening.begin, as: .owner)
            try queue(isAlone ? passenger.opening.settings : passenger.opening.settings.withoutWaiting, as: .owner)
            try queue(passenger.statement, as: .owner, isWanted: true)
            try queue(.commit, as: .owner)
        }
        if !isAlone { try queueFlush() }
        let answers = try finishEach()
        let fares = 4
        let done = (0..<passengers.count).prefix { number in
            answers[number * fares..<(number + 1) * fares].allSatisfy { if case .success = $0 { true } else { false } }
        }
        if answers.contains(where: { if case .success = $0 { false } else { true } }) {
            try queue(.rollback, as: .owner)
            try queueFlush()
            _ = try finish()
        }
        for number in done { passengers[number].answer(answers[number * fares + 2]) }
        for number in done.count..<passengers.count { passengers[number].answer(nil) }
    }

    /// A transaction that changes nothing, but is made durable, and with it all that came before.
    private func queueFlush() throws {
        try queue(.begin, as: .owner)
        try queue(.note, as: .owner)
        try queue(.commit, as: .owner)
    }
}

extension Statement {
    fileprivate static let begin = Statement(text: "begin")
    /// A note in the log that no one reads. A transaction that has only taken a number is not waited for.
    fileprivate static let note = Statement(text: "select pg_logical_emit_message(true, 'lyceum', '')")

    /// The settings of a transaction that is durable a little later.
    fileprivate var withoutWaiting: Statement {
        Statement(text: text + ", set_config('synchronous_commit', 'off', true)", values: values)
    }
}
