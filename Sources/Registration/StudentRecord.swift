internal import Access
public import Engine
public import Platform

/// A student as staff look them up.
public struct StudentRecord: Record, Hashable {
    /// The student's id.
    public let id: Identifier<Kind.Student>
    /// The account.
    public let user: Identifier<Kind.User>
    /// The number.
    public let studentNumber: String
    /// The name in full.
    public let fullName: String
    /// Where mail goes.
    public let email: String
    /// Active, on leave, graduated, ….
    public let status: String
    /// Academic standing, where it has been evaluated, and no hold hides it from the student who reads.
    public let standing: String?
    /// Who advises them.
    public let advisorName: String?
    /// The code of the first program they are in.
    public let programCode: String?
    /// Holds in force that the reader may see.
    public let holds: Int
    /// Credits of completed courses that the reader may see.
    public let creditsEarned: Decimal

    /// Reads a row of `find` or `search`.
    public init(row: Row) throws {
        id = try row["id"]
        user = try row["user_id"]
        studentNumber = try row["student_number"]
        fullName = try row["full_name"]
        email = try row["email"]
        status = try row["status"]
        standing = try row["standing"]
        advisorName = try row["advisor_name"]
        programCode = try row["program_code"]
        holds = try row["holds"]
        creditsEarned = try row["credits_earned"]
    }

    /// One student.
    public static func find(_ id: Identifier<Kind.Student>) -> SQL { "\(selection) where s.id = \(id)" }

    /// Students whose names, address or number have each of the words in them, by name; one more than the limit, to see
    /// whether more follow.
    public static func search(_ words: String?, limit: Int, offset: Int) -> SQL {
        let matching: SQL = words.map { "where \(PersonSearch.condition($0, on: "s.user_id"))" } ?? ""
        return "\(selection) \(matching) order by u.full_name, s.student_number limit \(limit + 1) offset \(offset)"
    }

    private static let selection: SQL = """
        select s.id, s.user_id, s.student_number, u.full_name, u.email, s.status,
               case when s.user_id <> app_user_id() or not exists (
                        select 1 from student_holds b where b.student_id = s.id and b.is_active and b.blocks_grades)
                    then s.standing end as standing,
               (select au.full_name from staff_members a join users au on au.id = a.user_id
                 where a.id = s.advisor_id) as advisor_name,
               (select p.code from student_programs sp join academic_programs p on p.id = sp.program_id
                 where sp.student_id = s.id and sp.is_active order by sp.kind, p.code limit 1) as program_code,
               (select count(*) from student_holds h where h.student_id = s.id and h.is_active) as holds,
               (select coalesce(sum(e.credits), 0) from course_enrollments e
                 where e.student_id = s.id and e.status = 'completed') as credits_earned
          from students s join users u on u.id = s.user_id
        """
}
