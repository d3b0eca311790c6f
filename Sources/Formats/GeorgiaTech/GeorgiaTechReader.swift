/// Reads a term of Georgia Tech's catalogue and schedule from the JSON of the public crawler (version 3).
///
/// A course is `[title, sections, prerequisites, description]`, a section
/// `[crn, meetings, credits, schedule type, campus, attributes, grade basis]`; what repeats is an index into `caches`.
/// The file states neither capacity nor the term, whose code comes with the file's name.
public struct GeorgiaTechReader: Sendable {
    private let termCode: String

    /// A reader of a term, such as `202308`: a calendar year and 02, 05 or 08 for spring, summer or fall.
    public init(term code: String) { termCode = code }

    /// The term that the file holds.
    ///
    /// - Throws: `FormatFault` when the file as a whole is not of this format; a broken course, section or meeting is
    ///   among the issues instead.
    public func read(_ bytes: [UInt8]) throws(FormatFault) -> CatalogBundle {
        let file: JSONValue
        do throws(JSONFault) { file = try JSONValue(bytes) } catch { throw FormatFault(error) }
        guard let courses = file["courses"]?.members, let caches = file["caches"] else {
            throw FormatFault(.missingPart, "The file has no courses or no caches.")
        }
        let bundle = CatalogBundle(
            institution: "Georgia Institute of Technology", source: "gatech", term: try Self.term(termCode))
        var assembly = GeorgiaTechAssembly(bundle: bundle, caches: GeorgiaTechCaches(caches))
        for course in courses { assembly.add(course) }
        return assembly.finish()
    }

    static func term(_ code: String) throws(FormatFault) -> CatalogBundle.Term {
        let semesters: [Substring: Semester] = ["02": .spring, "05": .summer, "08": .fall]
        guard code.utf8.count == 6, let year = Int(code.prefix(4)), let semester = semesters[code.suffix(2)] else {
            throw FormatFault(.unknownTerm, "\(code) is not a term: expected a year and 02, 05 or 08.")
        }
        return CatalogBundle.Term(code: code, semester: semester, calendarYear: year)
    }
}
