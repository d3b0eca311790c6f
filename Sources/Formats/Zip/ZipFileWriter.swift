internal import CZip

/// Packs files into a zip archive, reading them piece by piece.
public enum ZipFileWriter {
    /// Writes the archive of these files, in this order; one that stands there is replaced.
    ///
    /// - Throws: `ZipFault.unreadable` with libzip's reason.
    public static func write(_ path: String, _ files: [(name: String, path: String)]) throws(ZipFault) {
        var code: Int32 = 0
        guard let archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code) else {
            throw .unreadable("\(path) cannot be written")
        }
        for file in files {
            guard let source = zip_source_file(archive, file.path, 0, -1) else {
                defer { zip_discard(archive) }
                throw .unreadable(String(cString: zip_strerror(archive)))
            }
            let index = zip_file_add(archive, file.name, source, ZIP_FL_ENC_UTF_8)
            guard index >= 0 else {
                defer { zip_discard(archive) }
                zip_source_free(source)
                throw .unreadable(String(cString: zip_strerror(archive)))
            }
            // Midnight of 1 January 1980, the first that the format knows: when it was packed is nobody's concern.
            zip_file_set_dostime(archive, UInt64(index), 0, 0x21, 0)
        }
        guard zip_close(archive) == 0 else {
            defer { zip_discard(archive) }
            throw .unreadable(String(cString: zip_strerror(archive)))
        }
    }
}
