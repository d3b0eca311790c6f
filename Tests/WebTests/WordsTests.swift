import FoundationEssentials
import HTTP
import Platform
import TestKit
import Testing

@testable import Web

@Suite("What pages say")
struct WordsTests {
    @Test("a page says nothing in English to who reads Azerbaijani", arguments: TestEngine.all)
    func languages(engine: TestEngine) async throws {
        try await House.on(engine) { house in
            let autumn = try await Autumn.at(house)
            for rule in PageRule.all {
                for person in [nil, house.world.ada, house.world.carla, house.world.emil] {
                    let english = try await house.browser(person).get(rule.path(autumn))
                    let isPage = english.headers["Content-Type"]?.hasPrefix("text/html") == true
                    guard english.status == .ok, isPage else { continue }
                    let other = try await house.browser(person, language: .azerbaijani).get(rule.path(autumn))
                    let shared = Set(VisibleText.of(english.page)).intersection(VisibleText.of(other.page))
                    let untranslated = shared.subtracting(Self.names).filter { !Self.isName($0) }
                    #expect(untranslated.isEmpty, "\(rule): \(untranslated.sorted())")
                }
            }
        }
    }

    @Test("every phrase is said in two ways, but for what is the same in both")
    func phrases() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources/Web/Words")
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            let source = String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
            for match in source.matches(of: /Phrase\(\s*"([^"]*)",\s*"([^"]*)"\)/) {
                let (english, azerbaijani) = (match.output.1, match.output.2)
                #expect(!english.isEmpty && !azerbaijani.isEmpty, "\(name): \(english)")
                #expect(
                    english != azerbaijani || Self.sameInBoth.contains(String(english)), "\(name): \(english)")
            }
        }
    }

    /// Words that both languages write alike.
    private static let sameInBoth: Set<String> = ["API", "Seminar", "May", "may"]

    /// What the world of the tests and the program are called.
    private static let names: Set<String> = [
        "Lyceum", "Aldermere University", "English", "Azərbaycanca", "API", "Sciences", "A course", "Term", "ada",
        "bob", "emil",
        "Moodle XML", "Aiken", "OpenTriviaQA", "Markdown", "utf-8", "windows-1252",
        "WHERE ARE ELEMENTS? &lt;img src=&quot;media:S.png&quot; alt=&quot;A SET&quot;&gt;",
        "Test browser", "Fees are unpaid", "Agreed with both instructors",
    ]

    /// Codes, addresses, times and numbers.
    private static func isName(_ text: String) -> Bool {
        text.contains("@") || text.contains("/") || !text.contains(where: \.isLowercase)
            || text.wholeMatch(
                of: /[a-zA-Z0-9:–.,\- ·]*(ada|bob|A course|Term|spring|blaise|carla)[a-zA-Z0-9:–.,\- ·]*/) != nil
    }
}

/// What a person sees or hears of a page: the text between tags, labels, and what stands in empty fields.
enum VisibleText {
    static func of(_ page: String) -> [String] {
        let body = page.split(separator: "<body>", maxSplits: 1).last.map(String.init) ?? page
        let spoken = body.matches(of: /(?:aria-label|placeholder|title)="([^"]*)"/).map { String($0.output.1) }
        let written = body.replacing(/<[^>]*>/, with: "\n").split(separator: "\n").map(String.init)
        return (spoken + written).map { $0.trimmingSpaces }.filter { $0.contains(where: \.isLetter) }
    }
}

extension String {
    fileprivate var trimmingSpaces: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
