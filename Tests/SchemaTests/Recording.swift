import FoundationEssentials
import Glibc
import Testing

/// A committed page that is made from what the database says of itself.
///
/// With `LYCEUM_RECORD=1` in the environment the page is written anew; otherwise a difference fails the test.
struct Recorded {
    /// The page, below the root of the package.
    let path: String

    private var file: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: path)
    }

    static var isRecording: Bool { getenv("LYCEUM_RECORD").map { String(cString: $0) } == "1" }

    /// Compares the page with what was found now, and shows the first lines that differ.
    func expect(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let text = text.hasSuffix("\n") ? text : text + "\n"
        if Self.isRecording {
            try Data(text.utf8).write(to: file)
            return
        }
        let committed = (try? Data(contentsOf: file)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        guard committed != text else { return }
        let old = committed.split(separator: "\n", omittingEmptySubsequences: false)
        let new = text.split(separator: "\n", omittingEmptySubsequences: false)
        let differences = new.difference(from: old).prefix(12).map { change in
            switch change {
            case .insert(let line, let words, _): "+ \(line + 1): \(words)"
            case .remove(let line, let words, _): "- \(line + 1): \(words)"
            }
        }
        Issue.record(
            "\(path) differs from the schema; LYCEUM_RECORD=1 writes it anew\n\(differences.joined(separator: "\n"))",
            sourceLocation: sourceLocation)
    }
}
