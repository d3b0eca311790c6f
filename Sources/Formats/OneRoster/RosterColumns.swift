/// The columns of each file that are read, and the names under which they may be found.
enum RosterColumns {
    /// Every column name of the formats, so that a name that is none of these can be told to be misspelled.
    static let known: [String: [String]] = [
        "orgs": ["sourcedId", "status", "dateLastModified", "name", "type", "identifier", "parentSourcedId"],
        "academicsessions": [
            "sourcedId", "status", "dateLastModified", "title", "type", "startDate", "endDate", "parentSourcedId",
            "schoolYear",
        ],
        "courses": [
            "sourcedId", "status", "dateLastModified", "schoolYearSourcedId", "title", "courseCode", "grades", "grade",
            "orgSourcedId", "subjects", "subject", "subjectCodes", "code",
        ],
        "classes": [
            "sourcedId", "status", "dateLastModified", "title", "grades", "courseSourcedId", "classCode", "classType",
            "location", "schoolSourcedId", "termSourcedIds", "subjects", "subjectCodes", "periods", "orgSourcedId",
            "sessionSourcedIds",
        ],
        "users": [
            "sourcedId", "status", "dateLastModified", "enabledUser", "orgSourcedIds", "role", "username", "userIds",
            "givenName", "familyName", "middleName", "identifier", "email", "sms", "phone", "agentSourcedIds",
            "grades", "grade", "password", "userMasterIdentifier", "preferredGivenName", "preferredMiddleName",
            "preferredFamilyName", "primaryOrgSourcedId", "pronouns", "activeDirectoryMatchId",
        ],
        "roles": [
            "sourcedId", "status", "dateLastModified", "userSourcedId", "roleType", "role", "beginDate", "endDate",
            "orgSourcedId", "userProfileSourcedId", "sessionSourcedId", "grade", "isPrimary", "roleStartDate",
            "roleEndDate",
        ],
        "enrollments": [
            "sourcedId", "status", "dateLastModified", "classSourcedId", "schoolSourcedId", "userSourcedId", "role",
            "primary", "beginDate", "endDate",
        ],
    ]

    /// Microsoft's names for OneRoster's columns, in lower case.
    static let synonyms: [String: [String: String]] = [
        "courses": ["code": "courseCode"],
        "classes": ["orgsourcedid": "schoolSourcedId", "sessionsourcedids": "termSourcedIds"],
        "roles": ["rolestartdate": "beginDate", "roleenddate": "endDate"],
    ]

    /// For each name in a header that is not known, the known name it is nearest to, when two changes of a letter or
    /// fewer lead there and the header has no such column of its own.
    static func corrections(of header: [String], in file: String) -> [String: String] {
        guard let known = known[file] else { return [:] }
        let present = Set(header.map { $0.lowercased() })
        var corrections: [String: String] = [:]
        for name in present
        where !known.contains(where: { $0.lowercased() == name }) && (6...64).contains(name.utf8.count) {
            let near = known.first { !present.contains($0.lowercased()) && name.distance(to: $0.lowercased()) <= 2 }
            if let near { corrections[name] = near }
        }
        return corrections
    }
}

extension String {
    /// How many letters must be changed, added or removed to make the other text (Levenshtein).
    func distance(to other: String) -> Int {
        let (source, target) = (Array(utf8), Array(other.utf8))
        var row = Array(0...target.count)
        for (index, letter) in source.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in target.indices {
                let cost = Swift.min(
                    row[column] + 1, row[column + 1] + 1, diagonal + (target[column] == letter ? 0 : 1))
                diagonal = row[column + 1]
                row[column + 1] = cost
            }
        }
        return row[target.count]
    }
}
