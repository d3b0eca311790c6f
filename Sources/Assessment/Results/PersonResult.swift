public import Access
public import Engine
public import Platform

/// The result of a person in the list of an assessment's instructors.
public struct PersonResult: Sendable, Hashable {
    /// Whose it is.
    public let user: Identifier<Kind.User>
    /// Their name.
    public let fullName: String
    /// What their attempts make together.
    public let result: ExamResult
}

extension Transaction {
    /// What a person's attempts at an assessment make together; nil while they have ended none, or while the results
    /// are not released to them.
    public func releasedResult(of assessment: Exam.ID, for user: Identifier<Kind.User>) throws -> ExamResult? {
        let rows = try rows(PersonResult.attempts(at: assessment, by: "select \(user) as user_id"))
        guard let last: ExamAttempt.ID = try rows.last?["id"],
            (try value(AttemptResult.shown(of: last, at: now)) as Exam.Shown?) != nil
        else { return nil }
        return try ExamResult(rows)
    }

    /// The results of those who have ended an attempt, by name; one more than the limit, to see whether more follow.
    public func results(under grant: Grant<Exam.ID>, limit: Int, offset: Int) throws -> [PersonResult] {
        let people = PersonResult.people(at: grant.resource, limit: limit, offset: offset)
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
                PersonResult(user: try rows[0]["user_id"], fullName: try rows[0]["full_name"], result: $0)
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
    /// The ended attempts of these people, person by person in their order.
    fileprivate static func attempts(at assessment: Exam.ID, by people: SQL) -> SQL {
        """
        select o.id, o.user_id, u.full_name, o.score, o.max_score, o.needs_marking, a.grading_method,
               a.passing_marks, a.passing_score_percentage
          from (\(people)) p
          join assessment_attempts o on o.user_id = p.user_id
          join assessments a on a.id = o.assessment_id
          join users u on u.id = o.user_id
         where o.assessment_id = \(assessment) and o.status <> 'in_progress'
         order by u.full_name, o.user_id, o.attempt_number
        """
    }

    fileprivate static func people(at assessment: Exam.ID, limit: Int, offset: Int) -> SQL {
        """
        select u.id as user_id from users u
         where u.id in (select f.user_id from assessment_attempts f
                         where f.assessment_id = \(assessment) and f.status <> 'in_progress')
         order by u.full_name, u.id limit \(limit + 1) offset \(offset)
        """
    }
}
