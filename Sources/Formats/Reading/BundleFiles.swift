internal import Glibc

/// The files of a bundle, from a zip archive or a folder, found by name in any case.
public struct BundleFiles: Sendable {
    private var files: [String: (name: String, bytes: [UInt8])] = [:]

    /// The files of an archive, whatever folder they lie in; the hidden files that macOS adds are left out.
    ///
    /// - Throws: `ZipFault`, also when two files differ only in their folder or in case.
    public init(zip archive: borrowing ZipArchive) throws(ZipFault) {
        for entry in archive.entries where !entry.name.hasPrefix("__MACOSX/") {
            let name = String(
                entry.name[(entry.name.lastIndex(of: "/").map(entry.name.index(after:)) ?? entry.name.startIndex)...])
            guard !name.hasPrefix(".") else { continue }
            guard files[name.lowercased()] == nil else { throw .duplicateName(name) }
            files[name.lowercased()] = (name, try archive.read(entry))
        }
    }

    /// The files of a folder, without those of folders in it.
    ///
    /// - Parameters:
    ///   - folder: its path.
    ///   - limits: how many files there may be and how large; the ratio does not apply.
    /// - Throws: `FormatFault` when the folder or a file in it cannot be read or is too large.
    public init(folder: String, limits: ZipLimits = ZipLimits()) throws(FormatFault) {
        var total = 0
        for name in try Self.names(in: folder) {
            let bytes = try FileContent.read("\(folder)/\(name)", limit: limits.entryBytes)
            guard let bytes else { continue }
            total += bytes.count
            guard files.count < limits.entries, total <= limits.totalBytes else {
                throw FormatFault(.unreadable, "The folder \(folder) holds more than allowed.")
            }
            files[name.lowercased()] = (name, bytes)
        }
    }

    /// The names of the files as they are spelled, in order.
    public var names: [String] { files.values.map(\.name).sorted() }

    /// The file of this name, in any case, with the name as it is spelled.
    subscript(_ name: String) -> (name: String, bytes: [UInt8])? { files[name.lowercased()] }

    private static func names(in folder: String) throws(FormatFault) -> [String] {
        guard let stream = opendir(folder) else {
            throw FormatFault(.unreadable, "The folder \(folder) cannot be opened.")
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }
}

/// Reads whole files.
enum FileContent {
    /// The content of a file; nil for what is no plain file, such as a folder.
    static func read(_ path: String, limit: Int) throws(FormatFault) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw FormatFault(.unreadable, "The file \(path) cannot be opened.") }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        guard status.st_size <= limit else { throw FormatFault(.unreadable, "The file \(path) is too large.") }
        let size = Int(status.st_size)
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, initialized in
            while initialized < size, let start = buffer.baseAddress {
                let count = Glibc.read(descriptor, start + initialized, size - initialized)
                guard count > 0 else { break }
                initialized += count
            }
        }
        guard bytes.count == size else { throw FormatFault(.unreadable, "The file \(path) cannot be read.") }
        return bytes
    }
}
