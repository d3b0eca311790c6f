internal import CZip
internal import Glibc

/// A zip archive opened for reading, refused as a whole when anything in it is hostile.
///
/// Every entry is checked on opening, before anything is unpacked: its name, its stated sizes, its kind. Reading an
/// entry never gives more bytes than it stated.
public struct ZipArchive: ~Copyable {
    /// A file in the archive.
    public struct Entry: Hashable, Sendable {
        /// Its path in the archive, relative, with `/` between folders.
        public let name: String
        /// Its size in bytes when unpacked, as stated.
        public let size: Int
        fileprivate let index: UInt64
    }

    /// The files in the order of the archive, without folders.
    public let entries: [Entry]
    private let archive: OpaquePointer

    /// Opens an archive in memory.
    public init(_ bytes: [UInt8], limits: ZipLimits = ZipLimits()) throws(ZipFault) {
        let archive = try Self.open(bytes)
        do throws(ZipFault) {
            entries = try ZipInspection(archive: archive, limits: limits).entries()
                .map { Entry(name: $0.name, size: $0.size, index: $0.index) }
            self.archive = archive
        } catch {
            zip_discard(archive)
            throw error
        }
    }

    /// Opens an archive in a file.
    public init(path: String, limits: ZipLimits = ZipLimits()) throws(ZipFault) {
        var code: Int32 = 0
        guard let archive = zip_open(path, ZIP_RDONLY, &code) else { throw .unreadable(Self.reason(code)) }
        do throws(ZipFault) {
            entries = try ZipInspection(archive: archive, limits: limits).entries()
                .map { Entry(name: $0.name, size: $0.size, index: $0.index) }
            self.archive = archive
        } catch {
            zip_discard(archive)
            throw error
        }
    }

    deinit { zip_discard(archive) }

    /// Unpacks an entry of this archive.
    public func read(_ entry: Entry) throws(ZipFault) -> [UInt8] {
        guard let file = zip_fopen_index(archive, entry.index, 0) else { throw .damagedEntry(name: entry.name) }
        defer { zip_fclose(file) }
        var count = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: entry.size) { buffer, initialized in
            while count < entry.size, let start = buffer.baseAddress {
                let read = zip_fread(file, start + count, UInt64(entry.size - count))
                guard read > 0 else { break }
                count += Int(read)
            }
            initialized = count
        }
        // One byte more makes libzip compare the checksum, and shows an entry that understates its size.
        var surplus: UInt8 = 0
        guard count == entry.size, zip_fread(file, &surplus, 1) == 0 else { throw .damagedEntry(name: entry.name) }
        return bytes
    }

    private static func open(_ bytes: [UInt8]) throws(ZipFault) -> OpaquePointer {
        // libzip takes an empty file for an archive without entries.
        guard !bytes.isEmpty else { throw .unreadable("the file is empty") }
        // It reads from the buffer for as long as the archive is open, and frees it then.
        guard let copy = malloc(bytes.count) else { throw .unreadable("out of memory") }
        bytes.withUnsafeBytes { bytes in
            if let start = bytes.baseAddress { memcpy(copy, start, bytes.count) }
        }
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard let source = zip_source_buffer_create(copy, UInt64(bytes.count), 1, &error) else {
            free(copy)
            throw .unreadable(reason(zip_error_code_zip(&error)))
        }
        guard let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
            zip_source_free(source)
            throw .unreadable(reason(zip_error_code_zip(&error)))
        }
        return archive
    }

    private static func reason(_ code: Int32) -> String {
        var error = zip_error_t()
        zip_error_init_with_code(&error, code)
        defer { zip_error_fini(&error) }
        guard let text = zip_error_strerror(&error) else { return "error \(code)" }
        return String(cString: text)
    }
}
