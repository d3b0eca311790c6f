internal import Engine

/// The whole schema as text, in an order that does not depend on how it came to be.
struct SchemaDump {
    private let session: any Session

    init(_ session: any Session) { self.session = session }

    func text() throws -> String { try statements().joined(separator: "\n\n") + "\n" }

    /// One for each thing in the schema.
    func statements() throws -> [String] { session.dialect == .sqlite ? try sqlite() : try postgres() }

    private func sqlite() throws -> [String] {
        try texts(
            """
            select sql from sqlite_master
             where sql <> '' and name not like 'sqlite_%' and name not like 'course_words_%'
               and name not like 'course_stems_%' and name not like 'course_trigrams_%'
               and name not like 'people_trigrams_%' and name not like 'people_words_%'
             order by tbl_name, case type when 'table' then 1 when 'view' then 2 when 'index' then 3 else 4 end, name
            """
        ).map { $0 + ";" }
    }

    private func postgres() throws -> [String] { try Self.questions.flatMap(texts) }

    private func texts(_ question: String) throws -> [String] {
        try session.run(Statement(text: question)).rows.map { try $0[0] }
    }

    private static let own = """
        c.relnamespace = current_schema()::regnamespace and not c.relispartition
        """
    private static let notOfExtension = """
        not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
        """

    private static let questions = [tables, indexes, views, functions, triggers, protection, policies, rights]

    private static let tables = """
        select 'create table ' || c.relname || E' (\n' || string_agg(line, E',\n' order by part, place, line)
               || E'\n)' || case when c.relkind = 'p' then ' partition by ' || pg_get_partkeydef(c.oid) else '' end || ';'
          from pg_class c
          join (
            select a.attrelid as id, 1 as part, a.attname as place,
                   '    ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
                   || case when a.attnotnull then ' not null' else '' end
                   || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') as line
              from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
             where a.attnum > 0 and not a.attisdropped
            union all
            select k.conrelid, 2, k.conname, '    constraint ' || k.conname || ' ' || pg_get_constraintdef(k.oid)
              from pg_constraint k where k.conparentid = 0
          ) lines on lines.id = c.oid
         where \(own) and c.relkind in ('r', 'p')
         group by c.oid, c.relname, c.relkind order by c.relname
        """

    private static let indexes = """
        select pg_get_indexdef(x.indexrelid) || ';'
          from pg_class c join pg_index x on x.indrelid = c.oid join pg_class i on i.oid = x.indexrelid
         where \(own) and c.relkind in ('r', 'p') and x.indisvalid
           and not exists (select 1 from pg_constraint k where k.conindid = x.indexrelid)
         order by c.relname, i.relname
        """

    private static let views = """
        select 'create view ' || c.relname || E' as\n' || pg_get_viewdef(c.oid)
          from pg_class c where \(own) and c.relkind = 'v' order by c.relname
        """

    private static let functions = """
        select pg_get_functiondef(p.oid) || ';'
          from pg_proc p
         where p.pronamespace = current_schema()::regnamespace and p.prokind = 'f' and \(notOfExtension)
         order by p.proname
        """

    private static let triggers = """
        select pg_get_triggerdef(t.oid) || ';'
          from pg_class c join pg_trigger t on t.tgrelid = c.oid
         where \(own) and not t.tgisinternal and t.tgenabled = 'O' order by c.relname, t.tgname
        """

    private static let protection = """
        select 'alter table ' || c.relname || ' enable row level security;'
          from pg_class c where \(own) and c.relrowsecurity order by c.relname
        """

    private static let policies = """
        select 'create policy ' || policyname || ' on ' || tablename || ' for ' || lower(cmd) || ' using '
               || regexp_replace(qual, '\\s+', ' ', 'g') || ';'
          from pg_policies where schemaname = current_schema() order by tablename, policyname
        """

    private static let rights = """
        select 'grant ' || lower(string_agg(distinct r.privilege_type, ', ')) || ' on ' || r.table_name || ' to '
               || r.grantee || ';'
          from information_schema.role_table_grants r
         where r.table_schema = current_schema() and r.grantee like 'lyceum\\_%'
         group by r.table_name, r.grantee
        union all
        select 'grant ' || lower(r.privilege_type) || ' (' || string_agg(r.column_name, ', ' order by r.column_name)
               || ') on ' || r.table_name || ' to ' || r.grantee || ';'
          from information_schema.column_privileges r
         where r.table_schema = current_schema() and r.grantee like 'lyceum\\_%' and not exists (
            select 1 from information_schema.role_table_grants t
             where t.table_schema = r.table_schema and t.table_name = r.table_name and t.grantee = r.grantee)
         group by r.table_name, r.grantee, r.privilege_type
         order by 1
        """
}
