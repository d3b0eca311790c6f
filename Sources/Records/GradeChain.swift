internal import Engine
internal import Platform

/// The chain of seals over the history of an enrolment's grades.
///
/// A seal is the SHA-256 of everything that an entry says, with the seal of the one before: whoever alters an entry
/// would have to alter all that follow, and the head, which knows the last seal and how many there are.
enum GradeChain {
    /// Where a chain ends.
    struct Head: Sendable, Hashable {
        let count: Int
        let hash: String

        /// Of no entry yet.
        static let start = Head(count: 0, hash: String(repeating: "0", count: 64))
    }

    /// The seal that an entry must have, in 64 hexadecimal digits.
    static func seal(of entry: GradeHistoryEntry) -> String {
        var digest = SHA256()
        let bytes = Array(text(of: entry).utf8)
        bytes.withUnsafeBytes { digest.add($0) }
        return digest.hexadecimal
    }

    /// What is sealed: a line for each member in this order, with the length of its value in bytes; `-` for none. It is
    /// the same on both engines, for it is made of values and not of how they are stored.
    static func text(of entry: GradeHistoryEntry) -> String {
        let members: [(String, String?)] =
            [
                ("form", "1"), ("previous", entry.previousHash), ("id", entry.id.text),
                ("enrollment", entry.enrollment.text), ("sequence", "\(entry.sequence)"),
                ("student", entry.student.text), ("offering", entry.offering.text),
                ("grade", entry.grade.text),
                ("assessment", entry.assessment?.text), ("version", "\(entry.gradeVersion)"),
                ("type", entry.kind.rawValue), ("reason", entry.reason),
            ] + members("old", entry.old) + members("new", entry.new) + [
                ("changed_by", entry.changedBy?.text), ("approved_by", entry.approvedBy?.text),
                ("documents", "\(entry.documents.count)"),
            ] + entry.documents.map { ("document", $0) } + [
                ("address", entry.address), ("at", entry.at.text),
            ]
        return members.map { name, value in
            value.map { "\(name) \($0.utf8.count) \($0)\n" } ?? "\(name) -\n"
        }.joined()
    }

    private static func members(_ side: String, _ value: GradeValue) -> [(String, String?)] {
        [
            ("\(side)_marks", value.marks?.text), ("\(side)_max_marks", value.maxMarks?.text),
            ("\(side)_percentage", value.percentage?.text), ("\(side)_letter", value.letter),
            ("\(side)_points", value.points?.text), ("\(side)_state", value.state.rawValue),
        ]
    }
}

extension GradeChain.Head: Record {
    init(row: Row) throws {
        count = try row["entry_count"]
        hash = try row["hash"]
    }

    static func of(_ enrollment: Identifier<Kind.Enrollment>) -> SQL {
        "select entry_count, hash from grade_chain_heads where enrollment_id = \(enrollment)"
    }
}
