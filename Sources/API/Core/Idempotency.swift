internal import Engine
public import HTTP
internal import Platform

/// What a client calls a change, so that sending it again does it once.
public struct IdempotencyKey: Sendable, Hashable {
    let text: String
    /// Tells whether a later request under the same key is the same request.
    let requestHash: String

    init(_ text: String, _ request: Request) {
        self.text = text
        let head = "\(request.method) \(request.path)?\(QueryItem.format(request.query))\n"
        requestHash = Digest.hexadecimal(of: Array(head.utf8) + request.body + (request.received?.summary ?? []))
    }
}

extension ReceivedForm {
    /// What was sent: the fields, and the files by their content.
    fileprivate var summary: [UInt8] {
        let files = files.map { QueryItem(name: $0.field, value: "\($0.name) \($0.checksum)") }
        return Array(QueryItem.format(fields + files).utf8)
    }
}

extension Call {
    /// The `Idempotency-Key` of the request with what it stands for; nil when none was sent.
    ///
    /// - Throws: `FieldFailures` when the key is malformed.
    public var idempotency: IdempotencyKey? {
        get throws(FieldFailures) { try idempotencyKey.map { IdempotencyKey($0, request) } }
    }
}

extension Transaction {
    /// Does a change once: under a key that was used before, the answer of then is given again.
    ///
    /// The key is claimed before the change, so that of two requests at the same moment the second waits for the first
    /// and then finds its answer. Change and answer are stored together or not at all.
    func once(under key: IdempotencyKey?, _ change: () throws -> Response) throws -> Response {
        guard let key, let user = context.user else { return try change() }
        let claimed = try execute(StoredAnswer.claim(key, of: user, until: now + .hours(24), at: now))
        guard claimed == 1 else { return try storedAnswer(under: key) }
        let response = try change()
        try send(StoredAnswer.keep(response, under: key, of: user))
        return response
    }

    private func storedAnswer(under key: IdempotencyKey) throws -> Response {
        guard let stored = try first(StoredAnswer.find(key, of: context.user), as: StoredAnswer.self),
            stored.requestHash == key.requestHash
        else { throw Problem.idempotencyKeyReused }
        return stored.response
    }
}

extension Problem {
    /// 422: the key stands for another request.
    static let idempotencyKeyReused = Problem(
        .unprocessableContent, "http.idempotency_key_reused", "The Idempotency-Key was used for another request.")
}

/// An answer that is kept under a key: its status, and head and body as HTTP would send them.
private struct StoredAnswer: Record {
    let requestHash: String
    let response: Response

    init(row: Row) throws {
        requestHash = try row["request_hash"]
        response = Self.parse(try row["answer"], status: Status(try row["status"]))
    }

    /// Takes a key that is free, or whose time is over; changes no row when it is in use.
    static func claim(
        _ key: IdempotencyKey, of user: Identifier<Kind.User>, until end: Timestamp, at now: Timestamp
    ) -> SQL {
        """
        insert into idempotency_keys (user_id, key, request_hash, status, answer, expires_at, created_at)
        values (\(user), \(key.text), \(key.requestHash), 0, '', \(end), \(now))
        on conflict (user_id, key) do update
           set request_hash = excluded.request_hash, expires_at = excluded.expires_at, created_at = excluded.created_at
         where idempotency_keys.expires_at <= \(now)
        """
    }

    static func keep(_ response: Response, under key: IdempotencyKey, of user: Identifier<Kind.User>) -> SQL {
        """
        update idempotency_keys set status = \(response.status.code), answer = \(format(response))
         where user_id = \(user) and key = \(key.text)
        """
    }

    static func find(_ key: IdempotencyKey, of user: Identifier<Kind.User>?) -> SQL {
        """
        select request_hash, status, answer from idempotency_keys where user_id = \(user) and key = \(key.text)
        """
    }

    private static func format(_ response: Response) -> String {
        let head = response.headers.fields.map { "\($0.name): \($0.value)\n" }.joined()
        return head + "\n" + String(decoding: response.body, as: UTF8.self)
    }

    private static func parse(_ text: String, status: Status) -> Response {
        var response = Response(status)
        var rest = text[...]
        while let end = rest.firstIndex(of: "\n"), end > rest.startIndex {
            let line = rest[..<end]
            if let colon = line.firstIndex(of: ":") {
                response.headers.add(String(line[..<colon]), String(line[line.index(colon, offsetBy: 2)...]))
            }
            rest = rest[rest.index(after: end)...]
        }
        response.body = Array(rest.dropFirst().utf8)
        return response
    }
}
