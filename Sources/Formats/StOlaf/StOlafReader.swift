/// Reads a term of St. Olaf College's class and lab schedule: a JSON list with an object for each section.
///
/// A course is a department and a number, so that a laboratory belongs to its lecture's course. What is enrolled may
/// exceed the seats by permission, and does in a fifth of the sections: that is reported, never refused.
public struct StOlafReader: Sendable {
    /// A reader.
    public init() {}

    /// The term that the file holds, which its sections state.
    ///
    /// - Throws: `FormatFault` when the file as a whole is not of this format; a broken section is among the issues
    ///   instead.
    public func read(_ bytes: [UInt8]) throws(FormatFault) -> CatalogBundle {
        let file: JSONValue
        do throws(JSONFault) { file = try JSONValue(bytes) } catch { throw FormatFault(error) }
        guard let rows = file.elements else { throw FormatFault(.missingPart, "The file is not a list of sections.") }
        guard let code = rows.lazy.compactMap({ $0["term"]?.integer }).first else {
            throw FormatFault(.missingPart, "No section states its term.")
        }
        var assembly = StOlafAssembly(
            bundle: CatalogBundle(institution: "St. Olaf College", source: "stolaf", term: try Self.term(code)))
        for (index, row) in rows.enumerated() { assembly.add(row, number: index + 1) }
        return assembly.finish()
    }

    /// A term's code is the year in which the academic year begins, and the term in it.
    static func term(_ code: Int) throws(FormatFault) -> CatalogBundle.Term {
        let semesters: [Int: Semester] = [1: .fall, 2: .winter, 3: .spring, 4: .summer, 5: .summer]
        guard (19001...99995).contains(code), let semester = semesters[code % 10] else {
            throw FormatFault(.unknownTerm, "\(code) is not a term: expected a year and a digit from 1 to 5.")
        }
        return CatalogBundle.Term(
            code: "\(code)", semester: semester, calendarYear: code / 10 + (semester == .fall ? 0 : 1))
    }
}
