import Formats

#if canImport(Glibc)
    import Glibc
#endif

/// Files of real universities beside the package, for trials; where they are absent, the tests that need them are
/// skipped.
enum SharedData {
    private static let folder =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
        .joined(separator: "/") + "/shared"

    static let isThere = access("\(folder)/data/transcripts-college/grades.csv", R_OK) == 0

    static func bytes(_ name: String) throws -> [UInt8] {
        guard let file = fopen("\(folder)/\(name)", "rb") else { throw NoSuchFile() }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 20)
        while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
        return bytes
    }

    /// The rows of a table by the names of its header.
    static func table(_ name: String) throws -> [[String: String]] {
        var header: [String] = []
        return try CSVReader(try bytes(name)).compactMap { row in
            let cells = try row.get().cells
            guard !header.isEmpty else {
                header = cells
                return nil
            }
            return Dictionary(zip(header, cells)) { first, _ in first }
        }
    }
}

struct NoSuchFile: Error {}
