public import Platform

extension Settings {
    /// What tokens are signed with: as it was set, else as it is kept beside the database, else made and kept there
    /// for the owner alone to read.
    ///
    /// - Throws: `FileFailure` when it can be neither read nor kept.
    public func programSecret(_ environment: Environment = .live) throws(FileFailure) -> String {
        if let decided = self[ProgramSettings.secret] { return decided }
        let path = secretPath
        do {
            let bytes = environment.randomBytes(32)
            try FileContents.create(path, Array(bytes.map(\.hexadecimal).joined().utf8), mode: 0o600)
        } catch {
            // It is there already, or another process was quicker; anything else fails again when it is read.
            guard error.isPresent else { throw error }
        }
        return try FileContents.text(of: path)
    }

    /// The file that keeps the secret when it is not set.
    public var secretPath: String {
        switch self[ProgramSettings.database] {
        case .sqlite(let path): path + ".secret"
        case .postgres: "lyceum.secret"
        }
    }
}

extension UInt8 {
    fileprivate var hexadecimal: String {
        let digits = String(self, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
    }
}
