internal import Platform

/// How PostgreSQL's own programs are called on a database.
struct PostgresPrograms {
    /// The URL without its password, which others could read in the list of processes.
    let url: String
    let environment: [String: String]

    /// - Parameter name: what the server shows of the sessions.
    init(_ url: String, name: String = "lyceum backup") {
        guard let start = url.firstRange(of: "://")?.upperBound,
            let at = url[start...].prefix(while: { $0 != "/" && $0 != "?" }).lastIndex(of: "@"),
            let colon = url[start..<at].firstIndex(of: ":")
        else {
            self.url = url
            environment = ["PGAPPNAME": name]
            return
        }
        self.url = String(url[..<colon] + url[at...])
        environment = ["PGAPPNAME": name, "PGPASSWORD": url[url.index(after: colon)..<at].percentDecoded]
    }

    /// Writes a dump of what a snapshot shows.
    func dump(to path: String, snapshot: String) throws {
        try run(["pg_dump", "--format=custom", "--snapshot=\(snapshot)", "--file=\(path)", "--dbname=\(url)"])
    }

    /// Puts a dump into an empty database, all or nothing.
    func restore(_ path: String) throws {
        try run(["pg_restore", "--single-transaction", "--no-owner", "--dbname=\(url)", path])
    }

    private func run(_ arguments: [String]) throws {
        try ChildProcess(arguments: arguments, environment: environment).run()
    }
}

extension Substring {
    /// With `%41` read as `A`.
    fileprivate var percentDecoded: String {
        var bytes: [UInt8] = []
        var rest = utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let decoded = UInt8(String(rest.prefix(2)) ?? "", radix: 16) {
                bytes.append(decoded)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
