/// Metrics in Prometheus' text format (version 0.0.4).
struct Exposition {
    private(set) var text = ""

    /// Begins a metric.
    mutating func metric(_ name: String, _ type: String, _ help: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
    }

    /// Adds a sample.
    mutating func sample(_ name: String, _ labels: KeyValuePairs<String, String> = [:], _ value: some Numeric) {
        let list = labels.map { "\($0.key)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",")
        text += "\(name)\(list.isEmpty ? "" : "{\(list)}") \(value)\n"
    }

    /// A metric with a single sample.
    mutating func single(_ name: String, _ type: String, _ help: String, _ value: some Numeric) {
        metric(name, type, help)
        sample(name, [:], value)
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}

extension Metrics {
    /// What has been counted, in Prometheus' words.
    func expose(in exposition: inout Exposition) {
        let counts = counts
        exposition.metric("lyceum_requests_total", "counter", "Requests that were answered.")
        for (key, count) in counts.requests.sorted(by: { $0.key < $1.key }) {
            exposition.sample(
                "lyceum_requests_total",
                ["method": key.method, "route": key.route, "status": String(key.status)], count)
        }
        exposition.metric("lyceum_request_seconds", "histogram", "How long answers took.")
        for (route, latencies) in counts.latencies.sorted(by: { $0.key < $1.key }) {
            latencies.expose(route, in: &exposition)
        }
        exposition.single(
            "lyceum_failures_total", "counter", "Requests that failed for an unforeseen reason.", counts.failures)
        exposition.metric("lyceum_jobs_total", "counter", "Jobs that ended in this process.")
        for (key, count) in counts.jobs.sorted(by: { ($0.key.kind, $0.key.outcome) < ($1.key.kind, $1.key.outcome) }) {
            exposition.sample("lyceum_jobs_total", ["kind": key.kind, "outcome": key.outcome], count)
        }
        exposition.metric("lyceum_mails_total", "counter", "Mails that this process handed to the mail server.")
        exposition.sample("lyceum_mails_total", ["outcome": "sent"], counts.mailsSent)
        exposition.sample("lyceum_mails_total", ["outcome": "failed"], counts.mailsFailed)
        exposition.single("lyceum_warnings_total", "counter", "Warnings in the log.", counts.warnings)
    }
}

extension Metrics.Latencies {
    fileprivate func expose(_ route: String, in exposition: inout Exposition) {
        var running = 0
        for (bound, count) in zip(Metrics.bounds, counts) {
            running += count
            exposition.sample(
                "lyceum_request_seconds_bucket", ["route": route, "le": "\(Double(bound) / 1000)"], running)
        }
        let total = running + (counts.last ?? 0)
        exposition.sample("lyceum_request_seconds_bucket", ["route": route, "le": "+Inf"], total)
        exposition.sample("lyceum_request_seconds_sum", ["route": route], Double(microseconds) / 1_000_000)
        exposition.sample("lyceum_request_seconds_count", ["route": route], total)
    }
}

extension Metrics.RequestKey: Comparable {
    static func < (left: Self, right: Self) -> Bool {
        (left.route, left.method, left.status) < (right.route, right.method, right.status)
    }
}
