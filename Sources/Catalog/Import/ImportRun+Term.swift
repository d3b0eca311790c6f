internal import Engine
internal import Formats
public import Platform

extension ImportRun {
    /// Finds the term, or makes it. Once it is there, it is the registrar's.
    func importTerm() throws {
        let code = bundle.term.code
        let sameCode: Term.ID? = try transaction.value("select id from academic_terms where code = \(code)")
        if let known = external.find(.term, code) ?? sameCode {
            external.add(.term, code, known)
            term = known
            return note(.term, code, .unchanged)
        }
        let made: Term.ID? = try transaction.value(
            """
            insert into academic_terms (\(Term.Details.columns)) values (\(Term.Details(of: bundle.term).values))
            returning id
            """)
        term = made
        if let made { external.add(.term, code, made) }
        note(.term, code, .created)
    }

    /// The days between which a meeting without dates of its own takes place.
    var termDates: ClosedRange<CalendarDate> {
        get throws {
            let id = try term.orThrow(TermFailure.notFound)
            let details = try transaction.first(Term.find(id), as: Term.self).orThrow(TermFailure.notFound).details
            return details.startDate...details.endDate
        }
    }
}

extension Term.Details {
    /// A source states little of a term: registration opens ninety days before it starts and closes two weeks into it,
    /// sections are dropped within four weeks and withdrawn from within nine, until the registrar says otherwise.
    init(of term: CatalogBundle.Term) {
        let start = term.startDate ?? term.usualStart
        let end = term.endDate ?? start + 110
        self.init(
            code: term.code, name: term.name, academicYear: term.academicYear, semester: term.semester.rawValue,
            from: start, to: end)
    }

    /// A term of which the first and the last day are known alone, by the same rule.
    ///
    /// - Parameters:
    ///   - academicYear: the year in which the academic year begins.
    ///   - end: a term of one day ends on the next.
    public init(
        code: String, name: String, academicYear: Int, semester: String, from start: CalendarDate,
        to end: CalendarDate
    ) {
        let end = max(end, start + 1)
        self.init(
            code: code, name: LocalizedText(english: name), academicYear: "\(academicYear)-\(academicYear + 1)",
            semester: semester, startDate: start, endDate: end, registrationStart: (start + -90).startInUTC,
            registrationEnd: (start + 14).startInUTC)
        dropDeadline = (start + 28).startInUTC
        withdrawDeadline = (start + 63).startInUTC
        gradingDeadline = (end + 7).startInUTC
    }
}

extension CatalogBundle.Term {
    /// The first day of such a term at most institutions.
    fileprivate var usualStart: CalendarDate {
        let (year, month, day) =
            switch semester {
            case .fall: (academicYear, 9, 1)
            case .winter: (academicYear + 1, 1, 3)
            case .spring: (academicYear + 1, 1, 15)
            case .summer: (academicYear + 1, 6, 1)
            }
        return CalendarDate(year: year, month: month, day: day) ?? CalendarDate(daysSinceEpoch: 0)
    }
}
