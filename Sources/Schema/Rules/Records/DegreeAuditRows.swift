public import Engine

/// The audits as they are kept, and from what state of the record each was made.
public enum DegreeAuditRows {
    /// The catalogue version by which the program `p` of a student is audited: the one stated, else the newest that has
    /// requirements; null where none has.
    public static let version: SQL = """
        coalesce(p.catalogue_version, (
            select max(v.catalogue_version) from degree_catalogues v where v.program_id = p.program_id))
        """

    /// Everything an audit of the program `p` of a student depends on, as a text that changes when any of it does.
    public static let basis: SQL = """
        (select 'e' || count(*) || ' ' || coalesce(sum(cast(round(e.credits * 100) as bigint)), 0) || ' '
                || coalesce(sum(cast(round(coalesce(e.grade_points, 4.999) * 1000) as bigint)), 0) || ' '
                || coalesce(sum(case e.status when 'enrolled' then 1 when 'completed' then 1000 else 1000000 end), 0)
                || ' '
                || coalesce(\(instant("max(e.updated_at)")), '')
           from course_enrollments e where e.student_id = p.student_id)
        || (select ' t' || count(*) || ' ' || coalesce(sum(case c.status when 'approved' then 1 else 0 end), 0)
                || ' ' || coalesce(\(instant("max(c.updated_at)")), '')
              from transfer_credits c where c.student_id = p.student_id)
        || (select ' x' || count(*) || ' ' || coalesce(sum(case when x.is_active then 1 else 0 end), 0)
                || ' ' || coalesce(\(instant("max(x.updated_at)")), '')
              from degree_exceptions x where x.student_id = p.student_id)
        || (select ' r' || coalesce(max(v.catalogue_version), '') || ' ' || coalesce(sum(v.revision), 0)
              from degree_catalogues v where v.program_id = p.program_id and v.catalogue_version = \(version))
        """

    private static func instant(_ value: String) -> SQL {
        SQL(sqlite: value, postgres: "cast(extract(epoch from \(value)) as text)")
    }

    /// The rows of the audits of a student's programs, depth first: what `generate_degree_audit` answers.
    static let lines: SQL = """
        select l.name, l.type, l.required, l.completed, l.progress, l.satisfied, l.percentage
          from student_programs p
          join academic_programs g on g.id = p.program_id
          join degree_audits a on a.student_id = p.student_id and a.program_id = p.program_id
         cross join lateral rows from (
            jsonb_to_recordset(a.lines) as (
                name text, type text, required numeric, completed numeric, progress numeric, satisfied boolean,
                percentage numeric)) with ordinality l (
            name, type, required, completed, progress, satisfied, percentage, place)
         where p.student_id = $1 and p.is_active
         order by p.kind, g.code, l.place
        """

    /// The function that database administrators call. It answers what the program worked out last, and warns when that is
    /// outdated or missing.
    static var postgres: String {
        """
        create function generate_degree_audit(student_id uuid)
        returns table (requirement_name text, requirement_type text, credits_required numeric,
            credits_completed numeric, credits_in_progress numeric, is_satisfied boolean,
            completion_percentage numeric)
        language plpgsql stable set search_path from current as $$
        #variable_conflict use_column
        begin
            if exists (
                select 1 from student_programs p
                  left join degree_audits a on a.student_id = p.student_id and a.program_id = p.program_id
                 where p.student_id = $1 and p.is_active and a.basis is distinct from (\(basis.postgresText)))
            then
                raise warning 'the audit of student % is older than the record: lyceum''s jobs renew it', $1;
            end if;
            return query \(lines.postgresText);
        end $$;

        """
    }
}
