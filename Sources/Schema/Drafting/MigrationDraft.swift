/// A migration in the form in which they stand in the source, to be read and finished by a person.
public struct MigrationDraft: Sendable {
    /// Its place in the order.
    public let number: Int
    /// What it does, in a few words with underscores.
    public let name: String
    private let tables: [DraftTable]
    private let steps: [DraftStep]

    /// An empty draft.
    public init(_ number: Int, _ name: String) {
        self.number = number
        self.name = name
        tables = []
        steps = []
    }

    /// A draft that makes the schema of one database of that of another.
    public init(_ number: Int, _ name: String, from declared: SchemaPicture, to live: SchemaPicture) {
        self.number = number
        self.name = name
        let difference = SchemaDifference(from: declared, to: live)
        tables = difference.newTables.map { DraftTable($0.table.identity.name, $0.words, $0.indexes) }
        steps = difference.steps
    }

    /// Whether there is nothing in it.
    public var isEmpty: Bool { tables.isEmpty && steps.isEmpty }

    /// The constant that holds it: `roomColours`.
    public var constant: String { name.camelCase }

    /// The file's name.
    public var file: String {
        let digits = String(number)
        let type = constant.prefix(1).uppercased() + constant.dropFirst()
        return "M" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + type + ".swift"
    }

    /// What stands in the file.
    public var text: String {
        """
        internal import Engine

        extension Migration {
            /// To be said: what it is for, and what it locks for how long.
            static let \(constant) = Migration(
                \(number), \(name.literal),
        \(("up: " + up + ",\ndown: " + down + ")").indented(by: 8))
        \(tables.map { "\n" + $0.declaration.indented(by: 4) + "\n" }.joined())}

        """
    }

    private var up: String {
        let list = Self.list(steps.map { ($0.note, $0.up) })
        guard !tables.isEmpty else { return list }
        let tracked = tables.map { "    TrackedTable(\($0.constant))" }.joined(separator: ",\n")
        return "Step.establish(\n\(tracked))" + (steps.isEmpty ? "" : " + \(list)")
    }

    private var down: String {
        Self.list(
            steps.reversed().map { (nil, $0.down) } + tables.reversed().map { (nil, ".drop(\($0.name.literal))") })
    }

    private static func list(_ lines: [(note: String?, code: String?)]) -> String {
        let items = lines.flatMap { line in
            (line.note.map { note in note.split(separator: "\n").map { "// \($0)" } } ?? [])
                + (line.code.map { [$0 + ","] } ?? [])
        }
        return items.isEmpty ? "[]" : "[\n\(items.joined(separator: "\n").indented(by: 4))\n]"
    }
}

extension String {
    /// `room_colours` as `roomColours`.
    var camelCase: String {
        let words = split(separator: "_")
        return (words.prefix(1).map(String.init) + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() })
            .joined()
    }

    /// With so many spaces in front of each line that is not empty.
    func indented(by count: Int) -> String {
        split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "" : String(repeating: " ", count: count) + $0 }.joined(separator: "\n")
    }
}
