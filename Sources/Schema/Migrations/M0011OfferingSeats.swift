internal import Engine

extension Migration {
    /// How many wait for an offering, and how many seats are on offer to them: no secret, though the row policies
    /// show a person only their own place in a line. SQLite reads the table behind its view.
    static let offeringSeats = Migration(
        11, "offering_seats",
        up: [
            .sql(
                postgres: """
                    create function offering_waitlist_size(offering_id uuid) returns bigint
                    language sql stable security definer set search_path from current as $$
                        select count(*) from course_waitlist w
                         where w.course_offering_id = $1 and w.status in ('waiting', 'notified')
                    $$;
                    create function offering_offered_seats(offering_id uuid) returns bigint
                    language sql stable security definer set search_path from current as $$
                        select count(*) from course_waitlist w
                         where w.course_offering_id = $1 and w.status = 'notified'
                    $$;
                    """)
        ],
        down: [
            .sql(
                postgres: """
                    drop function offering_offered_seats(uuid);
                    drop function offering_waitlist_size(uuid);
                    """)
        ])
}
