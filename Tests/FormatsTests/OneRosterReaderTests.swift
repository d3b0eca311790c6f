import Formats
import Platform
import Testing

@Suite("A roster is read in every dialect of the field, and a broken row is named")
struct OneRosterReaderTests {
    struct Counts: Sendable {
        let path: String
        let version: RosterBundle.Version
        let organizations: Int
        let sessions: Int
        let courses: Int
        let classes: Int
        let people: Int
        let enrollments: Int
        var placeholders = 0
        var passwords = 0
    }

    static let verified = [
        Counts(
            path: "data/oneroster/classlink-sample.zip", version: .oneRoster11, organizations: 4, sessions: 7,
            courses: 40, classes: 72, people: 180, enrollments: 305),
        Counts(
            path: "data/oneroster/roster-hub-en", version: .oneRoster11, organizations: 1, sessions: 4, courses: 2,
            classes: 5, people: 20, enrollments: 30),
        Counts(
            path: "data/oneroster/roster-hub-en/oneroster.zip", version: .oneRoster11, organizations: 1, sessions: 4,
            courses: 2, classes: 5, people: 20, enrollments: 30),
        Counts(
            path: "data/oneroster/catalyst-Test_full_data_set.zip", version: .oneRoster11, organizations: 1,
            sessions: 5, courses: 2, classes: 2, people: 6, enrollments: 6, placeholders: 2, passwords: 1),
        Counts(
            path: "data/oneroster/catalyst-v1p2_full_dataset.zip", version: .oneRoster12, organizations: 1,
            sessions: 5, courses: 2, classes: 2, people: 6, enrollments: 6, placeholders: 2, passwords: 1),
        Counts(
            path: "data/oneroster/microsoft-sds-v2.1", version: .schoolDataSync, organizations: 4, sessions: 2,
            courses: 3, classes: 2, people: 8, enrollments: 6, passwords: 1),
        Counts(
            path: "fixtures/microsoft-sds/CSV Samples/SDS v2", version: .schoolDataSync, organizations: 5, sessions: 0,
            courses: 0, classes: 4, people: 29, enrollments: 29, passwords: 1),
    ]

    @Test("the counts are those of the source", .enabled(if: SharedData.isPresent), arguments: verified)
    func matchesSource(expected: Counts) throws {
        let bundle = try OneRosterReader().read(SharedData.bundle(expected.path))
        #expect(bundle.version == expected.version)
        #expect(bundle.organizations.count == expected.organizations)
        #expect(bundle.sessions.count == expected.sessions)
        #expect(bundle.courses.count == expected.courses)
        #expect(bundle.classes.count == expected.classes)
        #expect(bundle.people.count == expected.people)
        #expect(bundle.enrollments.count == expected.enrollments)
        #expect(bundle.tally.refused == 0)
        #expect(bundle.issues.count(of: .courseNotListed) == expected.placeholders)
        #expect(bundle.issues.count(of: .passwordIgnored) == expected.passwords)
        #expect(bundle.issues.count(of: .roleUnknown) == 0)
        #expect(bundle.people.allSatisfy { $0.username?.contains("@") != true })
    }

    @Test(
        "the other fixtures are read without a refusal", .enabled(if: SharedData.isPresent),
        arguments: ["Test_minimal_data_set", "Test_full_data_set", "oneroster_test_data", "v1p2_full_dataset"])
    func readsFixtures(name: String) throws {
        let bundle = try OneRosterReader()
            .read(SharedData.bundle("fixtures/catalyst-oneroster/tests/fixtures/csv_data/\(name).zip"))
        #expect(!bundle.people.isEmpty)
        #expect(bundle.tally.refused == 0)
    }

    @Test("misspelled columns, slashed dates and roles of 1.2 are understood", .enabled(if: SharedData.isPresent))
    func understandsOddities() throws {
        let bundle = try OneRosterReader().read(SharedData.bundle("data/oneroster/catalyst-v1p2_full_dataset.zip"))
        let person = try #require(bundle.people.first { $0.externalID == "usr-222-66778899" })
        #expect(person.preferredGivenName == "MJ")
        let teacher = try #require(bundle.people.first { $0.externalID == "usr-222-123456" })
        #expect(teacher.lastModified == CalendarDate("2023-05-01"))
        #expect(teacher.roles.map(\.role) == [.instructor, .guardian])
        #expect(teacher.roles.map(\.isPrimary) == [true, false])
        let misspelled = bundle.issues.filter { $0.code == .headerMisspelled }.map(\.message)
        #expect(misspelled.contains { $0.contains("prefferedGivenName") })
        #expect(bundle.issues.contains { $0.code == .fileIgnored && $0.file == "userprofiles.csv" })
        #expect(bundle.classes.map(\.status) == [.active, .toBeDeleted])
        #expect(bundle.sessions.contains { $0.status == .inactive })
    }

    @Test("passwords are in no value", .enabled(if: SharedData.isPresent))
    func leavesPasswordsOut() throws {
        for expected in Self.verified where expected.passwords > 0 {
            let bundle = try OneRosterReader().read(SharedData.bundle(expected.path))
            let text = String(describing: bundle)
            #expect(!text.contains("Password1-") && !text.contains("P@ssword123"))
        }
    }

    @Test("each broken row is named and the rest is read")
    func namesBrokenRows() throws {
        let bundle = try read([
            "MANIFEST.csv": "propertyName,value\noneroster.version,1.1\nfile.orgs,bulk\nfile.users,delta",
            "Users.CSV": """
            sourcedId,status,givenName,familyName,role,email,password
            1,active,Ada,A,student,a@b.org,secret
            1,active,Again,A,student,,
            ,active,No,Id,student,,
            3,gone,Cy,C,wizard,,
            4,active,,,student,,
            5,active,"open,E,student,,
            """,
            "classes.csv": "sourcedId,title,termSourcedIds,courseSourcedId\nc1,Class,\"t1,t2\",\nc2,,,\n",
            "academicSessions.csv": "sourcedId,title,startDate,endDate\nt1,T,31/12/2023,1/2/2024\nt3,T,2024-02-30,x\n",
            "enrollments.csv": """
            sourcedId,classSourcedId,userSourcedId,role
            e1,c1,1,student
            e2,c9,1,student
            e3,c1,9,student
            e4,c1,3,wizard
            ,c1,3,Teacher
            """,
            "extra.csv": "a,b\n1,2\n",
        ])
        #expect(bundle.people.map(\.externalID) == ["1", "3"])
        #expect(bundle.people[1].roles.isEmpty)
        #expect(bundle.classes.map(\.sessions) == [["t1"]])
        #expect(bundle.sessions.map(\.dates.lowerBound) == [CalendarDate("2023-12-31")])
        #expect(bundle.enrollments.map(\.externalID) == ["e1", "c1/3/teacher"])
        #expect(bundle.modes == ["orgs": .bulk, "users": .delta])
        #expect(bundle.tally.rows == 15)
        #expect(bundle.tally.refused == 9)
        #expect(bundle.issues.count { $0.severity == .error } == 9)
        for code in [
            ImportIssue.Code.fileMissing, .fileIgnored, .passwordIgnored, .roleUnknown, .dateNotISO, .valueInvalid,
            .referenceDangling, .identifierDuplicate, .valueMissing, .rowMalformed,
        ] {
            #expect(bundle.issues.count(of: code) > 0, "\(code)")
        }
    }

    @Test("a bundle without people is refused")
    func refuses() {
        #expect(throws: FormatFault.self) { try read(["orgs.csv": "sourcedId,name\n1,A"]) }
    }

    @Test("two files that differ in case alone are refused")
    func refusesAmbiguousFiles() {
        #expect(throws: ZipFault.duplicateName("USERS.csv")) { try read(["USERS.csv": "", "a/users.csv": ""]) }
    }

    private func read(_ files: [String: String]) throws -> RosterBundle {
        let entries = files.sorted { $0.key > $1.key }
            .map { ZipFixture.Entry(name: $0.key, content: Array($0.value.utf8)) }
        return try OneRosterReader().read(BundleFiles(zip: ZipArchive(ZipFixture(entries: entries).bytes)))
    }
}

extension SharedData {
    static func bundle(_ path: String) throws -> BundleFiles {
        let path = "\(folder)/\(path)"
        return try path.hasSuffix(".zip") ? BundleFiles(zip: ZipArchive(path: path)) : BundleFiles(folder: path)
    }
}
