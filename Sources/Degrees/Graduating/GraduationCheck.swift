internal import Engine
internal import Formats
public import Platform

/// What the degree audit said of an application when it was checked.
public struct GraduationCheck: Sendable, Hashable {
    /// Counts the application's checks from 1.
    public let number: Int
    /// When it was checked.
    public let checkedAt: Timestamp
    /// By whom, in full; nil when the audit's job did, or the account is no longer there to be seen.
    public let checkedBy: String?
    /// Whether everything is met by what is completed.
    public let isSatisfied: Bool
    /// How much is met.
    public let completionPercentage: Decimal
    /// The requirements that are not met.
    public let openRequirements: [LocalizedText]
    /// The grade point average then; nil without any.
    public let gpa: Decimal?

    init(row: Row, at checkedAt: Timestamp) throws {
        self.checkedAt = checkedAt
        number = try row["number"]
        checkedBy = try row["checked_by"]
        isSatisfied = try row["is_satisfied"]
        completionPercentage = try row["completion_percentage"]
        openRequirements = OpenRequirements.read(try row["open_requirements"])
        gpa = try row["gpa"]
    }
}

/// What of an audit is not met, named where a person can do something about it.
enum OpenRequirements {
    /// Of a choice among several requirements the choice is named, not everything that could be chosen.
    static func of(_ lines: [DegreeAudit.Line]) -> [LocalizedText] {
        var open: [LocalizedText] = []
        var passedOver: Int?
        for (index, line) in lines.enumerated() {
            if let depth = passedOver, line.depth > depth { continue }
            passedOver = nil
            let isLeaf = index + 1 == lines.count || lines[index + 1].depth <= line.depth
            guard !line.isSatisfied else {
                passedOver = line.depth
                continue
            }
            guard isLeaf || line.type == "n_of" else { continue }
            open.append(line.name)
            passedOver = line.depth
        }
        return open
    }

    static func json(_ names: [LocalizedText]) -> String { "[" + names.map(\.json).joined(separator: ",") + "]" }

    static func read(_ json: String) -> [LocalizedText] {
        (KeptValue.list(json) ?? []).compactMap { LocalizedText(json: $0.json) }
    }
}
