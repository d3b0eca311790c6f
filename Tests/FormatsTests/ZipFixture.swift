/// A zip archive made byte by byte, so that it can state what no honest program would write.
struct ZipFixture {
    struct Entry {
        var name: String
        var content: [UInt8] = []
        var method: UInt16 = 0
        var flags: UInt16 = 0
        var statedSize: UInt32?
        var checksum: UInt32?
        var unixMode: UInt32 = 0o100644
    }

    var entries: [Entry]

    var bytes: [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        for entry in entries {
            let offset = UInt32(file.count)
            file += little(0x0403_4B50, 4) + [20, 0] + common(entry) + Array(entry.name.utf8) + entry.content
            directory += little(0x0201_4B50, 4) + [20, 3, 20, 0] + common(entry) + little(0, 6)
            directory += little(UInt64(entry.unixMode) << 16, 4) + little(UInt64(offset), 4) + Array(entry.name.utf8)
        }
        let start = file.count
        let count = little(UInt64(entries.count), 2)
        return file + directory + little(0x0605_4B50, 4) + little(0, 4) + count + count
            + little(UInt64(directory.count), 4) + little(UInt64(start), 4) + little(0, 2)
    }

    private func common(_ entry: Entry) -> [UInt8] {
        little(UInt64(entry.flags), 2) + little(UInt64(entry.method), 2) + little(0x5821_0000, 4)
            + little(UInt64(entry.checksum ?? checksum(entry.content)), 4) + little(UInt64(entry.content.count), 4)
            + little(UInt64(entry.statedSize ?? UInt32(entry.content.count)), 4)
            + little(UInt64(entry.name.utf8.count), 2) + little(0, 2)
    }

    private func little(_ value: UInt64, _ width: Int) -> [UInt8] {
        (0..<width).map { UInt8(truncatingIfNeeded: value >> UInt64($0 * 8)) }
    }

    private func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { word, _ in word >> 1 ^ (word & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
    }
}
