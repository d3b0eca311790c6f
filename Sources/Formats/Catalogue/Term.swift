public import Platform

/// The season of a term.
public enum Semester: String, Hashable, Sendable, CaseIterable {
    /// September to December.
    case fall
    /// January to March, or a short term in January.
    case winter
    /// January to June.
    case spring
    /// June to August.
    case summer
}

extension CatalogBundle {
    /// A term of teaching.
    public struct Term: Hashable, Sendable {
        /// The source's code, such as `202308`.
        public var code: String
        /// The name, such as `Fall 2023`.
        public var name: String
        /// The calendar year in which the academic year begins: 2022 for a spring of 2023.
        public var academicYear: Int
        /// The season.
        public var semester: Semester
        /// The first day of teaching; nil when the source does not say.
        public var startDate: CalendarDate?
        /// The last day, examinations included; nil when the source does not say.
        public var endDate: CalendarDate?

        /// A term by its season and the calendar year in which it lies.
        init(code: String, semester: Semester, calendarYear: Int) {
            self.code = code
            self.semester = semester
            name = "\(semester.rawValue.prefix(1).uppercased())\(semester.rawValue.dropFirst()) \(calendarYear)"
            academicYear = semester == .fall ? calendarYear : calendarYear - 1
        }
    }
}
