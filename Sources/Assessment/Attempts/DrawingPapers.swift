internal import Access
public import Engine
public import Platform

extension Transaction {
    /// Draws the paper of somebody's next attempt, if it is not drawn yet.
    ///
    /// - Throws: `AttemptFailure`.
    func drawPaper(of assessment: Identifier<Kind.Assessment>, for user: SQL) throws {
        let source = try paperSource(of: assessment).orThrow(AttemptFailure.unknownAssessment)
        let next = try rows(
            """
            select u.id, 1 + (select count(*) from assessment_attempts o
                               where o.assessment_id = \(assessment) and o.user_id = u.id) as number
              from users u where u.id = \(user)
            """)
        try keep(try next.map { (try $0["id"], try $0["number"]) }, from: source, of: assessment)
    }

    /// Draws the first papers of those to whom an assessment is open and who have none, at most so many at once.
    ///
    /// - Returns: how many were drawn; none when all have theirs.
    public func drawPapers(of assessment: Identifier<Kind.Assessment>, limit: Int) throws -> Int {
        let users: [Identifier<Kind.User>] = try values(PaperSource.awaiting(assessment, limit: limit))
        guard !users.isEmpty, let source = try paperSource(of: assessment) else { return 0 }
        try keep(users.map { ($0, 1) }, from: source, of: assessment)
        return users.count
    }

    private func keep(
        _ owners: [(Identifier<Kind.User>, Int)], from source: PaperSource, of assessment: Identifier<Kind.Assessment>
    ) throws {
        let papers = try owners.map { user, number -> SQL in
            let paper = try source.paper(of: user, attempt: number)
            return "(\(assessment), \(user), \(number), \(paper.json))"
        }
        guard !papers.isEmpty else { return }
        try send(
            """
            insert into attempt_papers (assessment_id, user_id, attempt_number, questions)
            values \(.joined(papers, by: ", ")) on conflict do nothing
            """)
    }

    /// The published assessments whose papers are not all drawn though they open within a day, or are open.
    public func assessmentsAwaitingPapers() throws -> [Identifier<Kind.Assessment>] {
        try values(
            """
            select id from assessments
             where status = 'published' and is_active and papers_prepared_at is null and total_questions > 0
               and (course_offering_id is not null or course_id is not null)
               and (start_at is null or start_at <= \(now + .hours(24))) and (end_at is null or end_at > \(now))
             order by start_at, id
            """)
    }

    /// Notes that all papers of an assessment are drawn.
    public func notePapersDrawn(of assessment: Identifier<Kind.Assessment>) throws {
        try send("update assessments set papers_prepared_at = \(now) where id = \(assessment)")
    }
}

extension PaperSource {
    fileprivate static func awaiting(_ assessment: Identifier<Kind.Assessment>, limit: Int) -> SQL {
        """
        select s.user_id from assessments a
          join course_enrollments e on e.course_offering_id = a.course_offering_id or e.course_id = a.course_id
          join students s on s.id = e.student_id
         where a.id = \(assessment) and e.status = 'enrolled' and s.user_id is not null
           and not exists (
                select 1 from attempt_papers p where p.assessment_id = a.id and p.user_id = s.user_id)
         group by s.user_id order by s.user_id limit \(limit)
        """
    }
}
