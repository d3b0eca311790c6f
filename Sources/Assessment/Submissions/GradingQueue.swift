public import Access
public import Engine
public import Platform

/// Which work a grader goes through.
public struct GradingFilter: Sendable, Hashable {
    /// How far the work is.
    public enum State: String, Sendable, CaseIterable {
        case all, ungraded, graded
    }

    /// How far it is.
    public var state = State.all
    /// Only what came late, or in time; nil: both.
    public var isLate: Bool?
    /// Whether each person's or group's earlier hand-ins are shown too.
    public var withEarlier = false

    /// Everyone's last hand-in.
    public init() {}
}

/// Work as who grades it sees it.
public struct QueuedSubmission: Record, Hashable {
    /// The work.
    public let submission: Submission
    /// A number in the place of the name, the same for all that somebody hands in for this assessment.
    public let candidate: Int
    /// Who handed it in; nil while names are hidden, and when the account is gone.
    public let user: Identifier<Kind.User>?
    /// Their name, under the same conditions.
    public let fullName: String?
    /// What their group is called, under the same conditions.
    public let groupCode: String?

    /// Reads a row of `GradingQueue`.
    public init(row: Row) throws {
        submission = try Submission(row: row)
        candidate = try row["candidate"]
        user = try row["known_user"]
        fullName = try row["full_name"]
        groupCode = try row["group_code"]
    }

    /// What waits to be graded, the oldest first, then what is graded; one more than the limit, to see whether more
    /// follow.
    ///
    /// - Parameter isHidden: whether names are.
    public static func list(
        of assessment: Exam.ID, _ filter: GradingFilter, isHidden: Bool, limit: Int, offset: Int
    ) -> SQL {
        """
        \(GradingQueue.rows(of: assessment, isHidden: isHidden))
         where s.withdrawn_at is null and \(filter.condition)
         order by case when s.graded_at is null then 0 else 1 end, s.submitted_at, s.id
         limit \(limit + 1) offset \(offset)
        """
    }
}

/// Where work stands in the queue.
public struct QueuePlace: Record, Hashable {
    /// The work before it.
    public let previous: Submission.ID?
    /// The work after it.
    public let next: Submission.ID?
    /// From 1.
    public let number: Int
    /// How much there is.
    public let count: Int

    /// Reads a row of `GradingQueue`.
    public init(row: Row) throws {
        previous = try row["previous_id"]
        next = try row["next_id"]
        number = try row["place_number"]
        count = try row["place_count"]
    }
}

extension Transaction {
    /// The part of the queue that is wanted; without names where the grader is not to know them.
    public func gradingQueue(
        _ filter: GradingFilter, limit: Int, offset: Int, under grant: Grant<Exam.ID>
    ) throws -> [QueuedSubmission] {
        let isHidden = try hidesNames(of: grant.resource)
        return try all(
            QueuedSubmission.list(of: grant.resource, filter, isHidden: isHidden, limit: limit, offset: offset))
    }

    /// One hand-in for who grades it.
    ///
    /// - Throws: `SubmissionFailure` where there is none of the assessment.
    public func queued(_ id: Submission.ID, under grant: Grant<Exam.ID>) throws -> QueuedSubmission {
        try first(
            """
            \(GradingQueue.rows(of: grant.resource, isHidden: hidesNames(of: grant.resource)))
             where s.id = \(id) and s.withdrawn_at is null
            """
        ).orThrow(SubmissionFailure.unknown)
    }

    /// Where a hand-in stands among what the filter lets through and itself, by the time at which it came.
    public func place(
        of id: Submission.ID, in filter: GradingFilter, under grant: Grant<Exam.ID>
    ) throws -> QueuePlace? {
        try first(
            """
            select * from (
                select s.id, lag(s.id) over w as previous_id, lead(s.id) over w as next_id,
                       row_number() over w as place_number, count(*) over () as place_count
                  from assessment_submissions s
                  join (\(BlindGrading.candidates(of: grant.resource))) c on c.id = s.id
                 where s.withdrawn_at is null and (s.id = \(id) or (\(filter.condition)))
                window w as (order by s.submitted_at, s.id)) q
             where q.id = \(id)
            """)
    }
}

private enum GradingQueue {
    /// The hand-ins of an assessment, `s`, with names unless they are hidden.
    static func rows(of assessment: Exam.ID, isHidden: Bool) -> SQL {
        let names: SQL =
            isHidden
            ? "cast(null as uuid) as known_user, null as full_name, null as group_code"
            : "s.user_id as known_user, u.full_name, g.code as group_code"
        let people: SQL =
            isHidden ? "" : "left join users u on u.id = s.user_id left join student_groups g on g.id = s.group_id"
        return """
            select s.id, s.assessment_id, s.user_id, s.group_id, s.attempt_number, s.text, s.submitted_at,
                   s.late_intervals, s.withdrawn_at, s.graded_at, s.score, s.max_score, s.final_score, s.feedback,
                   c.candidate, \(names)
              from (\(BlindGrading.candidates(of: assessment))) c
              join assessment_submissions s on s.id = c.id
              \(people)
            """
    }
}

extension GradingFilter {
    fileprivate var condition: SQL {
        let states: SQL =
            switch state {
            case .all: "1 = 1"
            case .ungraded: "s.graded_at is null"
            case .graded: "s.graded_at is not null"
            }
        let late: SQL = isLate.map { $0 ? "s.late_intervals > 0" : "s.late_intervals = 0" } ?? "1 = 1"
        return "\(states) and \(late) and \(withEarlier ? "1 = 1" as SQL : "c.place = 1")"
    }
}
