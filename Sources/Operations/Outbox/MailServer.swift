internal import CCurl
internal import Platform

/// The server that mails are handed to.
public final class MailServer: Sendable {
    /// Where it is and who the mails come from.
    public struct Configuration: Sendable, Hashable {
        /// `smtp://user:password@host:port` or `smtps://…`.
        public var url: String
        /// The sender's address.
        public var sender: String
        /// How long one mail may take.
        public var limit: Duration

        /// A configuration of these.
        public init(url: String, sender: String, limit: Duration = .seconds(30)) {
            self.url = url
            self.sender = sender
            self.limit = limit
        }
    }

    let configuration: Configuration
    /// libcurl waits for the network, so it has a thread of its own.
    private let lane = Lane<Void>(name: "outbound", threads: 1, capacity: 64) {}

    /// Nothing is opened before the first mail.
    public init(_ configuration: Configuration) { self.configuration = configuration }

    deinit { lane.close() }

    /// Hands a message over; answers why not, in the mail server's or libcurl's words.
    func send(_ message: MailMessage, to address: String) async throws -> String? {
        try await lane.run { [configuration] _ in
            // Whoever chose the address must not be able to speak to the mail server with it.
            guard !address.utf8.contains(where: { $0 < 0x21 || $0 == 0x7F || $0 == 0x3C || $0 == 0x3E }) else {
                return "the address has characters that no address has"
            }
            var reason = [CChar](repeating: 0, count: 256)
            let result = message.bytes.withUnsafeBytes { bytes in
                ccurl_mail(
                    configuration.url, configuration.sender, "<\(address)>",
                    bytes.bindMemory(to: CChar.self).baseAddress, bytes.count,
                    Int(configuration.limit.components.seconds),
                    &reason)
            }
            guard result != 0 else { return nil }
            return String(decoding: reason.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }
}
