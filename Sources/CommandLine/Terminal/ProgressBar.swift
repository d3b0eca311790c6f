/// How far long work is, drawn over itself where a person watches.
struct ProgressBar: Sendable {
    private static let width = 30
    let terminal: Terminal
    let label: String

    /// Shows that `done` of `total` are done.
    func show(_ done: Int, of total: Int) {
        guard terminal.isWatched, total > 0 else { return }
        let filled = Self.width * min(done, total) / total
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.width - filled)
        terminal.writeError("\r\(label) \(bar) \(100 * min(done, total) / total) %")
        if done >= total { terminal.writeError("\n") }
    }
}
