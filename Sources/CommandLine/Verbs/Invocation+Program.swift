internal import App
internal import Engine
internal import Platform

extension Invocation {
    /// The program's settings.
    ///
    /// - Throws: what is wrong with them.
    var settings: Settings { get throws { try Settings.read(environment) } }

    /// Opens the database for a body and closes it again.
    func withStore<Result>(_ body: (Store) async throws -> Result) async throws -> Result {
        let store = try Store(try settings)
        do {
            let result = try await body(store)
            await store.database.close()
            return result
        } catch {
            await store.database.close()
            throw error
        }
    }

    /// The same, for a database whose schema is the program's.
    func withCurrentStore<Result>(_ body: (Store) async throws -> Result) async throws -> Result {
        try await withStore { store in
            try await store.passSchemaGate(migrating: false, at: .current)
            return try await body(store)
        }
    }

    /// The operand at a place as a number; nil when it was not given.
    ///
    /// - Throws: `UsageFailure` when it is none in the range.
    func number(at place: Int, _ range: ClosedRange<Int>) throws(UsageFailure) -> Int? {
        guard place < operands.count else { return nil }
        guard let number = Int(operands[place]), range.contains(number) else {
            throw UsageFailure(
                description:
                    "\(verb.operands[place].name) must be a whole number from \(range.lowerBound) to \(range.upperBound)",
                verb: verb)
        }
        return number
    }
}

extension Terminal {
    /// Prints the lines, or one sentence when there are none.
    func list(_ lines: [String], orSay sentence: String) {
        for line in lines { print(line) }
        if lines.isEmpty { print(sentence) }
    }
}

extension String {
    /// With spaces at the end up to this many characters.
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
