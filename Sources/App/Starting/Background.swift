internal import Operations
internal import Platform

/// The work that goes on beside requests, on tasks of its own.
final class Background: Sendable {
    private let tasks: [Task<Void, Never>]

    /// Starts it; nothing when the settings leave jobs to other processes.
    init(_ runner: JobRunner, _ settings: Settings) {
        tasks = (0..<settings[ProgramSettings.workers]).map { _ in Task { await runner.runUntilCancelled() } }
    }

    /// Lets the jobs that run come to their end, and starts no more.
    func stop() async {
        for task in tasks { task.cancel() }
        for task in tasks { await task.value }
    }
}
