import Glibc
import HTTP
import HTTPServer
import Testing

@Suite("TLS")
struct TLSTests {
    @Test("answers come encrypted, to many connections", .enabled(if: run("openssl version && curl --version") != nil))
    func encrypted() async throws {
        let tls = try selfSigned()
        let test = try TestServer { $0.tls = tls }
        let answers = try await onThread {
            (0..<20).map { _ in
                run("curl -sk https://127.0.0.1:\(test.port)/address https://127.0.0.1:\(test.port)/later")
            }
        }
        #expect(answers == Array(repeating: "127.0.0.1 securelater", count: 20))
        let large = try await onThread { run("curl -sk --compressed https://127.0.0.1:\(test.port)/large") }
        #expect(large?.utf8.count == 21_000)
        await test.server.stop()
    }

    @Test("a certificate that cannot be read is named")
    func unreadable() {
        #expect(throws: ServerError.self) {
            _ = try TestServer { $0.tls = .init(certificate: "no certificate", key: "no key") }
        }
    }

    private func selfSigned() throws -> Configuration.TLS {
        let command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj /CN=localhost"
        let both = try #require(run("\(command) -keyout /dev/stdout -out /dev/stdout 2>/dev/null"))
        let start = try #require(both.range(of: "-----BEGIN CERTIFICATE"))
        return .init(certificate: String(both[start...]), key: String(both[..<start]))
    }
}

/// What a command prints; nil when it fails.
private func run(_ command: String) -> String? {
    guard let pipe = popen(command, "r") else { return nil }
    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while case let count = fread(&chunk, 1, chunk.count, pipe), count > 0 { output += chunk[..<count] }
    return pclose(pipe) == 0 ? String(decoding: output, as: UTF8.self) : nil
}

extension String {
    fileprivate func range(of text: String) -> String.Index? {
        indices.first { self[$0...].hasPrefix(text) }
    }
}
