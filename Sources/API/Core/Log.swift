public import HTTP
public import Platform

/// Where requests and failures are noted: one line of JSON each, with ids and never a person's data.
public struct Log: Sendable {
    private let write: @Sendable ([UInt8]) -> Void

    /// A log that hands each line, with its line feed, to a function, which must not wait for a slow reader.
    public init(write: @escaping @Sendable ([UInt8]) -> Void) { self.write = write }

    /// Notes nothing.
    public static let silent = Log { _ in }

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
}
