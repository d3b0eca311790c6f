internal import Engine
internal import Formats
internal import Platform

/// A topic as text: names with `/` between them, a slash within a name doubled.
enum Topic {
    static func text(_ category: [String]) -> String? {
        let text = category.map { $0.replacing("/", with: "//") }.joined(separator: "/")
        return text.isEmpty ? nil : text
    }

    static func category(_ text: String?) -> [String] {
        var names = [""]
        var rest = Substring(text ?? "")
        while let character = rest.popFirst() {
            if character != "/" {
                names[names.count - 1].append(character)
            } else if rest.first == "/" {
                names[names.count - 1].append(rest.removeFirst())
            } else {
                names.append("")
            }
        }
        return names.map(trimmed).filter { !$0.isEmpty }
    }

    private static func trimmed(_ name: String) -> String {
        let start = name.drop(while: \.isWhitespace)
        return String(
            start.prefix(upTo: start.lastIndex { !$0.isWhitespace }.map { start.index(after: $0) } ?? start.startIndex))
    }
}

extension Question {
    /// What students see and are marked by: a version of it. What lists and searches need besides is left out; changing
    /// that makes no version.
    var versioned: Question {
        var question = self
        question.name = ""
        question.category = []
        question.tags = []
        question.difficulty = nil
        return question
    }

    /// The question of a row that has its version's `content`.
    init(bankRow row: Row) throws {
        let content: String = try row["content"]
        do {
            self = try Question(jsonText: content)
        } catch {
            throw DecodingFailure(column: "content", wanted: "a question", found: "JSON in which \(error)")
        }
        name = try row["name"]
        category = Topic.category(try row["topic"])
        tags = JSONTexts.read(try row["tags"]) ?? []
        let word: String = try row["difficulty"]
        difficulty = Difficulty(rawValue: word)
    }
}
