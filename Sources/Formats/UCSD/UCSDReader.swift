/// Reads a quarter of UC San Diego's schedule of classes and its catalogue from tab-separated files.
///
/// One row of the schedule is what a student registers for: it carries the lecture, the discussion, the laboratory
/// and the examinations that belong together, so rows of one lecture repeat the lecture's meeting.
public struct UCSDReader: Sendable {
    private let termCode: String

    /// A reader of a quarter, such as `FA22`: FA, WI, SP, S1, S2, S3 or SU and the year.
    public init(term code: String) { termCode = code }

    /// The quarter that a schedule holds, with every course that the catalogue or the schedule names.
    ///
    /// - Parameters:
    ///   - schedule: the file of the quarter.
    ///   - catalogue: the file of all courses; nil when there is none.
    /// - Throws: `FormatFault` when a file as a whole is not of this format; a broken row is among the issues instead.
    public func read(schedule: [UInt8], catalogue: [UInt8]?) throws(FormatFault) -> CatalogBundle {
        let bundle = CatalogBundle(
            institution: "University of California San Diego", source: "ucsd", term: try Self.term(termCode))
        var assembly = UCSDAssembly(bundle: bundle)
        if let catalogue {
            assembly.addCatalogue(
                try Self.table(
                    catalogue, named: "courses.tsv",
                    ["department", "course_number", "course_name", "units", "description"]))
        }
        assembly.addSchedule(
            try Self.table(
                schedule, named: "\(termCode).tsv",
                ["subj_course_id", "sec_code", "sec_id", "instructor", "total_seats", "meetings"]))
        return assembly.finish()
    }

    static func term(_ code: String) throws(FormatFault) -> CatalogBundle.Term {
        let semesters: [Substring: Semester] = [
            "FA": .fall, "WI": .winter, "SP": .spring, "SU": .summer, "S1": .summer, "S2": .summer, "S3": .summer,
        ]
        guard code.utf8.count == 4, let year = Int(code.suffix(2)), let semester = semesters[code.prefix(2)] else {
            throw FormatFault(.unknownTerm, "\(code) is not a quarter: expected FA, WI, SP, SU or S1 to S3 and a year.")
        }
        return CatalogBundle.Term(code: code, semester: semester, calendarYear: 2000 + year)
    }

    private static func table(
        _ bytes: [UInt8], named name: String, _ columns: [String]
    ) throws(FormatFault) -> CSVTable {
        let table = CSVTable(bytes, dialect: .tabSeparated)
        let missing = columns.filter { column in !table.header.contains { $0.lowercased() == column } }
        guard missing.isEmpty else {
            throw FormatFault(.missingPart, "\(name) has no column \(missing.joined(separator: ", ")).")
        }
        return table
    }
}
