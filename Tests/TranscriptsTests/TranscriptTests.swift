import Access
import Degrees
import Engine
import Platform
import Schema
import Synchronization
import TestKit
import Testing

@testable import Transcripts

@Suite("Transcripts", .timeLimit(.minutes(2)))
struct TranscriptTests {
    @Test("says what was taken, term by term, and what each is to the average", arguments: TestEngine.all)
    func content(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            _ = try await world.studied()
            let transcript = try await world.transcript()
            #expect(transcript.studentName == "ada" && transcript.studentNumber == "ada")
            #expect(transcript.programs.map(\.text) == ["Physics (2024) – 2025-06-30"])
            #expect(transcript.transfers.map(\.externalCourse) == ["E 1"])
            #expect(transcript.transfers[0].approvedOn == Timestamp.test.dateInUTC)
            #expect(transcript.terms.map(\.code) == ["2024-spring", "2024-fall", "2025-spring"])
            #expect(transcript.terms.map(\.standing) == [nil, "good_standing", nil])
            let lines = transcript.courses.map {
                "\($0.code) \($0.letter ?? "-") \($0.state.rawValue) \($0.counting.rawValue)\($0.isEarned ? " earned" : "")"
            }
            #expect(
                lines == [
                    "R 1 D completed repeated", "P 1 S completed none earned", "R 1 B completed counted earned",
                    "W 1 W withdrawn none", "X 1 A completed excluded earned", "N 1 - registered none",
                ])
            #expect(transcript.terms.map(\.gpa) == [Decimal(1), Decimal(3), nil])
            #expect(transcript.totals.gpa == Decimal(3) && transcript.totals.gpaCredits == Decimal(3))
            #expect(transcript.creditsEarned == Decimal(9) && transcript.creditsTransferred == Decimal("4.5"))
            #expect(transcript.creditsInProgress == Decimal(4))
            let later = try await world.database.read(
                .system(at: .test + .days(10))
            ) { [ada = world.ada] in
                try $0.transcript(of: try ada.student.orThrow(MissingRow()), in: .azerbaijani, from: "x")
            }
            #expect(later.courses.last?.state == .inProgress)
        }
    }

    @Test("its averages are those of the one rule, whatever was taken", arguments: TestEngine.all)
    func averages(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let seed = UInt64.random(in: 0...UInt64.max)
            print("seed \(seed)")
            var dice = Dice(seed: seed)
            let terms = [
                try await world.term("T1", in: -700), try await world.term("T2", in: -400),
                try await world.term("T3", in: -150),
            ]
            var courses: [Identifier<Kind.Course>] = []
            for number in 0..<8 { courses.append(try await world.course("P \(number)", credits: 1 + number % 4)) }
            var taken: Set<String> = []
            for _ in 0..<40 {
                let (course, term, section) = (dice.number(0...7), dice.number(0...2), "S\(dice.number(1...2))")
                guard taken.insert("\(course) \(term) \(section)").inserted else { continue }
                let grade = [("A", "4"), ("B", "3"), ("D", "1"), ("S", nil), ("F", "0"), ("W", nil)][dice.number(0...5)]
                try await world.attempt(
                    world.ada, courses[course], in: terms[term], letter: grade.0, points: grade.1,
                    credits: 1 + course % 4,
                    status: ["F": "failed", "W": "withdrawn"][grade.0] ?? "completed", section: section)
            }
            let student = try #require(world.ada.student)
            for policy in RepeatPolicy.allCases {
                try await world.asRegistrar(.evaluateStanding) { try $0.setRepeatPolicy(policy, under: $1) }
                let transcript = try await world.transcript()
                let (all, byTerm) = try await world.inspect { transaction in
                    (
                        try transaction.first(GradeAverage.of(student), as: GradeAverage.self),
                        try terms.map { try transaction.first(GradeAverage.of(student, in: $0), as: GradeAverage.self) }
                    )
                }
                #expect(transcript.totals.gpa == all?.gpa && transcript.totals.points == all?.points, "\(policy)")
                let stated = Dictionary(transcript.terms.map { ($0.code, $0.gpa) }) { first, _ in first }
                for (code, average) in zip(["T1", "T2", "T3"], byTerm) where stated.keys.contains(code) {
                    #expect(stated[code] == average?.gpa, "\(policy) \(code)")
                }
                let counted = transcript.courses.filter { $0.counting == .counted }
                    .reduce(Decimal(0)) { $0 + $1.credits }
                #expect(counted == all?.credits, "\(policy)")
                #expect(Transcript(json: transcript.json) == transcript)
            }
        }
    }

    @Test("is read with the same number of statements, however long it is", arguments: TestEngine.all)
    func cost(engine: TestEngine) async throws {
        let counter = Counter()
        let observer = StatementObserver { _ in counter.statements.withLock { $0 += 1 } }
        try await World.on(engine, observer: observer) { world in
            let past = try await world.studied()
            var costs: [Int] = []
            for round in 0..<2 {
                if round == 1 {
                    for number in 0..<50 {
                        try await world.attempt(
                            world.ada, world.course("M \(number)"), in: past, letter: "A", points: "4")
                    }
                }
                let before = counter.statements.withLock { $0 }
                _ = try await world.transcript()
                let between = counter.statements.withLock { $0 }
                try await world.issue()
                costs += [between - before, counter.statements.withLock { $0 } - between]
            }
            // The first issue also makes the key that signs.
            #expect(costs[0] == costs[2] && costs[3] <= costs[1], "\(costs)")
        }
    }

    @Test("a degree that was conferred stands on it, as it was called on the day", arguments: TestEngine.all)
    func degrees(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            _ = try await world.studied()
            #expect(try await world.transcript().degrees == nil)
            try await world.write { [ada = world.ada, term = world.term] in
                try $0.confer(on: ada.student, in: term)
            }
            let transcript = try await world.transcript()
            #expect(transcript.degrees == "Bachelor of Physics, 2025-06-30")
            #expect(Transcript(json: transcript.json)?.programs == transcript.programs)
        }
    }

    @Test("nothing reads the rows of everybody")
    func plans() async throws {
        try await World.on(TestEngine.all[0]) { world in
            let student = try #require(world.ada.student)
            let questions = [
                CourseHistory.of(student), GradeAverage.of(student), GradeAverage.of(student, in: world.term),
                TermAverage.list(of: student), StandingRow.list(of: student), Transcript.Program.list(of: student),
                Transcript.Transfer.list(of: student), ListedTranscript.list(of: student, limit: 20, offset: 0),
                "select id from student_transcripts where code_hash = 'x'",
            ]
            let protected = /SCAN (a|e|t|h|student_transcripts|academic_standing_history|course_enrollments)\b/
            for question in questions {
                let plan: [String] = try await world.inspect { transaction in
                    try transaction.rows("explain query plan " + question).map { try $0["detail"] }
                }
                #expect(!plan.isEmpty && !plan.contains { $0.contains(protected) }, "\(plan)")
            }
        }
    }

    @Test("names in any script, and none at all, are read back as they were written")
    func roundTrip() {
        let names = ["Əli \"Q\" \\ O'Neil", "محمد علي", "王小明", "नेहा\nशर्मा", "", "\u{1}"]
        for name in names {
            let term = Transcript.Term(
                code: nil, name: nil, startsOn: nil, endsOn: nil, standing: nil, gpa: nil, gpaCredits: Decimal(0),
                courses: [])
            let transcript = Transcript(
                institution: name, language: .english, day: Timestamp.test.dateInUTC, studentName: name,
                studentNumber: name, programs: [], transfers: [], terms: [term],
                totals: .init(gpa: nil, gpaCredits: Decimal(0), points: Decimal(0)))
            #expect(Transcript(json: transcript.json) == transcript)
        }
        #expect(Transcript(json: "{}") == nil && Transcript(json: "") == nil)
    }
}

final class Counter: Sendable {
    let statements = Mutex(0)
}
