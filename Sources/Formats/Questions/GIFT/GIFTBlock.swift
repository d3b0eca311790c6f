/// The lines of one question or category of a GIFT file, without its comments.
struct GIFTBlock {
    /// The line on which it begins, from 1.
    var line: Int
    /// Its lines, joined by line feeds.
    var text: String
    /// What `[id:…]` in its comments says.
    var identifier: String?
    /// What `[tag:…]` in its comments say.
    var tags: [String] = []
}

/// Splits a GIFT file into blocks at its blank lines.
struct GIFTBlocks {
    private(set) var blocks: [GIFTBlock] = []
    private var current: GIFTBlock?
    private var identifier: String?
    private var tags: [String] = []
    private var braces = 0

    init(_ text: String) {
        var line = 0
        for content in text.withLineFeeds.split(separator: "\n", omittingEmptySubsequences: false) {
            line += 1
            take(content, line: line)
        }
        finish()
    }

    private mutating func take(_ content: Substring, line: Int) {
        let trimmed = content.drop(while: \.isWhitespace)
        if trimmed.hasPrefix("//") {
            readComment(trimmed)
        } else if trimmed.isEmpty {
            if !isInside { finish() } else { current?.text += "\n" }
        } else if trimmed.hasPrefix("$CATEGORY:") {
            finish()
            blocks.append(GIFTBlock(line: line, text: trimmed.trimmed))
            (identifier, tags) = (nil, [])
        } else {
            append(content, line: line)
        }
    }

    /// Whether a blank line stands among answers, whose block it does not end.
    private var isInside: Bool { braces > 0 }

    private mutating func append(_ content: Substring, line: Int) {
        // An answer that is never closed must not swallow the questions after it.
        if isInside, current?.text.hasSuffix("\n") == true, opensBeforeClosing(content) { finish() }
        if current == nil {
            current = GIFTBlock(line: line, text: String(content), identifier: identifier, tags: tags)
            (identifier, tags) = (nil, [])
        } else {
            current?.text += "\n" + content
        }
        countBraces(content)
    }

    private mutating func finish() {
        if let current { blocks.append(current) }
        current = nil
        braces = 0
    }

    private mutating func countBraces(_ content: Substring) {
        for character in GIFTScalar.resolving(content) {
            if character.isControl("{") { braces = 1 } else if character.isControl("}") { braces = 0 }
        }
    }

    private func opensBeforeClosing(_ content: Substring) -> Bool {
        if content.hasPrefix("::") { return true }
        guard let brace = GIFTScalar.resolving(content).first(where: { $0.isControl("{") || $0.isControl("}") }) else {
            return false
        }
        return brace.scalar == "{"
    }
}

extension GIFTBlocks {
    /// `// [id:7] [tag:easy]`, with `\]` for a bracket.
    private mutating func readComment(_ comment: Substring) {
        var rest = comment
        while let start = rest.firstIndex(of: "[") {
            rest = rest[rest.index(after: start)...]
            for key in ["id:", "tag:"] where rest.hasPrefix(key) {
                guard let (value, end) = bracketed(rest.dropFirst(key.count)) else { return }
                rest = end
                if current == nil { keep(value, isTag: key == "tag:") }
            }
        }
    }

    private mutating func keep(_ value: String, isTag: Bool) {
        if isTag { tags.append(value) } else { identifier = value }
    }

    private func bracketed(_ text: Substring) -> (value: String, rest: Substring)? {
        var value = ""
        var rest = text
        while let character = rest.popFirst() {
            if character == "]" { return (value.trimmed, rest) }
            let isEscape = character == "\\" && (rest.first == "]" || rest.first == "\\")
            value.append(isEscape ? rest.removeFirst() : character)
        }
        return nil
    }
}
