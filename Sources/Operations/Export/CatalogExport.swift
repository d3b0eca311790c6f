public import Access
internal import Catalog
public import Engine
internal import Formats
internal import Platform

/// The catalogue with its sections, for spreadsheets and for other programs.
public struct CatalogExport: Sendable {
    /// How it is written.
    public enum Form: String, Sendable, CaseIterable {
        /// A row for each section, and one for each course that has none.
        case csv
        /// A list of courses, each with its sections.
        case json
    }

    private let form: Form

    /// An export in a form.
    public init(as form: Form) { self.form = form }

    /// Writes every course that is in use, and notes in the audit that it was read.
    ///
    /// One snapshot; never more than a few hundred courses at a time are held.
    ///
    /// - Throws: `FileFailure`, `DatabaseError`.
    public func write(
        to file: OutputFile, from database: any Database, _ context: Context,
        under grant: Grant<Policy.InstitutionAction>
    ) async throws {
        grant.proves(.readCatalogue)
        try await database.write(context) {
            try $0.audit(.read, of: "courses", record: nil, details: #"{"export":"catalog"}"#)
        }
        try await database.read(.system(at: context.now)) { [form] transaction in
            try file.restart()
            try file.write(form == .csv ? ExportedCourse.header : "[")
            var isFirst = true
            try transaction.pages(of: 200, ExportedCourse.page) { rows in
                let sections = try transaction.sections(of: rows.map { try $0[0] })
                for row in rows {
                    let course = try ExportedCourse(row, sections)
                    try file.write(form == .csv ? course.csv : (isFirst ? "\n" : ",\n") + course.json.text)
                    isFirst = false
                }
            }
            if form == .json { try file.write("\n]\n") }
        }
        try file.finish()
    }
}

/// A course with its sections, as it is exported.
private struct ExportedCourse {
    private static let columns = [
        "code", "slug", "name", "description", "credits", "department", "level", "category", "is_published",
    ]
    private static let sectionColumns = [
        "term", "section", "component", "title", "status", "max_enrollment", "current_enrollment", "instructors",
    ]

    static var header: String { csv([columns + sectionColumns]) }

    static func page(_ after: SQL) -> SQL {
        """
        select c.id as id, c.code, c.slug, c.name, c.description, c.credits, d.code as department, c.level, c.category,
               c.is_published
          from (select * from courses where is_active and \(after)) c
          left join departments d on d.id = c.department_id
        """
    }

    private let cells: [String?]
    private let members: [(String, ExportedValue)]
    private let sections: [ExportedSection]

    init(_ row: Row, _ sections: [UniqueID: [ExportedSection]]) throws {
        let id: UniqueID = try row["id"]
        self.sections = sections[id] ?? []
        let (name, description): (LocalizedText, LocalizedText?) = (try row["name"], try row["description"])
        let (credits, isPublished): (Decimal?, Bool) = (try row["credits"], try row["is_published"])
        let texts: [String: String?] = [
            "code": try row["code"], "slug": try row["slug"], "name": name.text(in: "en"),
            "description": description?.text(in: "en"), "credits": credits?.text, "department": try row["department"],
            "level": try row["level"], "category": try row["category"], "is_published": isPublished ? "true" : "false",
        ]
        cells = Self.columns.map { texts[$0] ?? nil }
        members = Self.columns.map { column in
            switch column {
            case "name": (column, ExportedValue(text: name.json))
            case "description": (column, description.map { ExportedValue(text: $0.json) } ?? .null)
            case "credits", "is_published": (column, (texts[column] ?? nil).map { ExportedValue(text: $0) } ?? .null)
            default: (column, ExportedValue(texts[column] ?? nil))
            }
        }
    }

    var csv: String {
        let rows = sections.isEmpty ? [Self.sectionColumns.map { _ in nil }] : sections.map(\.cells)
        return Self.csv(rows.map { row in (cells + row).map { $0 ?? "" } })
    }

    var json: ExportedValue {
        let sections = sections.map { section in
            ExportedValue(
                zip(Self.sectionColumns, section.cells).map { name, cell in
                    let isNumber = name.hasSuffix("_enrollment")
                    return (name, isNumber ? cell.map { ExportedValue(text: $0) } ?? .null : ExportedValue(cell))
                })
        }
        return ExportedValue(members + [("sections", ExportedValue(sections))])
    }

    /// Spreadsheets open such files: what would run there as a formula is kept from it.
    private static func csv(_ rows: [[String]]) -> String {
        var writer = CSVWriter(defusesFormulas: true)
        for row in rows { writer.append(row) }
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

private struct ExportedSection {
    /// In the order of the columns.
    let cells: [String?]

    init(_ row: Row) throws {
        let title: LocalizedText? = try row["title"]
        let (limit, taken): (Int?, Int) = (try row["max_enrollment"], try row["current_enrollment"])
        cells = [
            try row["term"], try row["section_code"], try row["component"], title?.text(in: "en"), try row["status"],
            limit.map(String.init), String(taken), try row["instructors"],
        ]
    }
}

extension Transaction {
    /// The sections of courses, in one statement.
    fileprivate func sections(of courses: [UniqueID]) throws -> [UniqueID: [ExportedSection]] {
        guard !courses.isEmpty else { return [:] }
        var sections: [UniqueID: [ExportedSection]] = [:]
        let names = SQL(
            sqlite: "group_concat(n.full_name, '; ')", postgres: "string_agg(n.full_name, '; ' order by n.full_name)")
        let rows = try rows(
            """
            select o.course_id, t.code as term, o.section_code, o.component, o.title, o.status, o.max_enrollment,
                   o.current_enrollment,
                   (select \(names) from (
                        select u.full_name from offering_instructors i
                          join staff_members m on m.id = i.staff_id join users u on u.id = m.user_id
                         where i.offering_id = o.id and i.is_active order by u.full_name) n) as instructors
              from course_offerings o left join academic_terms t on t.id = o.term_id
             where o.is_active and o.course_id in \(SQL.list(courses))
             order by o.course_id, t.start_date, o.section_code, o.id
            """)
        for row in rows { sections[try row["course_id"], default: []].append(try ExportedSection(row)) }
        return sections
    }
}
