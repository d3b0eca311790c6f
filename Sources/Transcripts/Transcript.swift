public import Engine
public import Platform

/// What a transcript says of a student: everything in one language, with names and titles as they were on the day.
public struct Transcript: Sendable, Hashable {
    /// A language that there is paper in, by its tag.
    public enum Language: String, Sendable, CaseIterable, ValueConvertible, ColumnDecodable {
        case english = "en"
        case azerbaijani = "az"
    }

    /// A program that the student is or was in.
    public struct Program: Sendable, Hashable {
        /// Its code.
        public let code: String
        /// Its name.
        public let name: String
        /// `major` or `minor`.
        public let kind: String
        /// The version of the catalogue whose requirements hold.
        public let version: String?
        /// The first day.
        public let startedOn: CalendarDate?
        /// The last day.
        public let endedOn: CalendarDate?
        /// The degree, as it was called when it was conferred; nil while none is.
        public let degree: String?
        /// The day that stands on the diploma.
        public let conferredOn: CalendarDate?

        /// In one line: the name, the version of the catalogue, and the last day of one that has ended.
        public var text: String {
            [name, version.map { "(\($0))" }, endedOn.map { "– \($0)" }].compactMap { $0 }.joined(separator: " ")
        }
    }

    /// The degrees that were conferred, each with its day; nil for none.
    public var degrees: String? {
        let degrees = programs.compactMap { program in
            program.degree.map { "\($0), \(program.conferredOn?.text ?? "")" }
        }
        return degrees.isEmpty ? nil : degrees.joined(separator: "; ")
    }

    /// What became of a course that was taken. The words are promises to others.
    public enum State: String, Sendable, CaseIterable {
        case completed, failed, withdrawn
        /// Its term has begun, and there is no grade yet.
        case inProgress = "in_progress"
        /// Its term has not begun.
        case registered
    }

    /// What a course is to the average. The words are promises to others.
    public enum Counting: String, Sendable, CaseIterable {
        /// It counts.
        case counted
        /// Another attempt at the course counts.
        case repeated
        /// A rule leaves the course out.
        case excluded
        /// There are no grade points to count.
        case none
    }

    /// An attempt at a course.
    public struct Course: Sendable, Hashable {
        /// The enrolment.
        public let enrollment: Identifier<Kind.Enrollment>
        /// The code.
        public let code: String
        /// The title, of the section where it has its own.
        public let title: String
        /// What it is worth.
        public let credits: Decimal
        /// The final grade, once it is released.
        public let letter: String?
        /// Its grade points.
        public let points: Decimal?
        /// What became of it.
        public let state: State
        /// What it is to the average.
        public let counting: Counting
        /// Whether its credits are earned: of a course that was passed more than once, those of one attempt.
        public let isEarned: Bool
    }

    /// A term with what was taken in it; what has no term stands in one without a code.
    public struct Term: Sendable, Hashable {
        /// Its code.
        public let code: String?
        /// Its name.
        public let name: String?
        /// The first day.
        public let startsOn: CalendarDate?
        /// The last day.
        public let endsOn: CalendarDate?
        /// The standing that was decided for it, by its word.
        public let standing: String?
        /// The average of the attempts of this term alone; nil when nothing counts.
        public let gpa: Decimal?
        /// The credits that count for that average.
        public let gpaCredits: Decimal
        /// The courses, by code.
        public let courses: [Course]

        /// The credits that were earned.
        public var creditsEarned: Decimal { courses.filter(\.isEarned).credits }
    }

    /// Credit from elsewhere that was approved.
    public struct Transfer: Sendable, Hashable {
        /// Where it was earned.
        public let institution: String
        /// What the course is called there.
        public let externalCourse: String
        /// The code of the course of ours that it stands for.
        public let courseCode: String?
        /// What it is worth here.
        public let credits: Decimal
        /// The grade.
        public let letter: String?
        /// When it was completed.
        public let completedOn: CalendarDate?
        /// When it was approved.
        public let approvedOn: CalendarDate?
    }

    /// What everything adds up to.
    public struct Totals: Sendable, Hashable {
        /// The average of all terms; nil when nothing counts.
        public let gpa: Decimal?
        /// The credits that count for it.
        public let gpaCredits: Decimal
        /// The grade points, each multiplied with its credits.
        public let points: Decimal
    }

    /// The institution's name.
    public let institution: String
    /// The language of names and titles.
    public let language: Language
    /// The day on which it says so.
    public let day: CalendarDate
    /// The student's name in full.
    public let studentName: String
    /// The student's number.
    public let studentNumber: String
    /// The programs, majors first.
    public let programs: [Program]
    /// Approved credit from elsewhere, by institution.
    public let transfers: [Transfer]
    /// The terms in their order; what has no term comes last.
    public let terms: [Term]
    /// What everything adds up to.
    public let totals: Totals

    /// Every attempt.
    public var courses: [Course] { terms.flatMap(\.courses) }
    /// The credits that were earned here.
    public var creditsEarned: Decimal { courses.filter(\.isEarned).credits }
    /// The credits of what is not finished.
    public var creditsInProgress: Decimal {
        courses.filter { [.inProgress, .registered].contains($0.state) }.credits
    }
    /// The credits that were earned elsewhere.
    public var creditsTransferred: Decimal { transfers.reduce(Decimal(0)) { $0 + $1.credits } }
}

extension [Transcript.Course] {
    fileprivate var credits: Decimal { reduce(Decimal(0)) { $0 + $1.credits } }
}
