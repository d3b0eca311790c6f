internal import Engine

extension Migration {
    /// Transcripts as they were issued.
    static let transcripts = Migration(
        33, "transcripts",
        up: Step.establish(
            TrackedTable(
                studentTranscripts,
                .everyChange(ignoring: ["content", "signature", "verification_code", "code_hash"])),
            TrackedTable(transcriptEnrollments, .exempt("names what a transcript says; neither ever changes"))) + [
                .sql(
                    sqlite: sqliteHold + kept.map(\.sqlite).joined(),
                    postgres: postgresHold + kept.map(\.postgres).joined() + postgresTruncation),
                .sql(postgres: RowPolicy.protection(RowPolicies.transcripts(for: .postgres))),
            ],
        down: [
            .drop("transcript_enrollments", "student_transcripts"),
            .sql(postgres: "drop function check_student_transcripts_not_held();"),
        ])

    /// What it says stands in `content`, one canonical JSON text; `signature` is made over that and everything beside it.
    /// `code_hash` is what a code is looked up by, so that looking takes as long for one that is nearly right.
    private static let studentTranscripts = Table(
        "student_transcripts",
        columns: [
            .reference("student_id", to: "students", onDelete: .restrict),
            .integer("sequence").check("valid", "sequence >= 1"),
            .text("transcript_number", 80).check("present", "trim(transcript_number) <> ''"),
            .text("verification_code", 50),
            .text("code_hash", 64).check("whole", "length(code_hash) = 64"),
            .word("language", ["en", "az"]),
            .text("recipient", 255).nullable,
            .text("purpose", 500).nullable,
            .timestamp("issued_at"),
            .reference("issued_by", to: "users", onDelete: .setNull).nullable,
            .text("content", 1_000_000).check("present", "content <> ''"),
            .text("signature", 4000),
            .reference("signing_key_id", to: "signing_keys", onDelete: .restrict),
            .timestamp("revoked_at").nullable,
            .reference("revoked_by", to: "users", onDelete: .setNull).nullable,
            .text("revocation_reason", 500).nullable,
        ],
        constraints: [
            .unique("student_id", "sequence", named: "student_transcripts_student_sequence_key"),
            .unique("code_hash", named: "student_transcripts_code_hash_key"),
            .check("student_transcripts_revocation_reasoned", "(revoked_at is null) = (revocation_reason is null)"),
        ])

    /// The enrolments that a transcript speaks of: none is deleted while it does. The student stands here again, so that
    /// the row policies need no join.
    private static let transcriptEnrollments = Table(
        "transcript_enrollments", .fact,
        columns: [
            .reference("transcript_id", to: "student_transcripts", onDelete: .restrict),
            .reference("enrollment_id", to: "course_enrollments", onDelete: .restrict),
            .reference("student_id", to: "students", onDelete: .restrict),
        ],
        constraints: [
            .unique("transcript_id", "enrollment_id", named: "transcript_enrollments_transcript_enrollment_key")
        ])

    // MARK: - No hold

    private static let isHeld = """
        exists (
            select 1 from student_holds h
             where h.student_id = new.student_id and h.is_active and h.blocks_transcripts)
        """
    private static let words = "constraint:student_transcripts_not_held: a hold keeps the transcript back"

    private static let sqliteHold = """
        create trigger student_transcripts_not_held before insert on student_transcripts when \(isHeld) begin
            select raise(abort, '\(words)');
        end;

        """

    /// Placing a hold refers to the student: with the row taken, a hold is either seen, or placed after the issue.
    private static let postgresHold = """
        create function check_student_transcripts_not_held() returns trigger language plpgsql as $$
        begin
            perform 1 from students where id = new.student_id for update;
            if \(isHeld) then raise exception '\(words)'; end if;
            return new;
        end $$;
        create trigger student_transcripts_not_held before insert on student_transcripts for each row
            execute function check_student_transcripts_not_held();

        """

    // MARK: - Frozen

    private static let frozen = [
        "id", "student_id", "sequence", "transcript_number", "verification_code", "code_hash", "language", "recipient",
        "purpose", "issued_at", "content", "signature", "signing_key_id", "is_active", "created_at",
    ]

    private static func differ(_ columns: [String]) -> String {
        columns.map { "new.\($0) is distinct from old.\($0)" }.joined(separator: " or ")
    }

    private static let kept = [
        Refusing(
            name: "student_transcripts_frozen", table: "student_transcripts", event: "update",
            condition: """
                \(differ(frozen))
                or (old.revoked_at is not null and (\(differ(["revoked_at", "revocation_reason"]))))
                """, words: "a transcript stays as it was issued, and revoked once it is"),
        Refusing(
            name: "student_transcripts_kept", table: "student_transcripts", event: "delete",
            words: "issued transcripts are kept"),
        Refusing(
            name: "transcript_enrollments_frozen", table: "transcript_enrollments", event: "update",
            words: "a transcript stays as it was issued"),
        Refusing(
            name: "transcript_enrollments_kept", table: "transcript_enrollments", event: "delete",
            words: "issued transcripts are kept"),
    ]

    private static let postgresTruncation = ["student_transcripts", "transcript_enrollments"].map {
        """
        create trigger \($0)_not_emptied before truncate on \($0) for each statement
            execute function refuse_change('\($0)_not_emptied', 'issued transcripts are kept');

        """
    }.joined()
}
