import Engine
import Platform
import Records
import TestKit
import Testing

@Suite("Final grades")
struct FinalGradeTests {
    @Test(
        "come from the total or by choice, are missing until they are released, and complete the enrolment",
        arguments: TestEngine.all)
    func roster(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let section = try await world.gradedSection(students: 3)
            try await world.write {
                _ = try $0.execute("update academic_terms set grading_deadline = \(world.now + .days(3))")
            }
            try await world.enter(.of("8.8"), in: section)
            try await world.enter(.of("2"), in: section, student: 1)
            #expect(try await world.missing() == ["MATH 1 A 3 0"])
            #expect(try await world.teach(section) { try $0.takeFinalsFromTotals(under: $1) } == 2)
            #expect(try await world.missing() == ["MATH 1 A 1 2"])
            let roster: [FinalGradeLine] = try await world.inspect {
                try $0.all(FinalGradeLine.roster(of: section.offering))
            }
            let letters = Dictionary(
                uniqueKeysWithValues: roster.map { ($0.enrollment, $0.final?.value.letter) })
            #expect(section.enrollments.map { letters[$0] ?? nil } == ["B+", "F", nil])
            let chosen = try await world.teach(section) {
                try $0.decideFinal(of: section.enrollments[1], .letter("D"), expecting: 1, under: $1)
            }
            #expect(
                chosen.origin == .hand && chosen.value.percentage == .of("20")
                    && chosen.value.points == .of("1"))
            await #expect(throws: StaleGrade.self) {
                try await world.teach(section) {
                    try $0.decideFinal(of: section.enrollments[1], .total, expecting: 1, under: $1)
                }
            }
            await #expect(throws: GradeFailure.noTotal) {
                try await world.teach(section) {
                    try $0.decideFinal(of: section.enrollments[2], .total, expecting: 0, under: $1)
                }
            }
            #expect(try await world.teach(section) { try $0.releaseFinals(under: $1) } == 2)
            #expect(try await world.copy(section) == "B+ 3.3 completed")
            #expect(try await world.missing() == ["MATH 1 A 1 0"])
            let events: Int? = try await world.inspect {
                try $0.value("select count(*) from enrollment_events where kind = 'completed'")
            }
            #expect(events == 2)
        }
    }

    @Test(
        "incomplete work lapses to what was stated, with an entry of the history",
        arguments: TestEngine.all)
    func incompletes(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let section = try await world.gradedSection(students: 2)
            let until = world.now.dateInUTC + 10
            try await world.teach(section) { transaction, grant in
                for enrollment in section.enrollments {
                    _ = try transaction.decideFinal(
                        of: enrollment, .incomplete(until: until, lapsingTo: "F"), expecting: 0, under: grant)
                }
                try transaction.releaseFinals(under: grant)
            }
            #expect(try await world.copy(section) == "I - enrolled")
            let lapse = { (day: CalendarDate) in
                try await world.write { try $0.lapseIncompletes(on: day, limit: 100) }
            }
            #expect(try await lapse(until) == 0)
            let other = try await world.inspect { transaction in
                try transaction.all(FinalGradeLine.roster(of: section.offering), as: FinalGradeLine.self)
                    .first { $0.enrollment == section.enrollments[1] }?.final
            }
            try await world.change(
                try other.orThrow(MissingRow()), in: section,
                by: GradeChange(.administrative, because: "Completed.", letter: "B"))
            #expect(try await lapse(until + 1) == 1)
            #expect(try await lapse(until + 1) == 0)
            #expect(try await world.copy(section) == "F 0 failed")
            let history = try await world.inspect {
                try $0.rows(
                    "select changed_by from grade_change_history where enrollment_id = \(section.enrollment)")
            }
            #expect(history.count == 1 && history[0].values[0] == .null)
            #expect(try await world.database.verifyGradeHistory(at: world.now).1 == nil)
        }
    }
}

extension World {
    fileprivate func missing() async throws -> [String] {
        let report: [MissingGrades] = try await inspect { [term] in
            try $0.all(MissingGrades.report(of: term, limit: 20, offset: 0))
        }
        #expect(report.allSatisfy { $0.instructors == "blaise" && $0.dueAt == now + .days(3) })
        return report.map { "\($0.courseCode) \($0.sectionCode) \($0.undecided) \($0.unreleased)" }
    }
}
