internal import CZip
internal import Glibc

/// Writes a zip archive in memory, the same bytes for the same files.
public enum ZipWriter {
    /// The archive of these files, in this order.
    ///
    /// - Throws: `ZipFault.unreadable` with libzip's reason, such as too little memory.
    public static func archive(_ files: [(name: String, bytes: [UInt8])]) throws(ZipFault) -> [UInt8] {
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard let source = zip_source_buffer_create(nil, 0, 0, &error) else { throw .unreadable(reason(&error)) }
        defer { zip_source_free(source) }
        // The archive takes the source; it is kept for reading what was written.
        zip_source_keep(source)
        guard let archive = zip_open_from_source(source, ZIP_TRUNCATE, &error) else {
            zip_source_free(source)
            throw .unreadable(reason(&error))
        }
        do throws(ZipFault) {
            for file in files { try add(file.name, file.bytes, to: archive) }
        } catch {
            zip_discard(archive)
            throw error
        }
        guard zip_close(archive) == 0 else {
            let reason = String(cString: zip_strerror(archive))
            zip_discard(archive)
            throw .unreadable(reason)
        }
        return try content(of: source)
    }

    private static func add(_ name: String, _ bytes: [UInt8], to archive: OpaquePointer) throws(ZipFault) {
        // libzip reads it when the archive is closed, and frees it then.
        guard let copy = malloc(max(bytes.count, 1)) else { throw .unreadable("out of memory") }
        bytes.withUnsafeBytes { bytes in
            if let start = bytes.baseAddress { memcpy(copy, start, bytes.count) }
        }
        guard let source = zip_source_buffer(archive, copy, UInt64(bytes.count), 1) else {
            free(copy)
            throw .unreadable("out of memory")
        }
        let index = zip_file_add(archive, name, source, ZIP_FL_ENC_UTF_8)
        guard index >= 0 else {
            zip_source_free(source)
            throw .unreadable(String(cString: zip_strerror(archive)))
        }
        // Midnight of 1 January 1980, the first that the format knows: when it was packed is nobody's concern.
        zip_file_set_dostime(archive, UInt64(index), 0, 0x21, 0)
    }

    private static func content(of source: OpaquePointer) throws(ZipFault) -> [UInt8] {
        guard zip_source_open(source) == 0 else { throw .unreadable("the archive cannot be read back") }
        defer { zip_source_close(source) }
        zip_source_seek(source, 0, SEEK_END)
        let size = Int(zip_source_tell(source))
        zip_source_seek(source, 0, SEEK_SET)
        let bytes = [UInt8](unsafeUninitializedCapacity: max(size, 0)) { buffer, initialized in
            let read = zip_source_read(source, buffer.baseAddress, UInt64(buffer.count))
            initialized = max(Int(read), 0)
        }
        guard bytes.count == size else { throw .unreadable("the archive cannot be read back") }
        return bytes
    }

    private static func reason(_ error: inout zip_error_t) -> String {
        zip_error_strerror(&error).map { String(cString: $0) } ?? "unknown"
    }
}
