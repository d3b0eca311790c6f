internal import Engine

/// What keeps versions of questions as they were seen, and who reads questions on PostgreSQL.
enum QuestionRules {
    /// A table whose rows are written once, by the columns that say what was seen. They go with their question.
    private struct WrittenOnce {
        let table: String
        let columns: String

        private var constraint: String { "\(table)_written_once" }

        private var words: String { "what was seen of a question is never changed" }

        var postgres: String {
            """
            create trigger \(constraint) before update of \(columns) on \(table)
                for each row execute function refuse_change('\(constraint)', '\(words)');
            create trigger \(constraint)_kept before delete on \(table) for each row
                execute function refuse_loss('\(constraint)', '\(words)');

            """
        }

        var sqlite: String {
            """
            create trigger \(constraint) before update of \(columns) on \(table) begin
                select raise(abort, 'constraint:\(constraint): \(words)');
            end;
            create trigger \(constraint)_kept before delete on \(table)
            when exists (select 1 from questions q where q.id = old.question_id) begin
                select raise(abort, 'constraint:\(constraint): \(words)');
            end;

            """
        }
    }

    private static let writtenOnce = [
        WrittenOnce(table: "question_versions", columns: "question_id, version, content, shown"),
        WrittenOnce(table: "question_files", columns: "question_id, name, content"),
    ]

    static let sqlite = writtenOnce.map(\.sqlite).joined()

    static let postgres = """
        create function refuse_change() returns trigger language plpgsql as $$
        begin
            raise exception 'constraint:%: %', tg_argv[0], tg_argv[1];
        end $$;
        create function refuse_loss() returns trigger language plpgsql as $$
        begin
            if exists (select 1 from questions q where q.id = old.question_id) then
                raise exception 'constraint:%: %', tg_argv[0], tg_argv[1];
            end if;
            return old;
        end $$;
        \(writtenOnce.map(\.postgres).joined())
        """

    static var postgresDropped: String {
        (["refuse_change", "refuse_loss"] + ReaderQuestion.ofQuestions.map(\.function))
            .map { "drop function \($0)();\n" }.joined()
    }

    /// The functions behind the policies, and the policies.
    static var protection: String {
        let policies = RowPolicies.questions(for: .postgres)
        let tables = policies.map(\.table).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return
            (ReaderQuestion.ofQuestions.map(\.definition)
            + tables.map { "alter table \($0) enable row level security;" }
            + policies.map { "create policy \($0.name) on \($0.table) for select using (\($0.predicate));" })
            .joined(separator: "\n")
    }
}
