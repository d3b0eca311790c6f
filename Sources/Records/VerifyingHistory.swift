public import Engine
public import Platform

/// The first place where the history of grades is not what was written.
public struct BrokenHistory: Sendable, Hashable, CustomStringConvertible {
    /// Whose grades.
    public let enrollment: Identifier<Kind.Enrollment>
    /// Which entry, from 1.
    public let sequence: Int
    /// What is wrong with it.
    public let finding: Finding

    /// What can be wrong. The words are promises to scripts.
    public enum Finding: String, Sendable, CaseIterable {
        /// It does not say what it was sealed with.
        case altered
        /// There is none of this number.
        case missing
        /// It does not follow the one before.
        case unlinked
        /// It does not begin with what the grade said before.
        case contradicting
        /// The head counts other entries, or another seal.
        case headDiffers = "head_differs"
        /// The grade does not say what its last entry says.
        case gradeDiffers = "grade_differs"
    }

    /// One line.
    public var description: String {
        "enrolment \(enrollment), entry \(sequence): \(finding.rawValue)"
    }
}

/// What was found right.
public struct VerifiedHistory: Sendable, Hashable {
    /// How many enrolments have a history.
    public var enrollments = 0
    /// How many entries were looked at.
    public var entries = 0
    /// The SHA-256 of the seals of all heads in their order: whoever writes it down sees later what of that time is gone.
    public var seal = ""
}

extension Database {
    /// Looks at every entry of the history of grades, chain by chain.
    ///
    /// - Returns: what was found right, and the first place that is not.
    public func verifyGradeHistory(at now: Timestamp) async throws -> (
        VerifiedHistory, BrokenHistory?
    ) {
        var verified = VerifiedHistory()
        var seals = SHA256()
        var last: Identifier<Kind.Enrollment>?
        while true {
            let after = last
            let chains = try await read(.system(at: now)) { try $0.gradeChains(after: after, limit: 500) }
            guard !chains.isEmpty else { break }
            for chain in chains {
                if let broken = chain.firstFault { return (verified, broken) }
                verified.enrollments += 1
                verified.entries += chain.entries.count
                Array((chain.head?.hash ?? "").utf8).withUnsafeBytes { seals.add($0) }
            }
            last = chains.last?.enrollment
        }
        verified.seal = seals.hexadecimal
        return (verified, nil)
    }
}

/// The history of one enrolment with what it must agree with.
struct StoredChain: Sendable {
    let enrollment: Identifier<Kind.Enrollment>
    let entries: [GradeHistoryEntry]
    let head: GradeChain.Head?
    /// What the grades say that the entries are about.
    let grades: [Grade.ID: Grade]

    /// The first fault in the order of the entries.
    var firstFault: BrokenHistory? {
        var previous = GradeChain.Head.start
        var values: [Grade.ID: GradeValue] = [:]
        for entry in entries {
            if entry.sequence != previous.count + 1 { return fault(previous.count + 1, .missing) }
            if entry.hash != GradeChain.seal(of: entry) { return fault(entry.sequence, .altered) }
            if entry.previousHash != previous.hash { return fault(entry.sequence, .unlinked) }
            if let value = values[entry.grade], value != entry.old {
                return fault(entry.sequence, .contradicting)
            }
            values[entry.grade] = entry.new
            previous = GradeChain.Head(count: entry.sequence, hash: entry.hash)
        }
        if let head, head.count > previous.count { return fault(previous.count + 1, .missing) }
        if head != previous { return fault(previous.count, .headDiffers) }
        for (id, value) in values.sorted(by: { $0.key < $1.key }) where grades[id]?.value != value {
            return fault(entries.last { $0.grade == id }?.sequence ?? 0, .gradeDiffers)
        }
        return nil
    }

    private func fault(_ sequence: Int, _ finding: BrokenHistory.Finding) -> BrokenHistory {
        BrokenHistory(enrollment: enrollment, sequence: sequence, finding: finding)
    }
}

extension Transaction {
    /// The chains of the next enrolments that have a history, or a head.
    fileprivate func gradeChains(after last: Identifier<Kind.Enrollment>?, limit: Int) throws
        -> [StoredChain]
    {
        let after: SQL = last.map { "where enrollment_id > \($0)" } ?? ""
        let enrollments: [Identifier<Kind.Enrollment>] = try values(
            """
            select enrollment_id from (
                select enrollment_id from grade_change_history \(after)
                union select enrollment_id from grade_chain_heads \(after)) found
             order by enrollment_id limit \(limit)
            """)
        guard !enrollments.isEmpty else { return [] }
        let list = SQL.list(enrollments)
        let entries: [GradeHistoryEntry] = try all(
            """
            select \(GradeHistoryEntry.columns) from grade_change_history where enrollment_id in \(list)
             order by enrollment_id, sequence
            """)
        let heads = try rows(
            "select enrollment_id, entry_count, hash from grade_chain_heads where enrollment_id in \(list)"
        )
        let grades: [Grade] = try all(
            "select \(Grade.columns) from grades where enrollment_id in \(list)")
        let entriesOf = Dictionary(grouping: entries, by: \.enrollment)
        let gradesOf = Dictionary(grouping: grades, by: \.enrollment)
        let headOf = try Dictionary(
            uniqueKeysWithValues: heads.map { row in
                (try row["enrollment_id"] as Identifier<Kind.Enrollment>, try GradeChain.Head(row: row))
            })
        return enrollments.map { id in
            StoredChain(
                enrollment: id, entries: entriesOf[id] ?? [], head: headOf[id],
                grades: Dictionary(uniqueKeysWithValues: (gradesOf[id] ?? []).map { ($0.id, $0) }))
        }
    }
}
