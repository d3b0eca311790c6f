/// Codes, each given to one thing.
struct CodeBook {
    private var taken: Set<String>

    /// - Parameter taken: the codes that are not to be given.
    init(taken: Set<String> = []) { self.taken = Set(taken.map { $0.lowercased() }) }

    /// The first of the codes that is short enough and not taken; the last one cut to length when there is none.
    mutating func claim(_ candidates: String?...) -> String {
        let usable = candidates.compactMap { $0 }.filter { !$0.isEmpty }
        let free = usable.first { $0.unicodeScalars.count <= 50 && !taken.contains($0.lowercased()) }
        let code = free ?? String(String.UnicodeScalarView((usable.last ?? "").unicodeScalars.prefix(50)))
        taken.insert(code.lowercased())
        return code
    }
}

extension String {
    /// No longer than a column that keeps a name.
    var asName: String { String(String.UnicodeScalarView(unicodeScalars.prefix(255))) }
}
