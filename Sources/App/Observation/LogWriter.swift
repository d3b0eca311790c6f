internal import Glibc
internal import HTTP
public import Platform
internal import Synchronization

/// Writes what happens as lines of JSON, from a thread of its own: a full pipe must not hold up a request.
public final class LogWriter: Sendable {
    private let lines: BoundedQueue<[UInt8]>
    private let lost = Atomic(0)
    private let environment: Environment

    /// Starts the thread.
    ///
    /// - Parameters:
    ///   - descriptor: where the lines go; standard error unless stated.
    ///   - capacity: how many lines may wait; one more is lost and counted.
    public init(to descriptor: Int32 = 2, capacity: Int = 65_536, environment: Environment = .live) {
        lines = BoundedQueue(capacity: capacity)
        self.environment = environment
        startThread(named: "log") { [lines] in
            while true {
                let batch = lines.nextBatch(limit: 256)
                if batch.isEmpty { return }
                Self.write(Array(batch.joined()), to: descriptor)
            }
        }
    }

    deinit { lines.close() }

    /// Writes each observation.
    public var observer: Observer { Observer { [self] in write($0) } }

    /// How many lines could not be kept until they were written.
    public var lostLines: Int { lost.load(ordering: .relaxed) }

    /// Writes one observation.
    public func write(_ observation: Observation) { write(line: observation.line(at: environment.now())) }

    /// Writes a line that is rendered already, with its line feed.
    func write(line: [UInt8]) {
        if !lines.append(line) { lost.add(1, ordering: .relaxed) }
    }

    /// Waits until what was observed so far is written. For the end of the program.
    public func flush() async {
        while lines.count > 0 { try? await Task.sleep(for: .milliseconds(1)) }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            if count <= 0 { return }
            written += count
        }
    }
}

extension Observation {
    /// The observation as a line of JSON, with its line feed.
    func line(at now: Timestamp) -> [UInt8] {
        var line = LogLine(at: now)
        describe(in: &line)
        return line.finished
    }

    private func describe(in line: inout LogLine) {
        switch self {
        case .started(let address, let port, let isEncrypted, let version):
            line.event("info", "started")
            line.add("url", "\(isEncrypted ? "https" : "http")://\(address):\(port)")
            line.add("version", version)
        case .stopping: line.event("info", "stopping")
        case .stopped: line.event("info", "stopped")
        case .migrated(let migrations):
            line.event("info", "migrated")
            line.add("migrations", migrations.joined(separator: " "))
        case .answered(let request): line.describe(request)
        case .failed(let request, let reason):
            line.event("error", "failed")
            line.add("request_id", request.text)
            line.add("reason", reason)
        case .jobEnded(let kind, let id, let took, let failure):
            line.event(failure == nil ? "info" : "error", "job")
            line.add("kind", kind)
            line.add("job_id", id.text)
            line.add("ms", Int(took.microseconds / 1000))
            if let failure { line.add("reason", failure) }
        case .mailed(let sent, let failed):
            line.event(failed == 0 ? "info" : "warning", "mailed")
            line.add("sent", sent)
            line.add("failed", failed)
        case .warning(let sentence):
            line.event("warning", "warning")
            line.add("reason", sentence)
        }
    }
}

/// A line of the log in the making.
private struct LogLine {
    private var writer = JSONWriter(capacity: 256)

    init(at now: Timestamp) {
        writer.beginObject()
        add("time", now.text)
    }

    mutating func event(_ level: String, _ name: String) {
        add("level", level)
        add("event", name)
    }

    mutating func add(_ name: String, _ text: String) {
        writer.key(name)
        writer.value(text)
    }

    mutating func add(_ name: String, _ number: Int) {
        writer.key(name)
        writer.value(number)
    }

    mutating func describe(_ request: AnsweredRequest) {
        event(request.status >= 500 ? "error" : "info", "request")
        add("request_id", request.id.text)
        add("method", request.method)
        add("route", request.route ?? "none")
        add("status", request.status)
        add("us", Int(request.took.microseconds))
        add("bytes", request.bytes)
    }

    var finished: [UInt8] {
        var writer = writer
        writer.endObject()
        return writer.bytes + [UInt8(ascii: "\n")]
    }
}
