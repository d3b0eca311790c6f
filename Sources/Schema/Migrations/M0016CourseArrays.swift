internal import Engine

extension Migration {
    /// An older deployment kept `courses.prerequisites` and `courses.corequisites` as arrays of ids, on PostgreSQL.
    ///
    /// Where the columns are, each array becomes a tree that asks for all of its courses. What is moved is counted
    /// against what was there, and only when the counts agree are the arrays set to null; otherwise nothing is changed.
    /// The columns stay, empty, for whoever still reads them.
    static let courseArrays = Migration(
        16, "course_arrays",
        up: [.sql(postgres: [prerequisites, corequisites].joined(separator: "\n"))],
        // What was moved is worth more than the arrays were: going back leaves the tables as they are.
        down: [.sql()])

    /// What stands in an array more than once, names no course, or names the course itself, asks for nothing.
    private static func wanted(_ column: String) -> String {
        """
        select distinct c.id as course_id, p.id as other_id
              from courses c cross join lateral unnest(c.\(column)) as named (id)
              join courses p on p.id = named.id and p.id <> c.id
        """
    }

    private static let prerequisites = """
        do $$
        declare
            expected bigint;
            moved bigint;
        begin
            if not exists (\(column("prerequisites"))) then return; end if;
            create temporary table wanted_prerequisites on commit drop as \(wanted("prerequisites"));
            insert into requirement_nodes (course_id, depth, position, kind)
            select distinct w.course_id, 0, 0, 'all_of' from wanted_prerequisites w
             where not exists (
                select 1 from requirement_nodes n where n.course_id = w.course_id and n.parent_id is null);
            create temporary table new_leaves on commit drop as
            select uuid_v7() as id, w.course_id, w.other_id, root.id as root_id,
                   row_number() over (partition by w.course_id order by w.other_id) - 1 as position
              from wanted_prerequisites w
              join requirement_nodes root on root.course_id = w.course_id and root.parent_id is null
             where not exists (
                select 1 from course_prerequisites p
                 where p.course_id = w.course_id and p.prerequisite_course_id = w.other_id);
            insert into requirement_nodes (id, course_id, parent_id, depth, position, kind)
            select l.id, l.course_id, l.root_id, 1, l.position, 'course' from new_leaves l
              join requirement_nodes root on root.id = l.root_id where root.kind = 'all_of';
            insert into course_prerequisites (course_id, prerequisite_course_id, node_id)
            select l.course_id, l.other_id, l.id from new_leaves l join requirement_nodes n on n.id = l.id;
            select count(*) into expected from wanted_prerequisites;
            select count(*) into moved from wanted_prerequisites w
             where exists (
                select 1 from course_prerequisites p
                 where p.course_id = w.course_id and p.prerequisite_course_id = w.other_id);
            if moved <> expected then
                raise exception 'of % prerequisites only % could be moved', expected, moved;
            end if;
            update courses set prerequisites = null where prerequisites is not null;
        end $$;
        """

    private static let corequisites = """
        do $$
        declare
            expected bigint;
            moved bigint;
        begin
            if not exists (\(column("corequisites"))) then return; end if;
            create temporary table wanted_corequisites on commit drop as \(wanted("corequisites"));
            insert into course_corequisites (course_id, corequisite_course_id)
            select w.course_id, w.other_id from wanted_corequisites w
            on conflict (course_id, corequisite_course_id) do nothing;
            select count(*) into expected from wanted_corequisites;
            select count(*) into moved from wanted_corequisites w
              join course_corequisites k on k.course_id = w.course_id and k.corequisite_course_id = w.other_id;
            if moved <> expected then
                raise exception 'of % corequisites only % could be moved', expected, moved;
            end if;
            update courses set corequisites = null where corequisites is not null;
        end $$;
        """

    private static func column(_ name: String) -> String {
        """
        select 1 from information_schema.columns
         where table_schema = current_schema() and table_name = 'courses' and column_name = '\(name)'
        """
    }
}
