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
        [.run(merge), .run(event), .finish(saved), .run(late)], answer: refused)

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
    private static let attempt = SQL.parameter(1)
    private static let person = SQL.parameter(2)
    private static let client = SQL.parameter(3)
    private static let place = SQL.parameter(4)
    private static let delta = SQL.parameter(5)
    private static let instant = SQL.parameter(6)

    /// Of two saves after the same one, the second finds no row: on PostgreSQL it waits for the first and looks again.
    private static let merge: SQL = """
        update assessment_attempts
           set answers = \(merged), sequence = \(place), client_id = \(client), saved_at = \(instant),
               updated_at = \(instant)
         where assessment_attempts.id = \(attempt) and assessment_attempts.user_id = \(person)
           and assessment_attempts.status = 'in_progress' and assessment_attempts.sequence = \(place) - 1
           and (assessment_attempts.deadline_at is null or assessment_attempts.deadline_at >= \(instant))
           and not (\(isUnknown("assessment_attempts")))
        """

    /// An answer takes the place of the one before as a whole, and a null takes it away. SQLite's patch would merge two
    /// objects, and so the old answers are taken away first.
    private static let merged = SQL.choice(
        sqlite: """
            json_patch(
                json_patch(assessment_attempts.answers,
                    (select json_group_object(d.key, null) from json_each(\(delta)) d)), \(delta))
            """,
        postgres: "jsonb_strip_nulls(assessment_attempts.answers || \(delta))")

    /// Whether an answer is to a question that the attempt does not ask.
    private static func isUnknown(_ attempt: String) -> SQL {
        .choice(
            sqlite: """
                exists (select 1 from attempt_papers r, json_each(\(delta)) d
                         where r.id = \(raw: attempt).paper_id and instr(r.questions, '"' || d.key || '"') = 0)
                """,
            postgres: """
                exists (select 1 from attempt_papers r, jsonb_object_keys(\(delta)) d
                         where r.id = \(raw: attempt).paper_id
                           and not r.questions @> jsonb_build_array(jsonb_build_object('question_id', d)))
                """)
    }

    private static let event: SQL = """
        insert into attempt_events (attempt_id, kind, sequence, client_id, answers, created_at)
        select o.id, 'saved', \(place), \(client), \(delta), \(instant) from assessment_attempts o
         where o.id = \(attempt) and o.user_id = \(person) and o.sequence = \(place) and o.client_id = \(client)
           and o.saved_at = \(instant) and o.status = 'in_progress'
        on conflict do nothing
        """

    /// The same save again is answered as it was the first time, whatever has happened since.
    private static let saved: SQL = """
        select 'saved' as outcome, e.sequence, e.created_at as saved_at, \(noAnswers) as answers, o.deadline_at
          from attempt_events e join assessment_attempts o on o.id = e.attempt_id
         where e.attempt_id = \(attempt) and e.sequence = \(place) and e.kind = 'saved' and e.client_id = \(client)
           and e.answers = \(delta) and o.user_id = \(person)
        """

    private static let noAnswers = SQL(sqlite: "null", postgres: "null::jsonb")

    /// At most a hundred for an attempt.
    private static let late: SQL = """
        insert into attempt_events (attempt_id, kind, sequence, client_id, answers, created_at)
        select o.id, 'late', \(place), \(client), \(delta), \(instant) from assessment_attempts o
         where o.id = \(attempt) and o.user_id = \(person)
           and (o.status <> 'in_progress' or o.deadline_at < \(instant))
           and not exists (
                select 1 from attempt_events e
                 where e.attempt_id = o.id and e.sequence = \(place) and e.kind = 'saved'
                   and e.client_id = \(client))
           and (select count(*) from attempt_events e where e.attempt_id = o.id and e.kind = 'late') < 100
        on conflict do nothing
        """

    private static let refused: SQL = """
        select s.outcome, s.sequence, cast(null as timestamptz) as saved_at,
               case when s.outcome = 'stale' then s.answers end as answers, s.deadline_at
          from (
            select case
                when o.deadline_at < \(instant) or o.status = 'auto_submitted' then 'deadline_passed'
                when o.status <> 'in_progress' then 'submitted'
                when \(isUnknown("o")) then 'unknown_question'
                else 'stale' end as outcome,
                o.sequence, o.answers, o.deadline_at
              from assessment_attempts o where o.id = \(attempt) and o.user_id = \(person)) s
        """
}
