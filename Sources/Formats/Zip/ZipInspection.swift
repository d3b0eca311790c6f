internal import CZip
internal import Glibc

/// Looks at what an archive states about itself before anything is unpacked.
struct ZipInspection {
    /// What the archive states about a file.
    struct Stated {
        let name: String
        let size: Int
        let index: UInt64
    }

    let archive: OpaquePointer
    let limits: ZipLimits

    /// The archive's files, or the first reason to refuse it.
    func entries() throws(ZipFault) -> [Stated] {
        let count = Int(zip_get_num_entries(archive, 0))
        guard count <= limits.entries else { throw .tooManyEntries(count) }
        var files: [Stated] = []
        var names: Set<String> = []
        var total = 0
        for index in 0..<UInt64(max(count, 0)) {
            let file = try entry(at: index)
            guard names.insert(file.name).inserted else { throw .duplicateName(file.name) }
            total += file.size
            guard total <= limits.totalBytes else { throw .archiveTooLarge }
            if !file.name.hasSuffix("/") { files.append(file) }
        }
        return files
    }

    private func entry(at index: UInt64) throws(ZipFault) -> Stated {
        var stat = zip_stat_t()
        zip_stat_init(&stat)
        let needed = UInt64(ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_ENCRYPTION_METHOD)
        guard zip_stat_index(archive, index, 0, &stat) == 0, stat.valid & needed == needed, let bytes = stat.name
        else { throw .unreadable("entry \(index) states no size") }
        let name = String(cString: bytes)
        guard Self.isSafe(name) else { throw .unsafeName(name) }
        guard stat.encryption_method == UInt16(ZIP_EM_NONE) else { throw .encrypted(name: name) }
        guard isPlain(index) else { throw .notAFile(name: name) }
        guard stat.size <= UInt64(limits.entryBytes) else { throw .entryTooLarge(name: name) }
        let isExempt = stat.size <= 1 << 20
        guard isExempt || stat.size / UInt64(max(limits.ratio, 1)) <= stat.comp_size else {
            throw .ratioTooHigh(name: name)
        }
        return Stated(name: name, size: Int(stat.size), index: index)
    }

    /// Whether a name stays below the folder that an archive would be unpacked into, on any system.
    static func isSafe(_ name: String) -> Bool {
        guard !name.isEmpty, name.utf8.count <= 1024, !name.hasPrefix("/") else { return false }
        guard name.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0 != "\\" && $0 != ":" && $0.value != 0x7F })
        else { return false }
        let folders = name.hasSuffix("/") ? name.dropLast() : name[...]
        return folders.split(separator: "/", omittingEmptySubsequences: false)
            .allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
    }

    /// Whether an entry is a file or a folder, as far as the system that packed it says.
    private func isPlain(_ index: UInt64) -> Bool {
        var system: UInt8 = 0
        var attributes: UInt32 = 0
        guard zip_file_get_external_attributes(archive, index, 0, &system, &attributes) == 0 else { return false }
        let kind = attributes >> 16 & S_IFMT
        return system != UInt8(ZIP_OPSYS_UNIX) || kind == 0 || kind == S_IFREG || kind == S_IFDIR
    }
}
