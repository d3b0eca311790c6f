internal import Engine
internal import Formats
internal import Glibc
internal import Platform

/// A bundle of CSV files in a zip archive, written page by page.
struct RosterArchive: Sendable {
    private let path: String
    private let files: [(file: RosterFile, output: OutputFile)]
    private let names: RosterNames

    /// - Parameter path: where the archive is to stand; nothing may stand there yet.
    /// - Throws: `FileFailure`.
    init(_ files: [RosterFile], _ names: RosterNames, at path: String) throws(FileFailure) {
        self.path = path
        self.names = names
        var opened: [(file: RosterFile, output: OutputFile)] = []
        for file in files { opened.append((file, try OutputFile("\(path).\(file.name)"))) }
        self.files = opened
    }

    /// Writes the archive from one snapshot; never more than a few hundred rows at a time are held.
    ///
    /// - Throws: `FileFailure`, `ZipFault`, `DatabaseError`.
    func write(from database: any Database, at now: Timestamp) async throws {
        defer { for (file, _) in files { unlink("\(path).\(file.name)") } }
        try await database.read(.system(at: now)) { [names, files] (transaction: Transaction) throws -> Void in
            for (file, output) in files { try file.write(to: output, names, transaction) }
        }
        for (_, output) in files { try output.finish() }
        try pack(files.map { ($0.file.name, "\(path).\($0.file.name)") }, into: path)
    }

    private func pack(_ files: [(name: String, path: String)], into path: String) throws {
        guard !FileContents.exists(path) else {
            errno = EEXIST
            throw FileFailure("write", path)
        }
        let partial = path + ".partial"
        do {
            try ZipFileWriter.write(partial, files)
        } catch {
            unlink(partial)
            throw error
        }
        guard rename(partial, path) == 0 else { throw FileFailure("write", path) }
    }
}
