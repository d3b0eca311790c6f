internal import Access
internal import Engine
internal import Platform
internal import Registration
internal import Schema

/// Which sections of the coming term each student wants, the most wanted first.
struct RegistrationWishes: Sendable {
    let sections: [[Identifier<Kind.Offering>]]

    init(_ campus: Campus, seed: Int) {
        sections = campus.records.enumerated().map { index, record in
            // Each student's wishes are their own: a change for one changes nothing for another.
            var random = SeededRandom(seed: seed &* 1_000_003 &+ index)
            return record.preferred(campus.sections[Campus.comingTerm], campus, &random).prefix(6).map(\.id)
        }
    }
}

extension Transaction {
    /// Registers students for the coming term as they would do it themselves: what is full they wait for, what is
    /// refused they leave.
    func register(_ students: Range<Int>, of campus: Campus, _ wishes: RegistrationWishes) throws {
        for index in students {
            let student = campus.students[index].id
            let grant = try grant(.register, on: student, to: campus.administrator)
            // The first few keep their choice for whoever tries the program.
            let wanted = wishes.sections[index].prefix(index < 5 ? 2 : 6)
            for section in wanted { try take(section, under: grant) }
        }
    }

    private func take(_ section: Identifier<Kind.Offering>, under grant: Grant<Identifier<Kind.Student>>) throws {
        do {
            _ = try savepoint { try enroll(grant, in: section) }
        } catch RegistrationRefusal.notEligible(let reasons) where reasons == [.full] {
            do { _ = try savepoint { try joinLine(grant, for: section) } } catch is RegistrationRefusal {}
        } catch is RegistrationRefusal {}
    }
}
