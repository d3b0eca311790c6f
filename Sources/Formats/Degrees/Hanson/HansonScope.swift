/// What a requirement's result may refer to.
struct HansonScope {
    let name: String
    let place: [String]
    let isShared: Bool
    var children: [(name: String, value: YAMLValue)] = []
    var declared: [YAMLValue.Member] = []
    var filter: CourseSet?
    /// Whether something is counted of what the requirements within claim.
    var looksAtChildren = false
    private var taken: Set<String> = []

    init(_ name: String, _ place: [String], isShared: Bool) {
        self.name = name
        self.place = place
        self.isShared = isShared
    }

    /// By the whole name, without its abbreviation, and by the abbreviation alone.
    var names: [(words: String, name: String)] {
        children.flatMap { child -> [(words: String, name: String)] in
            let whole = child.name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            guard whole.hasSuffix(")"), let open = whole.lastIndex(of: "(") else { return [(whole, child.name)] }
            let plain = HansonParser.trimmed(whole[..<open])
            let short = HansonParser.trimmed(whole[whole.index(after: open)...].dropLast())
            return [(whole, child.name), (plain, child.name), (short, child.name)]
        }
    }

    /// Those that nothing has referred to yet.
    var unused: [(name: String, value: YAMLValue)] { children.filter { !taken.contains($0.name) } }

    mutating func take(_ name: String) -> (name: String, value: YAMLValue)? {
        taken.insert(name)
        return children.first { $0.name == name }
    }

    /// `$name` stands for what is declared under it.
    func replacing(_ words: String) -> String {
        declared.reduce(words) { $0.replacing("$\($1.key)", with: $1.value.text ?? "") }
    }
}
