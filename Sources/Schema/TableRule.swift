/// A rule of a table: what breaks it, and when it is looked at. That what is referred to is there, the foreign
/// keys see to.
struct TableRule {
    let table: String
    let name: String
    let columns: String
    let isBroken: String
    let words: String

    /// Only what an update changes can break a rule anew.
    var constraint: String { "\(table)_\(name)" }

    var postgres: String {
        """
        create function check_\(constraint)() returns trigger language plpgsql as $$
        begin
            if \(isBroken) then raise exception 'constraint:\(constraint): \(words)'; end if;
            return null;
        end $$;
        create trigger \(constraint) after insert or update of \(columns)
            on \(table) for each row execute function check_\(constraint)();

        """
    }

    var sqlite: String {
        ["insert", "update of \(columns)"].map { event in
            """
            create trigger \(constraint)_\(event.prefix(6)) after \(event) on \(table) when \(isBroken) begin
                select raise(abort, 'constraint:\(constraint): \(words)');
            end;
            """
        }.joined(separator: "\n") + "\n"
    }

    static func offeringOfCourse(_ table: String) -> TableRule {
        TableRule(
            table: table, name: "offering_of_course", columns: "course_id, course_offering_id",
            isBroken: """
                exists (
                    select 1 from course_offerings o
                     where o.id = new.course_offering_id and o.course_id <> new.course_id)
                """, words: "a section''s own copy belongs to its course")
    }

    static func weekBeside(_ table: String, _ words: String) -> TableRule {
        TableRule(
            table: table, name: "week_beside", columns: "course_id, course_offering_id, week_id",
            isBroken: """
                exists (
                    select 1 from syllabus_weeks w
                     where w.id = new.week_id
                       and (w.course_id <> new.course_id
                            or w.course_offering_id is distinct from new.course_offering_id))
                """, words: words)
    }
}
