internal import Engine

extension Migration {
    /// Who waits for an offering, without their names: how long a line is, and how many seats are on offer to it, is no
    /// secret, though the row policies show a person only their own place.
    static let offeringLines = Migration(
        11, "offering_lines",
        up: [
            .sql(
                """
                create view offering_lines as
                    select course_offering_id as offering_id, status from course_waitlist
                     where status in ('waiting', 'notified');
                """),
            .sql(postgres: "grant select on offering_lines to lyceum_app;"),
        ],
        down: [.sql("drop view offering_lines;")])
}
