internal import Formats
internal import Platform
internal import Synchronization

/// What was read from texts that never change, by the ids of their rows: thousands who sit an exam are asked, and marked by,
/// the same few versions of questions.
final class ReadOnce<Value: Sendable>: Sendable {
    private let values = Mutex<[UniqueID: Value]>([:])
    private let most: Int

    /// - Parameter most: how many are kept; with more, all are forgotten.
    init(most: Int) { self.most = most }

    /// The value of a row, read at the first time.
    func value(of id: UniqueID, reading read: () throws -> Value) rethrows -> Value {
        if let known = values.withLock({ $0[id] }) { return known }
        let value = try read()
        values.withLock { values in
            if values.count >= most { values.removeAll() }
            values[id] = value
        }
        return value
    }
}

extension QuestionContent {
    /// With their keys, by version.
    static let versions = ReadOnce<QuestionContent>(most: 10_000)
}

extension ShownQuestion {
    /// By version.
    static let versions = ReadOnce<ShownQuestion>(most: 10_000)
}
