internal import Glibc
public import HTTP
public import Platform

/// Where requests and failures are noted: one line of JSON each, with ids and never a person's data.
public struct Log: Sendable {
    private let write: @Sendable ([UInt8]) -> Void

    /// A log that hands each line, with its line feed, to a function.
    public init(write: @escaping @Sendable ([UInt8]) -> Void) { self.write = write }

    /// Notes nothing.
    public static let silent = Log { _ in }

    /// Writes to a file descriptor from a thread of its own, so that a slow reader delays no request; when too many
    /// lines wait, further ones are lost.
    public static func descriptor(_ descriptor: Int32) -> Log {
        let queue = BoundedQueue<[UInt8]>(capacity: 16_384)
        startThread(named: "log") {
            while true {
                let lines = queue.nextBatch(limit: 256)
                if lines.isEmpty { return }
                Self.writeAll(lines.flatMap { $0 }, to: descriptor)
            }
        }
        return Log { _ = queue.append($0) }
    }

    /// Notes something about a request.
    public func note(_ level: Level, at time: Timestamp, _ facts: [(String, JSONValue)]) {
        var writer = JSONWriter(capacity: 256)
        writer.beginObject()
        writer.key("time")
        writer.value(time)
        writer.key("level")
        writer.value(level.rawValue)
        for (name, value) in facts {
            writer.key(name)
            writer.value(value)
        }
        writer.endObject()
        write(writer.bytes + [UInt8(ascii: "\n")])
    }

    /// How much a line matters.
    public enum Level: String, Sendable {
        case info, warning, error
    }

    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno != EINTR { return }
            rest = rest.dropFirst(max(0, count))
        }
    }
}
