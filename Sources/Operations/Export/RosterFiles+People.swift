internal import Engine
internal import Platform

extension RosterFile {
    static let users = RosterFile(
        name: "users.csv",
        header: [
            "sourcedId", "status", "dateLastModified", "enabledUser", "username", "userIds", "givenName", "familyName",
            "middleName", "identifier", "email", "sms", "phone", "agentSourcedIds", "grades", "password",
            "userMasterIdentifier", "preferredGivenName", "preferredMiddleName", "preferredFamilyName",
            "primaryOrgSourcedId", "pronouns",
        ],
        page: { names, after in
            """
            select u.id as id, \(names.id("person", "u.id")) as name_id, u.username, u.full_name, u.preferred_name,
                   u.email, coalesce(s.student_number, m.staff_number) as number
              \(people(after))
            """
        },
        cells: { row in
            let (name, email): (String, String) = (try row["full_name"], try row["email"])
            let (number, preferred): (String?, String?) = (try row["number"], try row["preferred_name"])
            let words = name.split(separator: " ")
            let family = words.count > 1 ? words.last.map(String.init) ?? "" : ""
            let given = words.count > 1 ? words.dropLast().joined(separator: " ") : name
            return [
                [
                    try row["name_id"], "", "", "true", try row["username"], "", given, family, "", number ?? "",
                    // An address that an import made up is nobody's.
                    email.hasSuffix("@import.invalid") ? "" : email,
                    "", "", "", "", "", "", preferred ?? "", "", "", RosterNames.institutionID, "",
                ]
            ]
        })

    static let roles = RosterFile(
        name: "roles.csv",
        header: [
            "sourcedId", "status", "dateLastModified", "userSourcedId", "roleType", "role", "beginDate", "endDate",
            "orgSourcedId", "userProfileSourcedId",
        ],
        page: { names, after in
            """
            select u.id as id, \(names.id("person", "u.id")) as name_id, s.id as student_id, m.id as staff_id,
                   exists (select 1 from offering_instructors i where i.staff_id = m.id) as teaches
              \(people(after))
            """
        },
        cells: { row in
            let (student, staff): (UniqueID?, UniqueID?) = (try row["student_id"], try row["staff_id"])
            let name: String = try row["name_id"]
            let work: String? = staff == nil ? nil : try row["teaches"] ? "teacher" : "staff"
            let words = [work, student == nil ? nil : "student"].compactMap(\.self)
            return words.enumerated().map { place, word in
                [
                    "\(name):\(word == "student" ? "student" : "staff")", "", "", name,
                    place == 0 ? "primary" : "secondary", word, "", "", RosterNames.institutionID, "",
                ]
            }
        })

    /// Everybody who studies or works here, and has an account in use.
    private static func people(_ after: SQL) -> SQL {
        """
          from (select * from users where is_active and \(after)) u
          left join students s on s.user_id = u.id
          left join staff_members m on m.user_id = u.id and m.is_active
         where (s.id is not null or m.id is not null)
        """
    }

    /// Seats that are held or were brought to an end by a grade, and those who teach.
    static let enrollments = RosterFile(
        name: "enrollments.csv",
        header: [
            "sourcedId", "status", "dateLastModified", "classSourcedId", "schoolSourcedId", "userSourcedId", "role",
            "primary", "beginDate", "endDate",
        ],
        page: { names, after in
            """
            select e.id as id, \(names.id("enrollment", "e.id")) as name_id,
                   \(names.id("section", "e.offering_id")) as section, \(names.id("person", "u.id")) as person,
                   e.part, e.taken_at
              from (select p.* from (
                        select id, course_offering_id as offering_id, student_id, null as staff_id, 'student' as part,
                               enrolled_at as taken_at
                          from course_enrollments where status in ('enrolled', 'completed', 'failed')
                        union all
                        select id, offering_id, null, staff_id, kind, null from offering_instructors where is_active) p
                     where \(after)) e
              join course_offerings o on o.id = e.offering_id and o.is_active and o.status <> 'cancelled'
              left join students s on s.id = e.student_id
              left join staff_members m on m.id = e.staff_id
              join users u on u.id = coalesce(s.user_id, m.user_id) and u.is_active
            """
        },
        cells: { row in
            let (part, taken): (String, Timestamp?) = (try row["part"], try row["taken_at"])
            let isStudent = part == "student"
            return [
                [
                    try row["name_id"], "", "", try row["section"], RosterNames.institutionID, try row["person"],
                    isStudent ? "student" : "teacher", part == "primary" ? "true" : "false",
                    taken?.dateInUTC.text ?? "", "",
                ]
            ]
        })
}
