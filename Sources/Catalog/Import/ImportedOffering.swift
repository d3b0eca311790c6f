internal import Engine
internal import Formats
internal import Platform

/// A section as the source states it, in the terms of the schema.
struct ImportedOffering: Hashable {
    var course: Course.ID
    var sectionCode: String
    var title: String?
    var credits: Decimal?
    var component: String
    var parent: Offering.ID?
    var configuration: String?
    var status: Offering.Status
    var capacity: Int?
    /// What the source says besides, kept under `import` in the metadata.
    var facts: [String: String]

    /// - Parameter parent: the offering it is a part of, where the source names one.
    init(_ section: CatalogBundle.Section, of course: Course.ID, under parent: Offering.ID?) {
        self.course = course
        sectionCode = section.code
        title = section.title
        credits = section.credits
        component = section.component.rawValue
        self.parent = parent
        configuration = section.linkGroup
        status = section.status == .open ? .open : .closed
        if case .seats(let seats) = section.capacity { capacity = seats }
        facts = section.facts
    }

    /// Seats and status are the registrar's once the section is there: they follow the source only where it says
    /// something else than the last time.
    func respecting(_ stored: StoredOffering) -> ImportedOffering {
        var result = self
        if facts["capacity"] == stored.offering.facts["capacity"] { result.capacity = stored.offering.capacity }
        if facts["status"] == stored.offering.facts["status"] || stored.offering.status == .cancelled {
            result.status = stored.offering.status
        }
        return result
    }
}

extension ImportedOffering {
    /// Whether somebody may get a seat who could not while it was as before.
    func opens(_ before: ImportedOffering) -> Bool {
        guard status == .open else { return false }
        return before.status != .open || (capacity ?? .max) > (before.capacity ?? .max)
    }
}

extension CatalogBundle.Section {
    /// Flat texts, so that two imports can be compared.
    fileprivate var facts: [String: String] {
        var facts = ["status": status.rawValue, "capacity": capacity.map(\.word) ?? "unstated"]
        facts["enrolled"] = enrolled.map { String($0) }
        facts["campus"] = campus
        facts["attributes"] = attributes.isEmpty ? nil : attributes.joined(separator: "\n")
        facts["notes"] = notes.isEmpty ? nil : notes.joined(separator: "\n")
        facts["untimed_meetings"] = untimedMeetings == 0 ? nil : String(untimedMeetings)
        facts["sessions"] = datedSessions.isEmpty ? nil : datedSessions.map(\.text).joined(separator: "\n")
        return facts
    }
}

extension CatalogBundle.Capacity {
    fileprivate var word: String {
        switch self {
        case .unlimited: "unlimited"
        case .seats(let seats): String(seats)
        }
    }
}

extension CatalogBundle.DatedSession {
    /// `final 2023-12-11 08:00-10:50 Hall 101`.
    fileprivate var text: String {
        "\(kind.rawValue) \(date) \(time.start)-\(time.end)" + (place.map { " \($0.text)" } ?? "")
    }
}

// MARK: - In the database

extension ImportedOffering {
    static let columns: SQL = """
        course_id, section_code, title, credits, component, parent_offering_id, configuration, status, max_enrollment
        """

    /// In the order of `columns`.
    var values: SQL {
        """
        \(course), \(sectionCode), \(title.map(LocalizedText.init(english:))), \(credits), \(component), \(parent),
        \(configuration), \(status), \(capacity)
        """
    }

    /// The facts as a JSON object.
    var factsJSON: String { LocalizedText(facts).json }
}

/// A section as it is there.
struct StoredOffering: Record {
    let id: Offering.ID
    let offering: ImportedOffering
    let enrolled: Int

    init(row: Row) throws {
        id = try row["id"]
        enrolled = try row["current_enrollment"]
        offering = try ImportedOffering(row: row)
    }

    /// The offerings of a term.
    static func of(_ term: Term.ID?) -> SQL {
        """
        select id, current_enrollment, metadata ->> 'import' as facts, \(ImportedOffering.columns)
          from course_offerings where term_id = \(term)
        """
    }
}

extension ImportedOffering {
    fileprivate init(row: Row) throws {
        course = try row["course_id"]
        sectionCode = try row["section_code"]
        let title: LocalizedText? = try row["title"]
        self.title = title?.english
        credits = try row["credits"]
        component = try row["component"]
        parent = try row["parent_offering_id"]
        configuration = try row["configuration"]
        status = try row["status"]
        capacity = try row["max_enrollment"]
        let facts: LocalizedText? = try row["facts"]
        self.facts = facts?.values ?? [:]
    }
}
