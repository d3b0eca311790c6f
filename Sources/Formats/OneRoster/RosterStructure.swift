extension RosterAssembly {
    mutating func readOrganizations() {
        for row in rows(of: "orgs") {
            guard let id = identifier(of: row) else { continue }
            guard let name = row["name"] else {
                refuse(.valueMissing, row.place(id), "The organisation has no name.")
                continue
            }
            bundle.organizations.append(
                RosterBundle.Organization(
                    externalID: id, status: status(of: row, id), name: name, type: (row["type"] ?? "").lowercased(),
                    parent: row["parentSourcedId"]))
        }
    }

    mutating func readSessions() {
        for row in rows(of: "academicSessions") {
            guard let id = identifier(of: row) else { continue }
            guard let title = row["title"], let first = date("startDate", of: row, id),
                let last = date("endDate", of: row, id), first <= last
            else {
                refuse(.valueMissing, row.place(id), "The session has no title or no dates in order.")
                continue
            }
            bundle.sessions.append(
                RosterBundle.Session(
                    externalID: id, status: status(of: row, id), title: title, type: (row["type"] ?? "").lowercased(),
                    dates: first...last, parent: row["parentSourcedId"],
                    schoolYear: row["schoolYear"].flatMap { Int($0) }))
        }
    }

    mutating func readCourses() {
        for row in rows(of: "courses") {
            guard let id = identifier(of: row) else { continue }
            guard let title = row["title"] else {
                refuse(.valueMissing, row.place(id), "The course has no title.")
                continue
            }
            bundle.courses.append(
                RosterBundle.Course(
                    externalID: id, status: status(of: row, id), title: title, code: row["courseCode"],
                    organization: row["orgSourcedId"]))
        }
    }

    mutating func readClasses() {
        var courses = Set(bundle.courses.map(\.externalID))
        let sessions = Set(bundle.sessions.map(\.externalID))
        for row in rows(of: "classes") {
            guard let id = identifier(of: row) else { continue }
            guard let title = row["title"] else {
                refuse(.valueMissing, row.place(id), "The class has no title.")
                continue
            }
            let course = row["courseSourcedId"]
            if let course, courses.insert(course).inserted { addPlaceholder(course, for: row, title: title) }
            let terms = row.list("termSourcedIds")
            for term in terms where !sessions.contains(term) {
                warn(
                    .referenceDangling, row.place(id),
                    "The class is given in the session \(term), which the bundle does not have.")
            }
            bundle.classes.append(
                RosterBundle.Class(
                    externalID: id, status: status(of: row, id), title: title, code: row["classCode"], course: course,
                    organization: row["schoolSourcedId"], sessions: terms.filter(sessions.contains),
                    location: row["location"]))
        }
    }

    private mutating func addPlaceholder(_ course: String, for row: RosterRow, title: String) {
        warn(.courseNotListed, row.place(course), "The course \(course) has classes and is not listed.")
        bundle.courses.append(
            RosterBundle.Course(
                externalID: course, status: .active, title: title, code: nil, organization: row["schoolSourcedId"],
                isPlaceholder: true))
    }
}
