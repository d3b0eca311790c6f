import Glibc
import Platform

/// What a server answered.
struct Answer: Sendable {
    let status: Int
    let head: String
    let body: String
}

struct NoAnswer: Error {}

/// Asks the server on a port of loopback for a path, on a connection and a thread of its own: the server's handlers
/// need the threads that tests run on.
func fetch(_ path: String, port: Int) async throws -> Answer {
    try await ask("GET \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", port: port)
}

/// Sends a request as it is, in the same way.
func ask(_ request: String, port: Int) async throws -> Answer {
    try await withCheckedThrowingContinuation { continuation in
        startThread(named: "fetch") { continuation.resume(with: Result { try blockingAsk(request, port: port) }) }
    }
}

private func blockingAsk(_ request: String, port: Int) throws -> Answer {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var patience = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_port = UInt16(port).bigEndian
    place.sin_addr.s_addr = inet_addr("127.0.0.1")
    let connected = withUnsafePointer(to: &place) { place in
        place.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
    }
    guard connected == 0 else { throw NoAnswer() }
    _ = Array(request.utf8).withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    return try Answer(parsing: readAll(descriptor))
}

private func readAll(_ descriptor: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
        let count = read(descriptor, &buffer, buffer.count)
        if count <= 0 { return bytes }
        bytes += buffer[..<count]
    }
}

extension Answer {
    fileprivate init(parsing bytes: [UInt8]) throws {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let end = text.firstRange(of: "\r\n\r\n"), let status = Int(text.dropFirst(9).prefix(3)) else {
            throw NoAnswer()
        }
        self.status = status
        head = String(text[..<end.lowerBound])
        body = String(text[end.upperBound...])
    }
}

/// Makes a directory, with those it lies in.
func makeDirectory(_ path: String) throws {
    guard mkdir(path, 0o700) != 0 else { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/") else { throw NoAnswer() }
    try makeDirectory(String(path[..<slash]))
    guard mkdir(path, 0o700) == 0 else { throw NoAnswer() }
}
