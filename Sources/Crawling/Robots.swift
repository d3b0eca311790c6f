/// What a site asks of crawlers (RFC 9309).
struct Robots: Sendable {
    fileprivate struct Rule {
        let allows: Bool
        let pattern: [UInt8]
    }

    /// Nothing is forbidden.
    static let allowing = Robots(rules: [])
    /// Nothing is allowed: what the site asks could not be found out.
    static let forbidding = Robots(rules: [Rule(allows: false, pattern: Array("/".utf8))])
    /// More is not read.
    static let limit = 512 * 1024

    private var rules: [Rule]
    /// How many seconds the site wants between two requests.
    private(set) var delay: Double = 0

    private init(rules: [Rule]) { self.rules = rules }

    /// Reads `robots.txt`: the group that names the crawler, else the one for all.
    init(_ text: String, agent: String) {
        let groups = Self.groups(text)
        let named = groups.filter { $0.agents.contains(agent.lowercased()) }
        let chosen = named.isEmpty ? groups.filter { $0.agents.contains("*") } : named
        rules = chosen.flatMap(\.rules)
        delay = chosen.map(\.delay).max() ?? 0
    }

    /// Whether a path with its query may be fetched: the longest rule that matches says so, of two alike the one that
    /// allows.
    func allow(_ target: String) -> Bool {
        let path = Array(target.utf8)
        if path == Array("/robots.txt".utf8) { return true }
        let best = rules.filter { Self.matches($0.pattern[...], path[...]) }.max { left, right in
            (left.pattern.count, left.allows ? 1 : 0) < (right.pattern.count, right.allows ? 1 : 0)
        }
        return best?.allows ?? true
    }

    fileprivate struct Group {
        var agents: [String] = []
        var rules: [Rule] = []
        var delay: Double = 0
        var isOpen = true
    }

    private static func groups(_ text: String) -> [Group] {
        var groups: [Group] = []
        for line in text.split(whereSeparator: \.isNewline) {
            let halves = line.prefix { $0 != "#" }.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2 else { continue }
            let (name, value) = (String(halves[0].trimmingBlanks).lowercased(), String(halves[1].trimmingBlanks))
            if name == "user-agent" {
                // Several names in a row share what follows.
                if groups.last?.isOpen != true { groups.append(Group()) }
                groups[groups.count - 1].agents.append(value.prefix { $0 != "/" }.lowercased())
            } else if !groups.isEmpty {
                groups[groups.count - 1].note(name, value)
            }
        }
        return groups
    }

    /// Whether a pattern matches a path from its beginning: `*` is anything, `$` at the end is the end.
    private static func matches(_ pattern: ArraySlice<UInt8>, _ path: ArraySlice<UInt8>) -> Bool {
        let isAnchored = pattern.last == UInt8(ascii: "$")
        let parts = (isAnchored ? pattern.dropLast() : pattern).split(
            separator: UInt8(ascii: "*"), omittingEmptySubsequences: false)
        var rest = path
        for (index, part) in parts.enumerated() {
            let isLast = index == parts.count - 1
            if isLast, isAnchored, index > 0 {
                return rest.count >= part.count && rest.suffix(part.count).elementsEqual(part)
            }
            if index == 0 {
                guard rest.starts(with: part) else { return false }
                rest = rest.dropFirst(part.count)
            } else {
                guard let place = rest.firstRange(of: part) ?? (part.isEmpty ? rest.startIndex..<rest.startIndex : nil)
                else { return false }
                rest = rest[place.upperBound...]
            }
        }
        return !isAnchored || rest.isEmpty || parts.last?.isEmpty == true && parts.count > 1
    }
}

extension Robots.Group {
    fileprivate mutating func note(_ name: String, _ value: String) {
        switch name {
        case "allow", "disallow":
            isOpen = false
            // An empty rule forbids nothing.
            if !value.isEmpty { rules.append(.init(allows: name == "allow", pattern: Array(value.utf8))) }
        case "crawl-delay":
            isOpen = false
            delay = min(max(Double(value) ?? 0, 0), 10)
        default: break
        }
    }
}

extension Substring {
    fileprivate var trimmingBlanks: Substring {
        var rest = self
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return rest
    }
}
