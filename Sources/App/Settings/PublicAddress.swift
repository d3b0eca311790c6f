public import Platform

extension SettingParser<String> {
    /// The beginning of a site's addresses: scheme, host, and a port where there is one.
    static let siteAddress = SettingParser("http:// or https:// with a host and nothing behind it") { text in
        guard let scheme = ["http://", "https://"].first(where: text.hasPrefix) else { return nil }
        let host = text.dropFirst(scheme.count)
        let isHost = host.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || ".-:[]".utf8.contains(byte)
        }
        return host.isEmpty || !isHost ? nil : text
    }
}

extension Settings {
    /// The beginning of links in mails, without a slash at its end: where the program listens, unless it is stated.
    public var publicAddress: String {
        if let stated = self[ProgramSettings.publicURL] { return stated }
        let scheme = self[ProgramSettings.certificate] == nil ? "http" : "https"
        let host = self[ProgramSettings.host]
        return "\(scheme)://\(host.contains(":") ? "[\(host)]" : host):\(self[ProgramSettings.port])"
    }
}
