public import Platform
internal import Synchronization

/// Counts what is observed, for `/metrics`.
public final class Metrics: Sendable {
    /// What is counted together.
    struct RequestKey: Hashable {
        let method: String
        let route: String
        let status: Int
    }

    /// The upper bounds of the latency histogram, in milliseconds.
    static let bounds = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 10_000]

    /// How long the requests of one route took.
    struct Latencies {
        var counts = [Int](repeating: 0, count: Metrics.bounds.count + 1)
        var microseconds: Int64 = 0

        mutating func add(_ duration: Duration) {
            let taken = duration.microseconds
            microseconds += taken
            counts[Metrics.bounds.firstIndex { taken <= Int64($0) * 1000 } ?? Metrics.bounds.count] += 1
        }
    }

    /// Everything that has been counted.
    struct Counts {
        var requests: [RequestKey: Int] = [:]
        var latencies: [String: Latencies] = [:]
        var failures = 0
        var jobs: [JobKey: Int] = [:]
        var mailsSent = 0
        var mailsFailed = 0
        var warnings = 0
    }

    /// What jobs are counted together.
    struct JobKey: Hashable {
        let kind: String
        let outcome: String
    }

    private let counted = Mutex(Counts())

    /// Nothing is counted yet.
    public init() {}

    /// Counts each observation.
    public var observer: Observer { Observer { [self] in count($0) } }

    /// What has been counted so far.
    var counts: Counts { counted.withLock { $0 } }

    /// Counts one observation.
    func count(_ observation: Observation) {
        counted.withLock { counts in
            switch observation {
            case .answered(let request): counts.count(request)
            case .failed: counts.failures += 1
            case .jobEnded(let kind, _, _, let failure):
                counts.jobs[JobKey(kind: kind, outcome: failure == nil ? "done" : "failed"), default: 0] += 1
            case .mailed(let sent, let failed):
                counts.mailsSent += sent
                counts.mailsFailed += failed
            case .warning: counts.warnings += 1
            case .started, .stopping, .stopped, .migrated: break
            }
        }
    }
}

extension Metrics.Counts {
    fileprivate mutating func count(_ request: AnsweredRequest) {
        let route = request.route ?? "none"
        requests[.init(method: request.method, route: route, status: request.status), default: 0] += 1
        latencies[route, default: .init()].add(request.took)
    }
}
