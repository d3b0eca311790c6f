public import Access
public import Engine
public import Platform

/// The result of a person in the list of an assessment's instructors.
public struct PersonResult: Sendable, Hashable {
    /// Whose it is; nil while who grades is not to know.
    public let user: Identifier<Kind.User>?
    /// Their name, under the same condition.
    public let fullName: String?
    /// The number in the place of the name; nil where names are shown.
    public let candidate: Int?
    /// What their attempts make together.
    public let result: ExamResult
}

extension Transaction {
    /// What a person's attempts at an assessment make together; nil while they have ended none, or while the results
    /// are not released to them.
    public func releasedResult(of assessment: Exam.ID, for user: Identifier<Kind.User>) throws -> ExamResult? {
        let rows = try rows(PersonResult.attempts(at: assessment, by: PersonResult.person(user)))
        guard let last = rows.last else { return nil }
        let attempt: ExamAttempt.ID? = try last["attempt_id"]
        let release =
            attempt.map { AttemptResult.shown(of: $0, at: now) }
            ?? ResultsRelease.shown(in: assessment, to: user, at: now)
        guard (try value(release) as Exam.Shown?) != nil else { return nil }
        return try ExamResult(rows)
    }

    /// The results of those who have ended an attempt or handed work in, by name; one more than the limit, to see
    /// whether more follow. While names are hidden, by the candidates' numbers.
    public func results(under grant: Grant<Exam.ID>, limit: Int, offset: Int) throws -> [PersonResult] {
        let isHidden = try hidesNames(of: grant.resource)
        let people =
            isHidden
            ? PersonResult.candidates(at: grant.resource, limit: limit, offset: offset)
            : PersonResult.people(at: grant.resource, limit: limit, offset: offset)
        let rows = try rows(PersonResult.attempts(at: grant.resource, by: people))
        var persons: [[Row]] = []
        for row in rows {
            if try persons.last?[0]["user_id"] as Identifier<Kind.User>? == row["user_id"] {
                persons[persons.count - 1].append(row)
            } else {
                persons.append([row])
            }
        }
        return try persons.compactMap { rows in
            try ExamResult(rows).map {
                PersonResult(
                    user: isHidden ? nil : try rows[0]["user_id"], fullName: isHidden ? nil : try rows[0]["full_name"],
                    candidate: try rows[0]["candidate"], result: $0)
            }
        }
    }
}

extension ExamResult {
    /// The result of the rows of one person's attempts.
    fileprivate init?(_ rows: [Row]) throws {
        guard let row = rows.first else { return nil }
        let scale = AttemptScore.Scale(
            total: nil, passingMarks: try row["passing_marks"],
            passingPercentage: try row["passing_score_percentage"])
        self.init(of: try rows.map(Ended.init(row:)), by: try row["grading_method"], on: scale)
    }
}

extension PersonResult {
    /// The ended attempts and the work of these people, person by person in their order.
    fileprivate static func attempts(at assessment: Exam.ID, by people: SQL) -> SQL {
        """
        select w.attempt_id, w.submission_id, w.user_id, u.full_name, p.candidate, w.score, w.max_score,
               w.needs_marking, a.grading_method, a.passing_marks, a.passing_score_percentage
          from (\(people)) p
          join (\(ended(at: assessment))) w on w.user_id = p.user_id
          join assessments a on a.id = \(assessment)
          join users u on u.id = w.user_id
         order by p.candidate, u.full_name, w.user_id, w.attempt_number
        """
    }

    /// Every attempt that has ended and all work that was not withdrawn, once for each person whose it is.
    private static func ended(at assessment: Exam.ID) -> SQL {
        """
        select o.id as attempt_id, cast(null as uuid) as submission_id, o.user_id, o.attempt_number, o.score,
               o.max_score, o.needs_marking
          from assessment_attempts o where o.assessment_id = \(assessment) and o.status <> 'in_progress'
        union all
        select null, s.id, f.user_id, s.attempt_number, s.final_score, s.max_score, s.graded_at is null
          from assessment_submissions s join submission_authors f on f.submission_id = s.id
         where s.assessment_id = \(assessment) and s.withdrawn_at is null
        """
    }

    /// Everyone who has one, once each.
    static func owners(at assessment: Exam.ID) -> SQL {
        "select distinct w.user_id from (\(ended(at: assessment))) w where w.user_id is not null"
    }

    fileprivate static func person(_ user: Identifier<Kind.User>) -> SQL {
        "select \(user) as user_id, cast(null as bigint) as candidate"
    }

    fileprivate static func people(at assessment: Exam.ID, limit: Int, offset: Int) -> SQL {
        """
        select u.id as user_id, cast(null as bigint) as candidate from users u
         where u.id in (select f.user_id from assessment_attempts f
                         where f.assessment_id = \(assessment) and f.status <> 'in_progress'
                        union all
                        select f.user_id from assessment_submissions s
                          join submission_authors f on f.submission_id = s.id
                         where s.assessment_id = \(assessment) and s.withdrawn_at is null)
         order by u.full_name, u.id limit \(limit + 1) offset \(offset)
        """
    }

    fileprivate static func candidates(at assessment: Exam.ID, limit: Int, offset: Int) -> SQL {
        """
        select f.user_id, min(c.candidate) as candidate
          from (\(BlindGrading.candidates(of: assessment))) c
          join assessment_submissions s on s.id = c.id and s.withdrawn_at is null
          join submission_authors f on f.submission_id = c.id and f.user_id is not null
         group by f.user_id order by candidate, f.user_id limit \(limit + 1) offset \(offset)
        """
    }
}
