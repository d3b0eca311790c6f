public import Engine
public import Platform

/// Beginning an attempt: refused with the first reason there is, else the attempt that is under way.
///
/// The paper was drawn before, so that thousands can begin in the same second: what is written is one row with its event.
public struct AttemptStarting: Sendable {
    static let function = "start_attempt"

    private let assessment: Identifier<Kind.Assessment>
    private let rest: SQL
    /// The values of SQLite's procedure.
    public let values: [Value]

    /// Beginning an attempt.
    ///
    /// - Parameters:
    ///   - digest: that of the password that was given.
    ///   - address: where from, as `assessment_networks` has addresses; nil when unknown.
    public init(
        _ assessment: Identifier<Kind.Assessment>, by user: Identifier<Kind.User>, digest: String?,
        from address: String?, at now: Timestamp
    ) {
        self.assessment = assessment
        values = [
            assessment.databaseValue, user.databaseValue, digest.databaseValue, address.databaseValue,
            now.databaseValue,
        ]
        rest = "\(digest), \(address), \(now)"
    }

    /// The procedure as PostgreSQL calls it.
    ///
    /// - Parameter user: who, as SQL.
    public func call(for user: SQL) -> SQL { "\(raw: Self.function)(\(assessment), \(user), \(rest))" }

    /// Everything; the answer is a row of `AttemptRows`.
    public static let procedure = Procedure(
        [.refuse(asked + refusal), .run(asked + attempt), .run(asked + event)], answer: asked + answer)

    /// The function of PostgreSQL.
    static var postgres: String {
        procedure.postgresFunction(
            "\(function)(assessment uuid, person uuid, digest text, address text, instant timestamptz)",
            returning: AttemptRows.columns)
    }
}

// MARK: - The texts, made once

extension AttemptStarting {
    private static let asked: SQL = """
        with asked (assessment, person, digest, address, instant) as (
            values (\(.parameter(1)), \(.parameter(2)), \(.parameter(3)), \(.parameter(4)), \(.parameter(5))))

        """

    private static func terms(startedAt start: String) -> SQL {
        AssessmentTerms.rows(
            of: """
                select cast(null as uuid), q.assessment, q.person, \(start), q.instant from asked q
                """)
    }

    private static let refusal: SQL = """
        select r.code from (
            select case
                when a.id is null or not a.is_active or a.status <> 'published' or not (\(isOpenTo))
                    then 'assessment.unknown'
                when exists (select 1 from assessment_networks n where n.assessment_id = a.id)
                     and not exists (
                        select 1 from assessment_networks n
                         where n.assessment_id = a.id and n.first_address <= q.address
                           and n.last_address >= q.address) then 'assessment.wrong_network'
                when o.deadline_at < q.instant then 'assessment.overdue'
                when o.id is not null then null
                when t.opens_at > q.instant then 'assessment.not_open_yet'
                when t.closes_at < q.instant then 'assessment.closed'
                when t.max_attempts <= (\(used)) then 'assessment.no_attempts_left'
                when a.password_hash is distinct from q.digest and a.password_hash is not null
                    then 'assessment.wrong_password'
                when a.total_questions = 0 then 'assessment.nothing_asked'
                when not exists (\(paper)) then 'assessment.no_paper' end as code
              from asked q
              left join assessments a on a.id = q.assessment
              left join assessment_attempts o
                on o.assessment_id = q.assessment and o.user_id = q.person and o.status = 'in_progress'
              left join (\(terms(startedAt: "cast(null as timestamptz)"))) t on t.assessment_id = a.id) r
         where r.code is not null
        """

    /// Not again while one is under way, whoever else asked in the same instant.
    private static let attempt: SQL = """
        insert into assessment_attempts
            (assessment_id, user_id, course_offering_id, paper_id, attempt_number, started_at, deadline_at)
        select a.id, q.person, coalesce(a.course_offering_id, (\(ownSection))), p.id, p.attempt_number, q.instant,
               t.deadline_at
          from asked q
          join assessments a on a.id = q.assessment
          join (\(terms(startedAt: "q.instant"))) t on t.assessment_id = a.id
          join attempt_papers p
            on p.assessment_id = a.id and p.user_id = q.person and p.attempt_number = (\(used)) + 1
         where not exists (
            select 1 from assessment_attempts o
             where o.assessment_id = a.id and o.user_id = q.person and o.status = 'in_progress')
        on conflict do nothing
        """

    private static let event: SQL = """
        insert into attempt_events (attempt_id, kind, sequence, created_at)
        select o.id, 'started', 0, o.started_at from asked q
          join assessment_attempts o on o.assessment_id = q.assessment and o.user_id = q.person
         where o.status = 'in_progress' and o.sequence = 0 and o.started_at = q.instant
        on conflict do nothing
        """

    private static let answer: SQL = """
        \(AttemptRows.selection)
          join asked q on o.assessment_id = q.assessment and o.user_id = q.person
         where o.status = 'in_progress'
        """

    static let isOpenTo: SQL = """
        a.is_public or exists (
            select 1 from students s join course_enrollments e on e.student_id = s.id
             where s.user_id = q.person and e.status = 'enrolled'
               and (e.course_offering_id = a.course_offering_id or e.course_id = a.course_id))
        """

    /// A student's own section of the course, whose instructors read the attempt.
    static let ownSection: SQL = """
        select e.course_offering_id from students s join course_enrollments e on e.student_id = s.id
         where s.user_id = q.person and e.status = 'enrolled' and e.course_id = a.course_id order by e.id limit 1
        """

    private static let used: SQL = """
        select count(*) from assessment_attempts f where f.assessment_id = q.assessment and f.user_id = q.person
        """

    private static let paper: SQL = """
        select 1 from attempt_papers p
         where p.assessment_id = a.id and p.user_id = q.person and p.attempt_number = (\(used)) + 1
        """
}
