public import Access
internal import Catalog
public import Engine
public import Platform
internal import Schema

/// What an evaluation of a term did.
public struct StandingSummary: Sendable, Hashable {
    /// Students looked at.
    public var students = 0
    /// Decisions that are new or took the place of others.
    public var decided = 0
    /// The last student looked at, to go on after.
    public var last: Identifier<Kind.Student>?

    /// Nothing yet.
    public init() {}

    /// Adds what was done next.
    public static func += (sum: inout Self, next: Self) {
        sum.students += next.students
        sum.decided += next.decided
        sum.last = next.last
    }
}

/// A decision to be made, and the one that is in force.
private struct DueDecision: Record {
    let student: Identifier<Kind.Student>
    let rule: Identifier<Kind.StandingRule>
    let values: SQL
    let standing: String

    init(row: Row) throws {
        student = try row["student_id"]
        rule = try row["rule_id"]
        standing = try row["standing"]
        let (previous, term): (String, Decimal?) = (try row["previous_standing"], try row["term_gpa"])
        let (cumulative, credits): (Decimal?, Decimal) = (try row["cumulative_gpa"], try row["credits_attempted"])
        values = "\(rule), \(standing), \(previous), \(term), \(cumulative), \(credits)"
    }
}

private struct DecisionInForce: Record {
    let id: Identifier<Kind.StandingDecision>
    let student: Identifier<Kind.Student>
    let rule: Identifier<Kind.StandingRule>?
    let standing: String

    init(row: Row) throws {
        id = try row["id"]
        student = try row["student_id"]
        rule = try row["rule_id"]
        standing = try row["standing"]
    }
}

extension Transaction {
    /// Evaluates the standing of some students of a term by the rules, in the order of their ids.
    ///
    /// What would be decided as it is in force stays as it is, and so does what the registrar decided; doing it again
    /// changes nothing. A decision that changes is superseded with what it did: its hold is released.
    ///
    /// - Parameter last: the last student of the part before; nil to begin.
    /// - Returns: what was done; no students when there are no more.
    public func evaluateStanding(
        of term: Identifier<Kind.Term>, after last: Identifier<Kind.Student>? = nil, limit: Int = 250,
        under grant: Grant<Policy.InstitutionAction>
    ) throws -> StandingSummary {
        grant.proves(.evaluateStanding)
        let students: [Identifier<Kind.Student>] = try values(
            StandingDecisions.students(of: term, after: last, limit: limit))
        guard !students.isEmpty else { return StandingSummary() }
        try lock(.students, students.map(\.value))
        let due = try all(StandingDecisions.of(students, in: term), as: DueDecision.self)
        let inForce = Dictionary(
            uniqueKeysWithValues: try all(Self.inForce(of: students, in: term), as: DecisionInForce.self)
                .map { ($0.student, $0) })
        let changed = due.filter { decision in
            guard let now = inForce[decision.student] else { return true }
            return now.rule != nil && (now.rule != decision.rule || now.standing != decision.standing)
        }
        let stillDue = Set(due.map(\.student))
        let lapsed = inForce.values.filter { $0.rule != nil && !stillDue.contains($0.student) }
        try supersede(changed.compactMap { inForce[$0.student]?.id } + lapsed.map(\.id))
        try record(changed, in: term)
        var summary = StandingSummary()
        (summary.students, summary.decided, summary.last) = (students.count, changed.count, students.last)
        return summary
    }

    /// Decides the standing of a student in a term by hand, such as a readmission; the rules leave it alone.
    ///
    /// - Throws: `RecordFailure.notFound`.
    public func decideStanding(
        _ standing: AcademicStanding, in term: Identifier<Kind.Term>, because reason: String,
        under grant: Grant<Identifier<Kind.Student>>
    ) throws -> StandingDecision {
        let student = grant.resource
        let isTerm: Bool? = try value("select exists (select 1 from academic_terms where id = \(term))")
        guard isTerm == true else { throw RecordFailure.notFound }
        try lock(.students, [student.value])
        let inForce = try all(Self.inForce(of: [student], in: term), as: DecisionInForce.self)
        try supersede(inForce.map(\.id))
        let id: Identifier<Kind.StandingDecision>? = try value(
            """
            insert into academic_standing_history
                (student_id, term_id, standing, previous_standing, decided_by, reason, decided_at)
            values (\(student), \(term), \(standing), \(inForce.first?.standing ?? "none"), \(grant.actor.user),
                    \(reason), \(now))
            returning id
            """)
        try settle([student])
        try tell([student], of: term)
        return try id.flatMap { try first(StandingDecision.find($0), as: StandingDecision.self) }
            .orThrow(RecordFailure.notFound)
    }

    private static func inForce(of students: [Identifier<Kind.Student>], in term: Identifier<Kind.Term>) -> SQL {
        """
        select id, student_id, rule_id, standing from academic_standing_history
         where term_id = \(term) and superseded_at is null and student_id in \(SQL.list(students))
        """
    }

    private func record(_ decisions: [DueDecision], in term: Identifier<Kind.Term>) throws {
        guard !decisions.isEmpty else { return }
        try insert(
            decisions.map { "(\($0.student), \(term), \($0.values), \(now))" }, into: "academic_standing_history",
            """
            student_id, term_id, rule_id, standing, previous_standing, term_gpa, cumulative_gpa, credits_attempted,
            decided_at
            """)
        let students = decisions.map(\.student)
        try placeHolds(on: students, in: term)
        try execute(
            """
            update students set status = (
                select r.student_status from academic_standing_history h join standing_rules r on r.id = h.rule_id
                 where h.student_id = students.id and h.term_id = \(term) and h.superseded_at is null)
             where id in (
                select h.student_id from academic_standing_history h join standing_rules r on r.id = h.rule_id
                 where h.term_id = \(term) and h.superseded_at is null and r.student_status is not null
                   and h.student_id in \(SQL.list(students)))
            """)
        try settle(students)
        try tell(students, of: term)
    }
}
