public import Platform

extension Settings {
    /// The program's settings: from the environment, the file that `LYCEUM_CONFIG` names, and `.env` in the working
    /// directory, in this order.
    ///
    /// - Throws: `SettingsFailure`, or `FileFailure` when the named file cannot be read.
    public static func read(_ environment: [String: String], dotenv: String = ".env") throws -> Settings {
        var files: [SettingsFile] = []
        if let named = environment[ProgramSettings.file.declaration.name], !named.isEmpty {
            files.append(try SettingsFile(path: named, text: FileContents.text(of: named)))
        }
        if FileContents.exists(dotenv) {
            files.append(try SettingsFile(path: dotenv, text: FileContents.text(of: dotenv)))
        }
        return try Settings(ProgramSettings.all, environment: environment, files: files)
    }
}
