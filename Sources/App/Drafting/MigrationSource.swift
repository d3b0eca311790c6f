internal import Engine
internal import Glibc
public import Platform
public import Schema

/// The folder of the migrations, found from the working directory upwards.
public struct MigrationSource: Sendable {
    private let path: String

    /// The one around a directory, the working directory unless stated.
    ///
    /// - Throws: `NoSourceTree`.
    public init(from start: String? = nil) throws(NoSourceTree) {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        var directory = start ?? getcwd(&buffer, buffer.count).map { String(cString: $0) } ?? ""
        while !directory.isEmpty, !FileContents.exists("\(directory)/Sources/Schema/SchemaHistory.swift") {
            directory = String(directory[..<(directory.lastIndex(of: "/") ?? directory.startIndex)])
        }
        guard !directory.isEmpty else { throw NoSourceTree() }
        path = "\(directory)/Sources/Schema/Migrations"
    }

    /// After every migration that the program knows, and every one that is begun.
    public var nextNumber: Int {
        let begun = BackupDirectory(path: path).names.compactMap {
            $0.prefixMatch(of: #/M(\d{4})/#).flatMap { Int($0.1) }
        }
        return max(SchemaHistory.migrator.newest, begun.max() ?? 0) + 1
    }

    /// - Returns: the file.
    /// - Throws: `FileFailure`, also when it is there already.
    public func write(_ draft: MigrationDraft) throws(FileFailure) -> String {
        let file = "\(path)/\(draft.file)"
        try FileContents.create(file, Array(draft.text.utf8))
        return file
    }
}

/// A migration was to be written where the program's source is not.
public struct NoSourceTree: Error, CustomStringConvertible {
    /// One sentence.
    public var description: String {
        "a migration is part of the program: run this within its source tree, where Sources/Schema stands"
    }
}
