import Access
import Catalog
import Engine
import Formats
import Platform
import Registration
import TestKit

#if canImport(Glibc)
    import Glibc
#endif

/// A small roster with broken rows: two students and one without a number, a teacher with an aide, one who manages, and
/// a guardian.
struct Roster {
    /// What the source says of rows that are not in force, by identifier.
    var statuses: [String: String] = [:]
    /// Rows that are left off.
    var omitted: Set<String> = []
    /// Addresses in place of those that the people have.
    var addresses: [String: String] = [:]

    var files: [String: String] {
        [
            "manifest.csv": "propertyName,value\noneroster.version,1.1\n",
            "orgs.csv": """
            sourcedId,status,name,type,parentSourcedId
            o1,,A school,school,
            o2,,Logic,department,o1
            """,
            "academicSessions.csv": """
            sourcedId,status,title,type,startDate,endDate,parentSourcedId,schoolYear
            y1,,The year,schoolYear,2024-09-01,2025-08-31,,2025
            t1,,Spring,term,2025-02-01,2025-06-01,y1,2025
            """,
            "courses.csv": "sourcedId,status,title,courseCode,orgSourcedId\nc1,,Sets,L 1,o2\nc2,,Proofs,L 2,o2\n",
            "classes.csv": lines(
                "sourcedId,status,title,courseSourcedId,classCode,termSourcedIds,location",
                [
                    "k1": ",Sets A,c1,A,t1,Hall 1", "k2": ",Sets B,c1,B,t1,", "k3": ",Unknown,c9,A,t1,",
                ]),
            "users.csv": lines(
                "sourcedId,status,enabledUser,role,username,givenName,familyName,identifier,email",
                [
                    "s1": ",true,student,al,Al,A,N-1,\(addresses["s1"] ?? "al@school.org")",
                    "s2": ",true,student,bo,Bo,Bi,N-2,not an address", "s3": ",true,user,carla,Cy,C,,",
                    "p1": ",true,lecturer,di,Di,D,,di@school.org", "p2": ",true,aide,ed,Ed,E,,ed@school.org",
                    "m1": ",true,administrator,flo,Flo,F,,\(addresses["m1"] ?? "flo@school.org")",
                    "g1": ",true,parent,gil,Gil,G,,gil@school.org", "x1": ",true,student,,,,,",
                ]),
            "enrollments.csv": lines(
                "sourcedId,status,classSourcedId,userSourcedId,role,primary,beginDate",
                [
                    "e1": ",k1,s1,student,,2025-01-15", "e2": ",k1,s2,student,,", "e3": ",k3,s3,student,,",
                    "e4": ",k2,s3,student,,", "e7": ",k2,s1,student,,", "et": ",k1,p1,teacher,true,",
                    "ea": ",k1,p2,aide,false,", "eg": ",k1,g1,parent,,",
                ]),
        ]
    }

    private func lines(_ header: String, _ rows: [String: String]) -> String {
        let kept = rows.filter { !omitted.contains($0.key) }.sorted { $0.key < $1.key }
        return ([header] + kept.map { "\($0.key),\(statuses[$0.key] ?? "")\($0.value)" }).joined(separator: "\n")
    }
}

extension World {
    /// Brings in a roster made of these files, as the administrator.
    @discardableResult
    func bringIn(_ files: [String: String], dryRun: Bool = false) async throws -> ImportReport {
        let directory = try TemporaryDirectory()
        for (name, text) in files {
            guard let file = fopen(directory.file(name), "wb") else { throw MissingRow() }
            _ = text.withCString { fputs($0, file) }
            fclose(file)
        }
        return try await bringIn(OneRosterReader().read(BundleFiles(folder: directory.path)), dryRun: dryRun)
    }

    @discardableResult
    func bringIn(_ bundle: RosterBundle, dryRun: Bool = false) async throws -> ImportReport {
        try await RosterImport(bundle, isDryRun: dryRun).run(on: database, context(emil), under: importing)
    }

    @discardableResult
    func bringIn(_ bundle: CatalogBundle) async throws -> ImportReport {
        try await CatalogImport(bundle).runOfferingSeats(on: database, context(emil), under: importing)
    }

    private var importing: Grant<Policy.InstitutionAction> {
        get async throws { try await database.actor(emil).grant(Policy.InstitutionAction.runImports) }
    }

    /// The one enrolment of the student with this number.
    func seat(of number: String) async throws -> (id: Identifier<Kind.Enrollment>, student: Identifier<Kind.Student>) {
        try await inspect { transaction in
            let row = try transaction.rows(
                """
                select e.id, e.student_id from course_enrollments e join students s on s.id = e.student_id
                 where s.student_number = \(number)
                """
            ).first.orThrow(MissingRow())
            return (try row["id"], try row["student_id"])
        }
    }

    /// Whether every section's counter is the number of its rows.
    func countersHold() async throws -> Bool {
        try await count(
            "course_offerings",
            where: """
                current_enrollment <> (select count(*) from course_enrollments e
                                        where e.course_offering_id = course_offerings.id and e.status = 'enrolled')
                """) == 0
    }
}
