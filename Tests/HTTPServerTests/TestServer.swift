import HTTP
import HTTPServer
import Platform
import Synchronization

/// A server with a few paths to try everything on.
struct TestServer: Sendable {
    let server: Server
    let gate: Gate
    let log: Log

    /// The file that `/file` sends.
    let file: String?

    init(
        hooks: Hooks? = nil, file: String? = nil, configure: (inout Configuration) -> Void = { _ in }
    ) throws {
        var configuration = Configuration()
        configuration.port = 0
        configure(&configuration)
        let gate = Gate()
        let log = Log()
        self.gate = gate
        self.log = log
        self.file = file
        server = try Server(
            configuration, environment: .live,
            hooks: hooks
                ?? Hooks(log: { request, response, _ in log.add("\(request.method) \(request.path) \(response.status)")
                })
        ) { request in
            if request.path == "/file", let file { return Self.send(file, request) }
            return await Self.answer(request, gate)
        }
    }

    private static func send(_ path: String, _ request: Request) -> Response {
        guard let file = try? OpenFile(path) else { return .problem(.notFound) }
        return .file(file, type: "application/octet-stream", tag: ETag(version: 1), for: request)
    }

    /// What a form brought, and whether its files stand where they are said to.
    private static func describe(_ request: Request) -> Response {
        guard let form = request.received else { return .text("no form", status: .unsupportedMediaType) }
        let files = form.files.map { file in
            let stands = (try? OpenFile(file.path))?.size == file.byteCount
            return "\(file.field)=\(file.name) \(file.byteCount) \(file.checksum.prefix(8)) \(stands)"
        }
        return .text((form.fields.map { "\($0.name)=\($0.value)" } + files).joined(separator: "|"))
    }

    var port: UInt16 { server.port }

    private static func answer(_ request: Request, _ gate: Gate) async -> Response {
        switch request.path {
        case "/echo": return Response(headers: ["Content-Type": "application/octet-stream"], body: request.body)
        case "/later":
            await Task.yield()
            await Task.detached {}.value
            return .text("later")
        case "/gate":
            await gate.wait()
            return .text("through")
        case "/large": return .text(String(repeating: "all work and no play ", count: 1000))
        case "/huge": return .text(String(repeating: "all work and no play ", count: 10_000))
        case "/small": return .text("small")
        case "/address": return .text(request.remoteAddress + (request.isSecure ? " secure" : ""))
        case "/query": return .text(request.query.map { "\($0.name)=\($0.value)" }.joined(separator: "|"))
        case "/upload": return describe(request)
        case "/slow-upload":
            await gate.wait()
            return describe(request)
        case "/nothing": return .empty()
        default: return .problem(.notFound)
        }
    }
}

/// A gate that handlers wait at until it is opened.
final class Gate: Sendable {
    private struct State {
        var isOpen = false
        var waiting: [CheckedContinuation<Void, Never>] = []
        var watchers: [(Int, CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())

    func wait() async {
        await withCheckedContinuation { continuation in
            let ready = state.withLock { state -> [CheckedContinuation<Void, Never>] in
                if state.isOpen { return [continuation] }
                state.waiting.append(continuation)
                let count = state.waiting.count
                let reached = state.watchers.filter { $0.0 <= count }.map(\.1)
                state.watchers.removeAll { $0.0 <= count }
                return reached
            }
            for continuation in ready { continuation.resume() }
        }
    }

    /// Waits until this many handlers stand at the gate.
    func untilWaiting(_ count: Int) async {
        await withCheckedContinuation { continuation in
            let isReached = state.withLock { state in
                if state.waiting.count >= count { return true }
                state.watchers.append((count, continuation))
                return false
            }
            if isReached { continuation.resume() }
        }
    }

    func open() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }
}

/// What the log hook was told.
final class Log: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock { $0 } }

    func add(_ line: String) { lines.withLock { $0.append(line) } }
}
