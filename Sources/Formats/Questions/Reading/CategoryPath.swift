/// The path of a category as Moodle writes it: `$course$/top/Biology/Plants`, with `//` for a slash in a name.
struct CategoryPath: Equatable {
    var names: [String]

    init(_ names: [String]) { self.names = names }

    /// Reads a path. The context before it and Moodle's outermost folder `top` say where the bank lay, not where the
    /// question belongs, and are left out.
    init(moodle path: String) {
        names = [""]
        var rest = Substring(path)
        while let character = rest.popFirst() {
            if character != "/" {
                names[names.count - 1].append(character)
            } else if rest.first == "/" {
                names[names.count - 1].append(rest.removeFirst())
            } else {
                names.append("")
            }
        }
        names = names.map(\.trimmed).filter { !$0.isEmpty }
        if let first = names.first, first.count > 2, first.hasPrefix("$"), first.hasSuffix("$") { names.removeFirst() }
        if names.first == "top" { names.removeFirst() }
    }

    /// The path of a line `$CATEGORY: …`; nil for any other line.
    init?(giftLine line: String) {
        guard line.hasPrefix("$CATEGORY:") else { return nil }
        self.init(moodle: String(line.dropFirst("$CATEGORY:".count)))
    }

    /// The path as Moodle writes it.
    var moodle: String {
        (["$course$", "top"]
            + names.map { $0.split(separator: "/", omittingEmptySubsequences: false).joined(separator: "//") })
            .joined(separator: "/")
    }
}
