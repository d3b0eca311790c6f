internal import Platform

/// Puts the bundle together row by row.
struct UCSDAssembly {
    var bundle: CatalogBundle
    private var codes: Set<String> = []
    private var departments: Set<String> = []
    private var sectionKeys: Set<String> = []

    init(bundle: CatalogBundle) { self.bundle = bundle }

    mutating func addCatalogue(_ table: CSVTable) {
        note(table.faults, in: "courses.tsv")
        for record in table.records { addCourse(record) }
    }

    mutating func addSchedule(_ table: CSVTable) {
        note(table.faults, in: nil)
        for record in table.records { addSection(record) }
    }

    /// The bundle, with departments and the day of the last final examination.
    consuming func finish() -> CatalogBundle {
        bundle.departments = departments.sorted().map { CatalogBundle.Department(code: $0, name: nil) }
        bundle.term.endDate = bundle.sections.flatMap(\.finals).map(\.date).max()
        return bundle
    }

    private mutating func note(_ faults: [CSVFault], in file: String?) {
        for fault in faults {
            bundle.tally.rows += 1
            bundle.tally.refused += 1
            bundle.issues.append(ImportIssue(.error, .rowMalformed, file: file, row: fault.row, fault.message))
        }
    }

    private mutating func addCourse(_ record: CSVTable.Record) {
        bundle.tally.rows += 1
        let code = record["course_number"] ?? ""
        guard CatalogBundle.Course.number(in: code) != nil, let title = record["course_name"], !title.isEmpty else {
            bundle.refuse(.rowMalformed, row: record.row, subject: code, "The course has no number or no name.")
            return
        }
        guard codes.insert(code).inserted else {
            bundle.refuse(
                .identifierDuplicate, row: record.row, subject: code,
                "The course \(code) is listed twice; the first row counts.")
            return
        }
        let description = record["description"] ?? ""
        var course = self.course(code, department: record["department"] ?? "", title: title)
        course.description = description.isEmpty ? nil : LocalizedText(english: description.decodingHTMLEntities)
        course.credits = Self.credits(record["units"] ?? "")
        course.prerequisiteText = Self.prerequisites(in: description)
        bundle.courses.append(course)
    }

    private mutating func course(_ code: String, department: String, title: String) -> CatalogBundle.Course {
        let department = department.isEmpty ? String(code.prefix { $0 != " " }) : department
        departments.insert(department)
        var course = CatalogBundle.Course(
            externalID: code, code: code, department: department,
            title: LocalizedText(english: title.decodingHTMLEntities))
        course.level = CatalogBundle.Course.number(in: code).map { $0 / 100 * 100 }
        return course
    }

    private mutating func addSection(_ record: CSVTable.Record) {
        bundle.tally.rows += 1
        let (course, code, id) = (record["subj_course_id"] ?? "", record["sec_code"] ?? "", record["sec_id"] ?? "")
        guard !course.isEmpty, !code.isEmpty, !id.isEmpty, record.cells.count >= 6 else {
            bundle.refuse(
                .rowMalformed, row: record.row, subject: id,
                "The row lacks a course, a section code, a number or meetings.")
            return
        }
        guard sectionKeys.insert(id).inserted, sectionKeys.insert("\(course)\t\(code)").inserted else {
            bundle.refuse(
                .identifierDuplicate, row: record.row, subject: id,
                "The section \(course) \(code) (\(id)) is listed twice; the first row counts.")
            return
        }
        if codes.insert(course).inserted { addPlaceholder(course, row: record.row) }
        bundle.sections.append(section(record, course: course, code: code, id: id))
    }

    private mutating func addPlaceholder(_ code: String, row: Int) {
        var course = self.course(code, department: "", title: code)
        course.isPlaceholder = true
        bundle.courses.append(course)
        bundle.warn(
            .courseNotListed, row: row, subject: code, "The course \(code) has sections and is not in the catalogue.")
    }

    private mutating func section(
        _ record: CSVTable.Record, course: String, code: String, id: String
    ) -> CatalogBundle.Section {
        var section = CatalogBundle.Section(externalID: id, course: course, code: code, component: .other)
        setCapacity(of: &section, record)
        section.instructors = Self.instructors(record["instructor"] ?? "")
        addMeetings(of: &section, record)
        // The rows of one lecture have its letter; codes of digits alone stand for themselves.
        if let letter = code.first, letter.isLetter { section.linkGroup = "\(course) \(letter)" }
        return section
    }

    /// 9999 seats mean no limit; none mean that the section was closed.
    private mutating func setCapacity(of section: inout CatalogBundle.Section, _ record: CSVTable.Record) {
        guard let seats = Int(record["total_seats"] ?? ""), (0...9999).contains(seats) else {
            bundle.warn(
                .valueInvalid, row: record.row, subject: section.externalID, "The number of seats is not a number.")
            return
        }
        section.capacity = seats == 9999 ? .unlimited : .seats(seats)
        section.status = seats == 0 ? .closed : .open
    }
}
