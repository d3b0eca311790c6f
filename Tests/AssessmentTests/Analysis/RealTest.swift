import Assessment
import Formats
import Platform
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// A real test with published figures, beside the package; where it is absent, the tests that need it are skipped.
struct RealTest: Sendable, CustomTestStringConvertible {
    let name: String
    let attempts: Int
    let mean: Double
    let deviation: Double
    /// As KR-20: everything is right or wrong.
    let alpha: Double
    let hardest: (name: String, facility: Double)
    let easiest: (name: String, facility: Double)

    static let all = [
        RealTest(
            name: "HCI", attempts: 651, mean: 12.21, deviation: 3.64, alpha: 0.716, hardest: ("Item 17", 0.296),
            easiest: ("Item 3", 0.848)),
        RealTest(
            name: "MSATB", attempts: 1407, mean: 11.07, deviation: 3.86, alpha: 0.767, hardest: ("Item28", 0.185),
            easiest: ("Item47", 0.924)),
    ]

    static let areThere = access("\(folder)/HCI_key.csv", R_OK) == 0

    var testDescription: String { name }

    private static let folder =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(5)
        .joined(separator: "/") + "/shared/data/quiz-item-responses"

    /// The questions in the order of their key.
    var names: [String] { (try? key().map(\.item)) ?? [] }

    /// What was answered, marked by the key: all or nothing.
    func table() throws -> ScoreTable {
        let key = try key()
        return ScoreTable(
            try read("responses").records.map { row in
                key.map { .init(row[$0.item] == $0.right ? 1 : 0, of: 1) }
            })
    }

    private func key() throws -> [(item: String, right: String)] {
        try read("key").records.map { ($0["item"] ?? "", $0["key"] ?? "") }
    }

    private func read(_ part: String) throws -> CSVTable {
        CSVTable(try FileContents.bytes(of: "\(Self.folder)/\(name)_\(part).csv"))
    }
}
