internal import Platform

/// Puts the bundle together section by section.
struct StOlafAssembly {
    var bundle: CatalogBundle
    /// Where each course is in the bundle, by its code.
    var places: [String: Int] = [:]
    /// The courses that only a laboratory or a discussion describes until now.
    var parts: Set<String> = []
    private var ids: Set<String> = []
    private var codes: Set<String> = []

    init(bundle: CatalogBundle) { self.bundle = bundle }

    mutating func add(_ row: JSONValue, number: Int) {
        bundle.tally.rows += 1
        let id = row["clbid"]?.text ?? ""
        guard !id.isEmpty, let department = row["department"]?.text, let courseNumber = row["number"]?.integer,
            let name = row["title"]?.text ?? row["name"]?.text, !department.isEmpty, !name.isEmpty
        else {
            bundle.refuse(
                .valueMissing, row: number, subject: id, "The section lacks clbid, department, number or name.")
            return
        }
        guard row["term"]?.integer.map(String.init) == bundle.term.code else {
            bundle.refuse(
                .valueInvalid, row: number, subject: id, "The section is not of the term \(bundle.term.code).")
            return
        }
        guard ids.insert(id).inserted else {
            bundle.refuse(
                .identifierDuplicate, row: number, subject: id, "The section \(id) is listed twice; the first counts.")
            return
        }
        let course = "\(department) \(courseNumber)"
        let section = section(row, number: number, id: id, course: course, title: name.decodingHTMLEntities)
        merge(row, section, into: course, department: department)
        bundle.sections.append(section)
    }

    /// The bundle, with parts linked to their lectures.
    consuming func finish() -> CatalogBundle {
        bundle.departments = Set(bundle.courses.map(\.department)).sorted()
            .map { CatalogBundle.Department(code: $0, name: nil) }
        link()
        for index in bundle.sections.indices {
            let section = bundle.sections[index]
            guard let place = places[section.course] else { continue }
            if section.title == bundle.courses[place].title.english { bundle.sections[index].title = nil }
        }
        return bundle
    }

    private mutating func section(
        _ row: JSONValue, number: Int, id: String, course: String, title: String
    ) -> CatalogBundle.Section {
        let type = row["type"]?.text ?? ""
        let component = Self.components[type]
        if component == nil {
            bundle.warn(.componentUnknown, row: number, subject: id, "The section type \(type) is not known.")
        }
        let code = uniqueCode(row, component: component ?? .other, course: course, id: id, number: number)
        var section = CatalogBundle.Section(
            externalID: id, course: course, code: code, component: component ?? .other)
        section.title = title
        section.status = row["status"]?.text == "C" ? .closed : .open
        setSeats(of: &section, row, number: number)
        setCredits(of: &section, row, number: number)
        section.instructors = (row["instructors"]?.elements ?? []).compactMap(\.text).enumerated().map {
            CatalogBundle.Instructor(fullName: $1.decodingHTMLEntities, isPrimary: $0 == 0)
        }
        section.attributes = (row["gereqs"]?.elements ?? []).compactMap(\.text)
        section.notes = (row["notes"]?.elements ?? []).compactMap { $0.text?.decodingHTMLEntities }
        section.linkGroup = row["groupid"]?.text.map { "\($0)\(row["grouptype"]?.text.map { "-\($0)" } ?? "")" }
        addMeetings(of: &section, row, number: number)
        return section
    }

    /// A laboratory's `A` is written `AL`, a discussion's `AD`, because their lecture has an `A` of its own; the only
    /// section of its kind is `1`.
    private mutating func uniqueCode(
        _ row: JSONValue, component: CatalogBundle.Component, course: String, id: String, number: Int
    ) -> String {
        let suffix = component == .lab ? "L" : component == .discussion ? "D" : ""
        let code = (row["section"]?.text ?? "1") + suffix
        if codes.insert("\(course)\t\(code)").inserted { return code }
        bundle.warn(
            .identifierDuplicate, row: number, subject: id,
            "The course \(course) has two sections \(code); this one is called \(code)-\(id).")
        return "\(code)-\(id)"
    }

    private mutating func setSeats(of section: inout CatalogBundle.Section, _ row: JSONValue, number: Int) {
        section.enrolled = row["enrolled"]?.integer
        guard let seats = row["max"]?.integer, seats >= 0 else {
            bundle.warn(.valueInvalid, row: number, subject: section.externalID, "The number of seats is not a number.")
            return
        }
        // 0 is how the source says that it does not state the seats.
        guard seats > 0 else { return }
        section.capacity = .seats(seats)
        if let enrolled = section.enrolled, enrolled > seats {
            bundle.warn(
                .enrolledOverCapacity, row: number, subject: section.externalID,
                "\(enrolled) students are enrolled for \(seats) seats.")
        }
    }

    /// -1 is how the source says that it does not state the credits.
    private mutating func setCredits(of section: inout CatalogBundle.Section, _ row: JSONValue, number: Int) {
        section.credits = row["credits"]?.decimal.flatMap { $0 < Decimal(0) ? nil : $0 }
        if section.credits == nil {
            bundle.warn(.creditsUnstated, row: number, subject: section.externalID, "The credits are not stated.")
        }
    }

    private static let components: [String: CatalogBundle.Component] = [
        // The source calls an ordinary class `Research`, and one with a changing subject `Topic`.
        "Research": .lecture, "Topic": .lecture, "Lab": .lab, "Discussion": .discussion, "Seminar": .seminar,
        "FLAC": .discussion,
    ]
}
