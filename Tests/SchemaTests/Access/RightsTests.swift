import Engine
import Platform
import Schema
import TestKit
import Testing

@Suite("What a person's connection can do")
struct RightsTests {
    private static let someone = Context(user: Identifier(UniqueID(high: 1, low: 1)), rights: .person, now: .test)

    @Test("a secret column cannot be named by a person, the others can", arguments: TestEngine.all)
    func secrets(engine: TestEngine) async throws {
        try await engine.withSchema { database in
            let secrets = [
                ("users", "password_hash"), ("assessments", "password_hash"), ("assessments", "paper_seed"),
                ("mfa_factors", "secret"), ("api_keys", "key_hash"),
                ("calendar_feeds", "token_hash"), ("refresh_tokens", "token_hash"),
            ]
            for (table, column) in secrets {
                let failure = try await refusal {
                    try await database.read(Self.someone, "select \(raw: column) from \(raw: table)")
                }
                #expect(failure?.kind == .statement, "\(table).\(column)")
                #expect(try await database.read(Self.someone, "select id from \(raw: table)").rows.isEmpty)
                #expect(
                    try await refusal { try await database.read(.test, "select \(raw: column) from \(raw: table)") }
                        == nil)
            }
        }
    }

    @Test("a person's read changes nothing", arguments: TestEngine.all)
    func writing(engine: TestEngine) async throws {
        try await engine.withSchema { database in
            for sql: SQL in [
                "delete from courses", "update departments set code = 'X'",
                "insert into settings (name, value) values ('x', '1')",
            ] {
                let failure = try await refusal { try await database.read(Self.someone, sql) }
                #expect(failure?.kind == .statement || failure?.kind == .other, "\(sql)")
            }
        }
    }

    @Test("the view of the audit trail does not lead past its policy", arguments: TestEngine.all)
    func auditView(engine: TestEngine) async throws {
        try await engine.withSchema { database in
            let failure = try await refusal { try await database.read(Self.someone, "select action from audit_log") }
            #expect(failure?.kind == .statement)
        }
    }

    @Test(
        "the application's role writes nothing, reads no partition past its parent, and reads every column that is not secret",
        .enabled(if: TestEngine.all.count == 2))
    func rights() async throws {
        try await TestEngine.all[1].withSchema { database in
            let found = try await database.maintain { session in
                (
                    try session.rows(Self.writable).map { try $0[0] as String },
                    try session.rows(Self.readablePartitions).map { try $0[0] as String },
                    try session.rows(Self.unreadableColumns).map { try $0[0] as String },
                    try session.rows(
                        "select rolname from pg_roles where rolname = 'lyceum_app' and (rolsuper or rolbypassrls or rolcanlogin)"
                    ).count,
                    try session.rows("select 1 from pg_class where relowner = 'lyceum_app'::regrole").count
                )
            }
            #expect(found.0 == [])
            #expect(found.1 == [])
            #expect(
                found.2 == [
                    "api_keys.key_hash", "assessments.paper_seed", "assessments.password_hash",
                    "calendar_feeds.token_hash", "email_verification_tokens.token_hash",
                    "login_attempts.login_hash", "mfa_factors.secret", "mfa_recovery_codes.code_hash",
                    "password_reset_tokens.token_hash", "refresh_tokens.token_hash", "schema_migrations.applied_at",
                    "schema_migrations.name", "schema_migrations.number", "signing_keys.secret_key",
                    "users.password_hash",
                ])
            #expect(found.3 == 0)
            #expect(found.4 == 0)
        }
    }

    private static let writable = """
        select c.relname from pg_class c
         where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p', 'v')
           and (has_table_privilege('lyceum_app', c.oid, 'insert') or has_table_privilege('lyceum_app', c.oid, 'update')
                or has_table_privilege('lyceum_app', c.oid, 'delete') or has_table_privilege('lyceum_app', c.oid, 'truncate'))
        """

    private static let readablePartitions = """
        select c.relname from pg_class c
         where c.relispartition and c.relkind = 'r' and has_any_column_privilege('lyceum_app', c.oid, 'select')
        """

    private static let unreadableColumns = """
        select c.relname || '.' || a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid
         where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
           and a.attnum > 0 and not a.attisdropped
           and not has_column_privilege('lyceum_app', c.oid, a.attnum, 'select')
         order by 1
        """
}
