/// The functions of PostgreSQL that assessments have, made of the texts that the program itself runs.
enum AssessmentFunctions {
    static let postgres = EffectiveDeadline.postgres + AttemptStarting.postgres + AnswerSaving.postgres

    static let postgresDropped = """
        drop function save_answers(uuid, uuid, text, bigint, jsonb, timestamptz);
        drop function start_attempt(uuid, uuid, text, text, timestamptz);
        drop function effective_deadline(uuid, uuid);

        """
}
