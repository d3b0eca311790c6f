internal import CMagic
internal import Formats

/// Says what a file is, by its content: libmagic's knowledge for one thread, opened when it is first needed.
final class TypeDetection {
    private var cookie: UnsafeMutableRawPointer?
    /// What an archive may hold.
    private let limits = ZipLimits()

    deinit {
        if let cookie { cmagic_close(cookie) }
    }

    /// The type of a file.
    ///
    /// - Throws: `UploadFailure` when it is not taken.
    func type(of path: String) throws(UploadFailure) -> FileType {
        let found = try mediaType(of: path)
        guard let type = FileType(mediaType: found) ?? .ofText(found) else { throw .typeNotTaken }
        return type.isZip ? try archive(path) : type
    }

    private func mediaType(of path: String) throws(UploadFailure) -> String {
        cookie = cookie ?? cmagic_open()
        guard let cookie, let name = cmagic_type(cookie, path) else { throw .typeNotFound }
        return String(cString: name)
    }

    /// What an archive is by what it holds; libmagic knows that only where the first file in it says so.
    private func archive(_ path: String) throws(UploadFailure) -> FileType {
        do {
            let archive = try ZipArchive(path: path, limits: limits)
            let names = archive.entries.map(\.name)
            // What runs when the document is opened.
            guard !names.contains(where: { $0.hasSuffix("vbaProject.bin") }) else { throw UploadFailure.typeNotTaken }
            if names.contains("[Content_Types].xml"), let type = Self.officeType(names) { return type }
            guard let stated = archive.entries.first(where: { $0.name == "mimetype" && $0.size <= 100 }) else {
                return .zip
            }
            return FileType(mediaType: String(decoding: try archive.read(stated), as: UTF8.self)) ?? .zip
        } catch {
            throw error as? UploadFailure ?? .archiveUnsafe
        }
    }

    private static func officeType(_ names: [String]) -> FileType? {
        let office = "application/vnd.openxmlformats-officedocument."
        let kinds = [
            ("word/", "wordprocessingml.document"), ("ppt/", "presentationml.presentation"),
            ("xl/", "spreadsheetml.sheet"),
        ]
        return kinds.first { folder, _ in names.contains { $0.hasPrefix(folder) } }
            .flatMap { FileType(mediaType: office + $0.1) }
    }
}

extension FileType {
    /// Whether such files are zip archives, which are looked into.
    fileprivate var isZip: Bool {
        mediaType == "application/zip" || mediaType == "application/epub+zip"
            || mediaType.hasPrefix("application/vnd.openxmlformats") || mediaType.hasPrefix("application/vnd.oasis")
    }
}
