internal import Catalog
internal import Engine
internal import Platform

extension RosterFile {
    /// Every file of a bundle, as OneRoster 1.2 lays down their names and columns.
    static let all = [
        manifest(of: ["academicSessions", "classes", "courses", "enrollments", "orgs", "roles", "users"]),
        orgs, academicSessions, courses, classes, users, roles, enrollments,
    ]

    /// Every data file of the format.
    private static let known = [
        "academicSessions", "categories", "classResources", "classes", "courseResources", "courses", "demographics",
        "enrollments", "lineItemLearningObjectiveIds", "lineItemScoreScales", "lineItems", "orgs", "resources",
        "resultLearningObjectiveIds", "resultScoreScales", "results", "roles", "scoreScales", "userProfiles",
        "userResources", "users",
    ]

    /// What a bundle has in it: each file of the format whole or not at all.
    static func manifest(of files: Set<String>) -> RosterFile {
        RosterFile(
            name: "manifest.csv", header: ["propertyName", "value"],
            fixed: { names in
                [["manifest.version", "1.0"], ["oneroster.version", "1.2"]]
                    + known.map { ["file.\($0)", files.contains($0) ? "bulk" : "absent"] }
                    + [["source.systemName", names.institution], ["source.systemCode", "lyceum"]]
            })
    }

    private static let orgs = RosterFile(
        name: "orgs.csv",
        header: ["sourcedId", "status", "dateLastModified", "name", "type", "identifier", "parentSourcedId"],
        fixed: { [[RosterNames.institutionID, "", "", $0.institution, "school", "", ""]] },
        page: { names, after in
            """
            select d.id as id, \(names.id("department", "d.id")) as name_id, d.name, d.code,
                   \(names.id("department", "d.parent_id")) as parent
              from (select * from departments where is_active and \(after)) d
            """
        },
        cells: { row in
            let name: LocalizedText = try row["name"]
            let parent: String? = try row["parent"]
            return [
                [
                    try row["name_id"], "", "", name.text(in: "en") ?? "", "department", try row["code"],
                    parent ?? RosterNames.institutionID,
                ]
            ]
        })

    private static let academicSessions = RosterFile(
        name: "academicSessions.csv",
        header: [
            "sourcedId", "status", "dateLastModified", "title", "type", "startDate", "endDate", "parentSourcedId",
            "schoolYear",
        ],
        page: { names, after in
            """
            select t.id as id, \(names.id("term", "t.id")) as name_id, t.code, t.academic_year, t.start_date, t.end_date
              from (select * from academic_terms where is_active and \(after)) t
            """
        },
        cells: { row in
            let (first, last): (CalendarDate, CalendarDate) = (try row["start_date"], try row["end_date"])
            let year: String = try row["academic_year"]
            // The year in which it ends: 2025 for 2024-2025.
            let schoolYear = Int(year.prefix { $0.isNumber }).map { String($0 + 1) } ?? ""
            return [[try row["name_id"], "", "", try row["code"], "term", first.text, last.text, "", schoolYear]]
        })

    private static let courses = RosterFile(
        name: "courses.csv",
        header: [
            "sourcedId", "status", "dateLastModified", "schoolYearSourcedId", "title", "courseCode", "grades",
            "orgSourcedId", "subjects", "subjectCodes",
        ],
        page: { names, after in
            """
            select c.id as id, \(names.id("course", "c.id")) as name_id, c.name, c.code,
                   \(names.id("department", "c.department_id")) as department
              from (select * from courses where is_active and \(after)) c
            """
        },
        cells: { row in
            let name: LocalizedText = try row["name"]
            let department: String? = try row["department"]
            return [
                [
                    try row["name_id"], "", "", "", name.text(in: "en") ?? "", try row["code"], "",
                    department ?? RosterNames.institutionID, "", "",
                ]
            ]
        })

    private static let classes = RosterFile(
        name: "classes.csv",
        header: [
            "sourcedId", "status", "dateLastModified", "title", "grades", "courseSourcedId", "classCode", "classType",
            "location", "schoolSourcedId", "termSourcedIds", "subjects", "subjectCodes", "periods",
        ],
        page: { names, after in
            """
            select o.id as id, \(names.id("section", "o.id")) as name_id, coalesce(o.title, c.name) as title,
                   \(names.id("course", "o.course_id")) as course, o.section_code,
                   \(names.id("term", "o.term_id")) as term
              from (select * from course_offerings where is_active and status <> 'cancelled' and \(after)) o
              join courses c on c.id = o.course_id and c.is_active
            """
        },
        cells: { row in
            let title: LocalizedText = try row["title"]
            let term: String? = try row["term"]
            return [
                [
                    try row["name_id"], "", "", title.text(in: "en") ?? "", "", try row["course"],
                    try row["section_code"],
                    "scheduled", "", RosterNames.institutionID, term ?? "", "", "", "",
                ]
            ]
        })
}
