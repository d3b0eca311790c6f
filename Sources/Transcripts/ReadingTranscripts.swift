internal import Degrees
public import Engine
public import Platform
internal import Schema

extension Transaction {
    /// What a transcript of the student would say now, in seven statements however long it is. Who reads it is let by
    /// `grantTranscript`.
    ///
    /// - Parameters:
    ///   - language: names that are not in it are given in English.
    ///   - institution: the institution's name.
    /// - Throws: `TranscriptFailure.notFound`.
    public func transcript(
        of student: Identifier<Kind.Student>, in language: Transcript.Language, from institution: String
    ) throws -> Transcript {
        let person = try rows(
            """
            select u.full_name, s.student_number from students s join users u on u.id = s.user_id where s.id = \(student)
            """
        ).first.orThrow(TranscriptFailure.notFound)
        let history = TranscriptHistory(
            rows: try all(CourseHistory.of(student)),
            averages: try all(TermAverage.list(of: student, limit: 10_000)),
            standings: try all(StandingRow.list(of: student)), day: now.dateInUTC, language: language)
        let average: GradeAverage = try first(GradeAverage.of(student)).orThrow(TranscriptFailure.notFound)
        return Transcript(
            institution: institution, language: language, day: now.dateInUTC, studentName: try person["full_name"],
            studentNumber: try person["student_number"],
            programs: try rows(Transcript.Program.list(of: student)).map {
                try Transcript.Program(row: $0, in: language)
            }, transfers: try rows(Transcript.Transfer.list(of: student)).map { try Transcript.Transfer(row: $0) },
            terms: history.terms,
            totals: .init(gpa: average.gpa, gpaCredits: average.credits, points: average.points))
    }
}

/// What was taken, put in order by terms.
private struct TranscriptHistory {
    private let rows: [HistoryRow]
    private let averages: [Identifier<Kind.Term>: GradeAverage]
    private let standings: [Identifier<Kind.Term>: String]
    private let earned: Set<Identifier<Kind.Enrollment>>
    private let day: CalendarDate
    private let language: Transcript.Language

    init(
        rows: [HistoryRow], averages: [TermAverage], standings: [StandingRow], day: CalendarDate,
        language: Transcript.Language
    ) {
        self.rows = rows
        self.averages = Dictionary(averages.map { ($0.term, $0.average) }) { first, _ in first }
        self.standings = Dictionary(standings.map { ($0.term, $0.standing) }) { first, _ in first }
        earned = rows.earning
        self.day = day
        self.language = language
    }

    /// The rows come by term.
    var terms: [Transcript.Term] {
        var parts: [(term: TermRow?, rows: [HistoryRow])] = []
        for row in rows {
            if parts.last.map({ $0.term == row.term }) != true { parts.append((row.term, [])) }
            parts[parts.count - 1].rows.append(row)
        }
        return parts.map { part($0.term, $0.rows) }
    }

    private func part(_ term: TermRow?, _ rows: [HistoryRow]) -> Transcript.Term {
        let average = term.flatMap { averages[$0.id] }
        return Transcript.Term(
            code: term?.code, name: term.map { $0.name.text(in: language.rawValue) ?? $0.code },
            startsOn: term?.startsOn,
            endsOn: term?.endsOn, standing: term.flatMap { standings[$0.id] }, gpa: average?.gpa,
            gpaCredits: average?.credits ?? Decimal(0), courses: rows.map(course))
    }

    private func course(_ row: HistoryRow) -> Transcript.Course {
        Transcript.Course(
            enrollment: row.enrollment, code: row.code, title: row.title.text(in: language.rawValue) ?? row.code,
            credits: row.credits, letter: row.letter, points: row.points, state: row.state(on: day),
            counting: row.counting, isEarned: earned.contains(row.enrollment))
    }
}

extension [HistoryRow] {
    /// The attempts that earn their credits: of each course one that was passed, the one that counts before others and
    /// then the best; every one where the course may be repeated for credit.
    fileprivate var earning: Set<Identifier<Kind.Enrollment>> {
        let passed = Dictionary(grouping: filter(\.isPassed), by: \.course).values
        return Set(
            passed.flatMap { attempts in
                attempts[0].rule == "all" ? attempts : [attempts.min { $0.precedes($1) }].compactMap { $0 }
            }.map(\.enrollment))
    }
}

extension HistoryRow {
    fileprivate func precedes(_ other: HistoryRow) -> Bool {
        let key = { (row: HistoryRow) in
            (row.isCounted == true ? 0 : 1, -(row.points?.thousandths ?? 0), -row.credits.thousandths, row.enrollment)
        }
        return key(self) < key(other)
    }
}
