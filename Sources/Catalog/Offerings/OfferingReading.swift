public import Engine
public import Platform

extension Offering: Record {
    /// Reads a row of `find` or `list`.
    public init(row: Row) throws {
        id = try row["id"]
        course = try CourseReference(row: row).orThrow(CourseFailure.notFound)
        term = try row["term_id"]
        termCode = try row["term_code"]
        details = try Details(row: row)
        credits = try row["effective_credits"]
        status = try row["status"]
        capacity = try row["max_enrollment"]
        enrolled = try row["current_enrollment"]
        offeredSeats = try row["offered_seats"]
        waitlistSize = try row["waitlist_size"]
        meetings = try Packed.records(try row["meetings"]).map(Meeting.init(packed:)).sorted(by: Meeting.isEarlier)
        instructors = try Packed.records(try row["instructors"]).map(OfferingInstructor.init(packed:))
            .sorted(by: OfferingInstructor.isFirst)
        updatedAt = try row["updated_at"]
    }

    /// One offering with its course, meetings and instructors, in one statement.
    public static func find(_ id: ID) -> SQL { "select \(columns) \(source) where o.id = \(id)" }

    static let columns: SQL = """
        o.id, o.term_id, t.code as term_code, o.section_code, o.title, o.credits, o.component, o.parent_offering_id,
        o.configuration, o.waitlist_enabled, o.requires_permission, o.status, o.max_enrollment,
        o.current_enrollment, o.updated_at, coalesce(o.credits, c.credits) as effective_credits,
        c.id as course_id, c.code as course_code, c.name as course_name,
        (\(meetings)) as meetings, (\(instructors)) as instructors,
        \(offeredSeats) as offered_seats, \(waitlistSize) as waitlist_size
        """

    static let source: SQL = """
        from course_offerings o
        join courses c on c.id = o.course_id
        left join academic_terms t on t.id = o.term_id
        """

    private static let meetings: SQL = """
        select \(Packed.aggregate(Meeting.packedColumns))
          from offering_meetings om
          join class_meetings m on m.id = om.meeting_id
          left join rooms r on r.id = m.room_id
          left join buildings b on b.id = r.building_id
         where om.offering_id = o.id and m.is_active
        """

    private static let instructors: SQL = """
        select \(Packed.aggregate(["s.id", "u.id", "u.full_name", "i.kind"]))
          from offering_instructors i
          join staff_members s on s.id = i.staff_id
          join users u on u.id = s.user_id
         where i.offering_id = o.id and i.is_active
        """

    static let waitlistSize: SQL = "(select count(*) from offering_lines l where l.offering_id = o.id)"

    static let offeredSeats: SQL = """
        (select count(*) from offering_lines l where l.offering_id = o.id and l.status = 'notified')
        """
}

extension Offering.Details {
    fileprivate init(row: Row) throws {
        self.init(sectionCode: try row["section_code"], component: try row["component"])
        title = try row["title"]
        credits = try row["credits"]
        parent = try row["parent_offering_id"]
        configuration = try row["configuration"]
        isWaitlistEnabled = try row["waitlist_enabled"]
        requiresPermission = try row["requires_permission"]
    }
}

extension OfferingInstructor {
    /// Orders the primary ones first, then by name.
    static func isFirst(_ left: OfferingInstructor, _ right: OfferingInstructor) -> Bool {
        left.part == right.part ? left.fullName < right.fullName : left.part == .primary
    }

    fileprivate init(packed: [String?]) throws {
        guard packed.count == 4, let staff = packed[0].flatMap({ Identifier<Kind.StaffMember>($0) }),
            let user = packed[1].flatMap({ Identifier<Kind.User>($0) }), let name = packed[2],
            let part = packed[3].flatMap(Part.init(rawValue:))
        else { throw DecodingFailure(column: "instructors", wanted: "OfferingInstructor", found: "text") }
        self.init(staffMember: staff, user: user, fullName: name, part: part)
    }
}
