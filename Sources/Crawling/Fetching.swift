internal import CCurl
internal import Glibc
internal import Platform

/// Why a page was not fetched.
public enum FetchFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// There is no machine of that name.
    case unknownHost
    /// The machine or the port may not be asked.
    case outOfReach
    /// The connection failed, in libcurl's words.
    case failed(String)

    /// One sentence.
    public var description: String {
        switch self {
        case .unknownHost: "there is no host of that name"
        case .outOfReach: "the host is not on the open internet"
        case .failed(let reason): reason
        }
    }
}

/// What was fetched.
struct FetchedPage: Sendable {
    let status: Int
    /// The media type without parameters, in lower case.
    let mediaType: String
    let encoding: String?
    /// Where the answer leads; nil when it does not.
    let location: String?
    /// The body, up to the limit.
    let body: [UInt8]
    /// Whether there was more than the limit.
    let isCut: Bool
}

/// Fetches pages, one after the other, from where it may.
///
/// A name is looked up once; every address it has must be permitted, and the connection is made to the first of those,
/// which is looked at once more when the socket is opened. Redirections are not followed: each is a page of its own.
public final class Fetching: Sendable {
    /// What the crawler calls itself.
    static let agent = "LyceumCrawler/1.0"
    private let reach: Reach
    private let lane = Lane<Void>(name: "crawling", threads: 1, capacity: 64) {}

    /// Fetching within a reach.
    public init(_ reach: Reach) { self.reach = reach }

    deinit { lane.close() }

    func get(_ address: WebAddress, limit: Int, within time: Duration = .seconds(20)) async throws -> FetchedPage {
        try await lane.run { [reach] _ in
            let transfer = Transfer(reach: reach, limit: limit)
            return try transfer.run(address, seconds: Int(time.components.seconds))
        }
    }
}

/// One transfer, on one thread.
private final class Transfer {
    let reach: Reach
    let limit: Int
    private var body: [UInt8] = []
    private var isCut = false

    init(reach: Reach, limit: Int) {
        self.reach = reach
        self.limit = limit
    }

    func run(_ address: WebAddress, seconds: Int) throws(FetchFailure) -> FetchedPage {
        if let ports = reach.ports, !ports.contains(address.port) { throw .outOfReach }
        let machines = NetworkAddress.of(address.host)
        guard let machine = machines.first else { throw .unknownHost }
        guard machines.allSatisfy(reach.permits) else { throw .outOfReach }
        var answer = ccurl_answer()
        var reason = [CChar](repeating: 0, count: 256)
        let result = address.text.withCString { url in
            Fetching.agent.withCString { agent in
                "\(address.host):\(address.port):\(machine.inBrackets)".withCString { place in
                    var request = ccurl_request(
                        url: url, agent: agent, place: place, seconds: seconds,
                        context: Unmanaged.passUnretained(self).toOpaque(),
                        permits: { Transfer.of($0)?.permits($1) == true ? 1 : 0 },
                        take: { Transfer.of($0)?.take(UnsafeRawBufferPointer(start: $1, count: $2)) == true ? 1 : 0 })
                    return ccurl_get(&request, &answer, &reason)
                }
            }
        }
        guard result == 0 else {
            throw .failed(String(decoding: reason.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
        }
        return page(answer)
    }

    private func page(_ answer: ccurl_answer) -> FetchedPage {
        let type = Self.text(of: answer.type).lowercased()
        let location = Self.text(of: answer.location)
        let charset = type.firstRange(of: "charset=").map { range in
            String(type[range.upperBound...].prefix { $0 != ";" }.filter { $0 != "\"" && $0 != " " })
        }
        return FetchedPage(
            status: Int(answer.status), mediaType: String(type.prefix { $0 != ";" && $0 != " " }), encoding: charset,
            location: location.isEmpty ? nil : location, body: body, isCut: isCut)
    }

    private func permits(_ address: UnsafePointer<sockaddr>?) -> Bool {
        address.flatMap { NetworkAddress($0) }.map(reach.permits) ?? false
    }

    private func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard body.count + bytes.count <= limit else {
            body.append(contentsOf: bytes.prefix(limit - body.count))
            isCut = true
            return false
        }
        body.append(contentsOf: bytes)
        return true
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> Transfer? {
        context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
    }

    private static func text<Characters>(of characters: Characters) -> String {
        withUnsafeBytes(of: characters) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}

extension NetworkAddress {
    /// As libcurl wants it behind a port.
    fileprivate var inBrackets: String {
        if case .v6 = self { "[\(self)]" } else { description }
    }
}
