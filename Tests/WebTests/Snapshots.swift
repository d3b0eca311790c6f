import FoundationEssentials
import Testing

/// A page as it is committed: review reads the difference.
///
/// With `LYCEUM_RECORD=1` the pages are written anew.
enum Snapshot {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots")

    static func check(_ page: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let file = folder.appending(path: "\(name).html")
        let stable = stabilised(page)
        if ProcessInfo.processInfo.environment["LYCEUM_RECORD"] == "1" {
            try Data(stable.utf8).write(to: file)
        }
        let recorded = (try? Data(contentsOf: file)).map { String(decoding: $0, as: UTF8.self) }
        #expect(stable == recorded, "\(name) differs from what is recorded", sourceLocation: sourceLocation)
    }

    /// Ids, form tokens and fingerprints are new in each run: each id becomes its number in the order of appearance.
    private static func stabilised(_ page: String) -> String {
        var seen: [Substring: Int] = [:]
        var text = page.replacing(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/) { match in
            let number = seen[match.output] ?? seen.count + 1
            seen[match.output] = number
            return "id-\(number)"
        }
        text = text.replacing(/name="csrf_token" value="[^"]*"/, with: "name=\"csrf_token\" value=\"token\"")
        text = text.replacing(/data-token="[^"]*"/, with: "data-token=\"token\"")
        return text.replacing(/\/assets\/[0-9a-f]+\//, with: "/assets/fingerprint/")
    }
}
