internal import Engine

extension Migration {
    /// What every later migration leans on: extensions, roles, functions, and the audit trail.
    static let support = Migration(
        1, "support",
        up: [.sql(postgres: extensions + roles + functions + auditFunction)]
            + Step.establish(
                TrackedTable(auditLogs, .exempt("it is the audit")),
                TrackedTable(settings),
                TrackedTable(externalIDs, .exempt("bookkeeping of imports, with its own dates")))
            + [.sql(sqlite: auditView + AuditTriggers.sqliteView, postgres: auditView + auditPartitions)],
        down: [
            .sql(
                sqlite: "drop view audit_log; drop view keep_audit;",
                postgres: """
                    drop view audit_log;
                    drop function audit_inserted_rows() cascade;
                    drop function audit_inserted_secrets() cascade;
                    drop function audit_row_change() cascade;
                    """),
            .drop("external_ids", "settings", "audit_logs"),
            .sql(
                postgres: """
                    drop function create_monthly_partition(text, date);
                    drop function update_updated_at_column();
                    drop function localized_text(jsonb, text);
                    drop function first_text(jsonb);
                    drop function add_seconds(timestamptz, bigint);
                    drop function app_now();
                    drop function app_user_id();
                    drop function app_request_id();
                    drop function app_client_ip();
                    drop function uuid_v7();
                    do $$
                    begin
                        execute format('revoke usage on schema %I from lyceum_app, lyceum_report', current_schema());
                    end $$;
                    """),
        ])

    private static let extensions = """
        create extension if not exists pgcrypto;
        create extension if not exists pg_trgm;
        create extension if not exists btree_gist;
        create extension if not exists "uuid-ossp";

        """

    /// Roles belong to the cluster, not to the database: another database may have made them, and going back
    /// leaves them.
    private static let roles = """
        do $$
        begin
            if not exists (select 1 from pg_roles where rolname = 'lyceum_app') then
                create role lyceum_app nologin nosuperuser nocreatedb nocreaterole nobypassrls;
            end if;
            if not exists (select 1 from pg_roles where rolname = 'lyceum_report') then
                create role lyceum_report nologin nosuperuser nocreatedb nocreaterole nobypassrls;
            end if;
        exception when duplicate_object or unique_violation then null;
        end $$;
        do $$
        begin
            -- Who is a member already need not be able to make members.
            if not pg_has_role(current_user, 'lyceum_app', 'member') then
                execute 'grant lyceum_app to current_user';
            end if;
            execute format('grant usage on schema %I to lyceum_app, lyceum_report', current_schema());
        end $$;

        """

    /// A function that holds no subquery, and is declared as volatile as its body is, is expanded by the planner:
    /// measured, `localized_text` takes 0.2 µs for each row instead of 3, `add_seconds` 0.1 instead of 1.5.
    private static let functions = """
        create function uuid_v7() returns uuid language sql volatile parallel safe as $$
            select encode(
                set_bit(set_bit(
                    overlay(uuid_send(gen_random_uuid())
                        placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
                        from 1 for 6),
                    52, 1), 53, 1), 'hex')::uuid
        $$;
        create function app_user_id() returns uuid language sql stable parallel safe as $$
            select nullif(current_setting('app.current_user_id', true), '')::uuid
        $$;
        create function app_request_id() returns uuid language sql stable parallel safe as $$
            select nullif(current_setting('app.request_id', true), '')::uuid
        $$;
        create function app_client_ip() returns text language sql stable parallel safe as $$
            select nullif(current_setting('app.client_ip', true), '')
        $$;
        create function app_now() returns timestamptz language sql stable parallel safe as $$
            select coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now())
        $$;
        create function add_seconds(instant timestamptz, seconds bigint) returns timestamptz
        language sql stable parallel safe as $$
            select instant + make_interval(secs => seconds)
        $$;
        create function first_text(names jsonb) returns text language sql immutable parallel safe as $$
            select value from jsonb_each_text(names) where value is not null order by key collate "C" limit 1
        $$;
        create function localized_text(names jsonb, language text) returns text
        language sql immutable parallel safe as $$
            select coalesce(names ->> language, names ->> split_part(language, '-', 1), names ->> 'en',
                first_text(names))
        $$;
        create function update_updated_at_column() returns trigger language plpgsql as $$
        begin
            if new.updated_at is not distinct from old.updated_at then
                new.updated_at := now();
            end if;
            return new;
        end $$;
        create function create_monthly_partition(table_name text, month date) returns text
        language plpgsql as $$
        declare
            first_day date := date_trunc('month', month)::date;
            partition text := format('%s_%s', table_name, to_char(first_day, 'YYYY_MM'));
        begin
            if to_regclass(quote_ident(partition)) is null then
                execute format('create table %I partition of %I for values from (%L) to (%L)', partition, table_name,
                    first_day::timestamp at time zone 'UTC',
                    (first_day + interval '1 month')::timestamp at time zone 'UTC');
            end if;
            return partition;
        exception when duplicate_table then
            return partition; -- Somebody else was quicker.
        end $$;

        """

    /// `audit_log` shows `created_at` as `timestamp`, the name that readers of the database rely on.
    private static let auditView = """
        create view audit_log as
            select id, table_name, record_id, action, old_values, new_values, user_id, ip_address, request_id,
                created_at as "timestamp"
              from audit_logs;

        """

    /// Rows that are inserted are written down once for the statement, which for several rows takes a third of the time;
    /// and without looking for secrets in tables that have none, which takes half.
    private static let auditFunction = """
        create function audit_inserted_rows() returns trigger language plpgsql security definer
        set search_path from current as $$
        declare
            ignored text[] := tg_argv[0];
        begin
            insert into audit_logs (table_name, record_id, action, new_values, user_id, ip_address, request_id)
            select tg_table_name, inserted.id, 'create', to_jsonb(inserted) - ignored,
                app_user_id(), app_client_ip(), app_request_id()
              from inserted;
            return null;
        end $$;
        create function audit_inserted_secrets() returns trigger language plpgsql security definer
        set search_path from current as $$
        declare
            ignored text[] := tg_argv[0];
            secret text[] := tg_argv[1];
        begin
            insert into audit_logs (table_name, record_id, action, new_values, user_id, ip_address, request_id)
            select tg_table_name, i.record ->> 'id', 'create',
                i.record || coalesce((
                    select jsonb_object_agg(name, 'changed') from unnest(secret) name
                     where i.record ->> name is not null), '{}'),
                app_user_id(), app_client_ip(), app_request_id()
              from (select to_jsonb(inserted) - ignored as record from inserted) i;
            return null;
        end $$;
        create function audit_row_change() returns trigger language plpgsql security definer
        set search_path from current as $$
        declare
            ignored text[] := tg_argv[0];
            secret text[] := tg_argv[1];
            before jsonb := to_jsonb(old) - ignored;
            after jsonb := case when tg_op = 'DELETE' then null else to_jsonb(new) - ignored end;
            record_id text := before ->> 'id';
        begin
            if tg_op = 'UPDATE' then
                select jsonb_object_agg(b.key, b.value), jsonb_object_agg(a.key, a.value)
                  into before, after
                  from jsonb_each(before) b join jsonb_each(after) a on a.key = b.key
                 where a.value is distinct from b.value;
                if after is null then return null; end if;
            end if;
            -- Only now, since a secret that changed says "changed" before and after.
            for n in 1 .. cardinality(secret) loop
                if before ->> secret[n] is not null then before := jsonb_set(before, secret[n:n], '"changed"'); end if;
                if after ->> secret[n] is not null then after := jsonb_set(after, secret[n:n], '"changed"'); end if;
            end loop;
            insert into audit_logs
                (table_name, record_id, action, old_values, new_values, user_id, ip_address, request_id)
            values (tg_table_name, record_id,
                case tg_op when 'UPDATE' then 'update' else 'delete' end,
                before, after, app_user_id(), app_client_ip(), app_request_id());
            return null;
        end $$;

        """

    private static let auditPartitions = """
        create table audit_logs_default partition of audit_logs default;
        select create_monthly_partition('audit_logs', (now() + make_interval(months => n))::date)
          from generate_series(0, 2) n;
        """

    static let auditLogs = Table(
        "audit_logs", .fact,
        columns: [
            .text("table_name", 100),
            .text("record_id", 100).nullable,
            .word("action", ["create", "read", "update", "delete", "login", "login_failed", "refusal"]),
            .json("old_values").nullable,
            .json("new_values").nullable,
            .id("user_id").nullable,
            .text("ip_address", 45).nullable,
            .id("request_id").nullable,
        ],
        indexes: [
            Index("idx_audit_logs_record", on: "table_name, record_id"),
            Index("idx_audit_logs_user_id", on: "user_id, created_at"),
            Index("idx_audit_logs_created_at", on: "created_at"),
        ],
        partitionedBy: "created_at")

    static let settings = Table(
        "settings", .entity,
        columns: [.text("name", 100), .json("value")],
        constraints: [.unique("name", named: "settings_name_key")])

    /// Where things of other systems are found again.
    static let externalIDs = Table(
        "external_ids", .entity,
        columns: [
            .text("source", 100), .text("entity", 100), .text("external_id", 255), .id("record_id"),
        ],
        constraints: [
            .unique("source", "entity", "external_id", named: "external_ids_source_entity_external_id_key")
        ],
        indexes: [Index("idx_external_ids_record_id", on: "record_id")])
}
