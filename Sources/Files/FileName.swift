/// What a file is called when it is sent again.
enum FileName {
    private static let longest = 200

    /// A name that is one line, no path, cannot show itself backwards, and ends as files of its type do: a system
    /// decides by the ending what to do with a file.
    static func cleaned(_ name: String, for type: FileType) -> String {
        let last = name.unicodeScalars.split { $0 == "/" || $0 == "\\" }.last ?? [][...]
        let shown = String(String.UnicodeScalarView(last.filter { !isHidden($0) }))
        let stem = String(shown.drop { $0 == " " || $0 == "." }.prefix(longest))
        let trimmed = stem.isEmpty ? "file" : stem
        guard let usual = type.endings.first, !type.endings.contains(ending(of: trimmed)) else { return trimmed }
        return "\(trimmed).\(usual)"
    }

    private static func ending(of name: String) -> String {
        guard let dot = name.lastIndex(of: ".") else { return "" }
        return name[name.index(after: dot)...].lowercased()
    }

    /// Control characters, and those that turn the direction of what follows.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: "<>:\"|?*".unicodeScalars.contains(scalar)
        }
    }
}
