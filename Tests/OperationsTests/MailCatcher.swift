import Glibc
import Platform
import Synchronization

/// A mail server on loopback that keeps what it is told.
final class MailCatcher: Sendable {
    struct CannotListen: Error {}

    private let port: UInt16
    private let kept = Mutex<[String]>([])

    init() throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &place) { place in
            place.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && listen(descriptor, 8) == 0 && getsockname(descriptor, $0, &size) == 0
            }
        }
        guard result else { throw CannotListen() }
        port = place.sin_port.bigEndian
        startThread(named: "mail-catcher") { [weak self] in
            while true {
                let connection = accept(descriptor, nil, nil)
                guard connection >= 0, let self else { return }
                self.converse(connection)
                close(connection)
            }
        }
    }

    var url: String { "smtp://127.0.0.1:\(port)" }

    /// The envelope and the message of each mail.
    var mails: [String] { kept.withLock { $0 } }

    private func converse(_ connection: Int32) {
        say("220 here", connection)
        var mail = ""
        var isData = false
        var pending = ""
        while let text = hear(connection) {
            pending += text
            while let end = pending.firstRange(of: "\r\n") {
                let line = String(pending[..<end.lowerBound])
                pending = String(pending[end.upperBound...])
                mail += line + "\n"
                if isData {
                    guard line == "." else { continue }
                    isData = false
                    kept.withLock { $0.append(mail) }
                    say("250 kept", connection)
                } else if line == "DATA" {
                    isData = true
                    say("354 go on", connection)
                } else {
                    say(line == "QUIT" ? "221 bye" : "250 fine", connection)
                }
            }
        }
    }

    private func say(_ line: String, _ connection: Int32) {
        let bytes = Array((line + "\r\n").utf8)
        _ = bytes.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    }

    private func hear(_ connection: Int32) -> String? {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = read(connection, &buffer, buffer.count)
        return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
    }
}
