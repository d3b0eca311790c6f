public import Engine
public import Platform

/// Saving answers: merged into what is there when the save follows the last one, the attempt is under way and its
/// deadline has not passed; otherwise nothing is changed, and what came too late is kept beside it.
public struct AnswerSaving: Sendable {
    static let function = "save_answers"

    private let call: SQL
    /// The values of SQLite's procedure.
    public let values: [Value]

    /// A save.
    ///
    /// - Parameters:
    ///   - user: whose attempt it must be.
    ///   - client: the open page that saves.
    ///   - sequence: the last one that the page knows, and one.
    ///   - answers: a JSON object by the ids of questions, written without white space; a null takes an answer back.
    public init(
        _ answers: String, of attempt: Identifier<Kind.Attempt>, by user: Identifier<Kind.User>, client: String,
        sequence: Int, at now: Timestamp
    ) {
        let values: [any ValueConvertible] = [attempt, user, client, sequence, answers, now]
        self.values = values.map(\.databaseValue)
        call = "\(client), \(sequence), \(answers), \(now)"
        self.attempt = attempt
    }

    private let attempt: Identifier<Kind.Attempt>

    /// The procedure as PostgreSQL calls it.
    ///
    /// - Parameter user: whose attempt it must be, as SQL.
    public func call(for user: SQL) -> SQL { "\(raw: Self.function)(\(attempt), \(user), \(call))" }

    /// Everything; nothing is refused before the answer says what became of it, which is a row with `outcome`.
    public static let procedure = Procedure(
        [.run(given + merge), .run(given + event), .run(given + late)], answer: given + answer)

    /// The function of PostgreSQL.
    static var postgres: String {
        procedure.postgresFunction(
            "\(function)(attempt uuid, person uuid, client text, place bigint, delta jsonb, instant timestamptz)",
            returning: [
                .init("outcome", "text"), .init("sequence", "bigint"), .init("saved_at", "timestamptz"),
                .init("answers", "jsonb"), .init("deadline_at", "timestamptz"),
            ])
    }
}

// MARK: - The texts, made once

extension AnswerSaving {
    private static let given: SQL = """
        with given (attempt, person, client, place, delta, instant) as (
            values (\(.parameter(1)), \(.parameter(2)), \(.parameter(3)), \(.parameter(4)), \(.parameter(5)),
                    \(.parameter(6))))

        """

    /// Of two saves after the same one, the second finds no row: on PostgreSQL it waits for the first and looks again.
    private static let merge: SQL = """
        update assessment_attempts
           set answers = \(merged), sequence = given.place, client_id = given.client, saved_at = given.instant,
               updated_at = given.instant
          from given
         where assessment_attempts.id = given.attempt and assessment_attempts.user_id = given.person
           and assessment_attempts.status = 'in_progress' and assessment_attempts.sequence = given.place - 1
           and (assessment_attempts.deadline_at is null or assessment_attempts.deadline_at >= given.instant)
           and not (\(isUnknown("assessment_attempts")))
        """

    /// An answer takes the place of the one before as a whole, and a null takes it away. SQLite's patch would merge two
    /// objects, and so the old answers are taken away first.
    private static let merged = SQL(
        sqlite: """
            json_patch(
                json_patch(assessment_attempts.answers,
                    (select json_group_object(d.key, null) from json_each(given.delta) d)), given.delta)
            """,
        postgres: "jsonb_strip_nulls(assessment_attempts.answers || given.delta)")

    /// Whether an answer is to a question that the attempt does not ask.
    private static func isUnknown(_ attempt: String) -> SQL {
        SQL(
            sqlite: """
                exists (select 1 from attempt_papers r, json_each(given.delta) d
                         where r.id = \(attempt).paper_id and instr(r.questions, '"' || d.key || '"') = 0)
                """,
            postgres: """
                exists (select 1 from attempt_papers r, jsonb_object_keys(given.delta) d
                         where r.id = \(attempt).paper_id
                           and not r.questions @> jsonb_build_array(jsonb_build_object('question_id', d)))
                """)
    }

    private static let event: SQL = """
        insert into attempt_events (attempt_id, kind, sequence, client_id, answers, created_at)
        select o.id, 'saved', given.place, given.client, given.delta, given.instant
          from given join assessment_attempts o on o.id = given.attempt
         where o.user_id = given.person and o.sequence = given.place and o.client_id = given.client
           and o.saved_at = given.instant and o.status = 'in_progress'
        on conflict do nothing
        """

    /// At most a hundred for an attempt.
    private static let late: SQL = """
        insert into attempt_events (attempt_id, kind, sequence, client_id, answers, created_at)
        select o.id, 'late', given.place, given.client, given.delta, given.instant
          from given join assessment_attempts o on o.id = given.attempt
         where o.user_id = given.person and (o.status <> 'in_progress' or o.deadline_at < given.instant)
           and not exists (
                select 1 from attempt_events e
                 where e.attempt_id = o.id and e.sequence = given.place and e.kind = 'saved'
                   and e.client_id = given.client)
           and (select count(*) from attempt_events e where e.attempt_id = o.id and e.kind = 'late') < 100
        on conflict do nothing
        """

    /// The same save again is answered as it was the first time, whatever has happened since.
    private static let answer: SQL = """
        select s.outcome, case when s.outcome = 'saved' then s.place else s.sequence end as sequence, s.saved_at,
               case when s.outcome = 'stale' then s.answers end as answers, s.deadline_at
          from (
            select case
                when e.id is not null then 'saved'
                when o.deadline_at < given.instant or o.status = 'auto_submitted' then 'deadline_passed'
                when o.status <> 'in_progress' then 'submitted'
                when \(isUnknown("o")) then 'unknown_question'
                else 'stale' end as outcome,
                given.place, o.sequence, e.created_at as saved_at, o.answers, o.deadline_at
              from given join assessment_attempts o on o.id = given.attempt
              left join attempt_events e
                on e.attempt_id = o.id and e.sequence = given.place and e.kind = 'saved'
               and e.client_id = given.client and e.answers = given.delta
             where o.user_id = given.person) s
        """
}
