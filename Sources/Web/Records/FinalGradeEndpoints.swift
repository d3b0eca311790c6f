internal import API
internal import Access
internal import Catalog
internal import Engine
internal import HTTP
internal import Platform
internal import Records

/// The letters as they were chosen: `l-` and the id of an enrolment for a letter, `v-` for the version and letter seen.
private struct FinalsForm: Input {
    /// What else is wanted.
    enum Act: String, CaseIterable { case totals, release }

    let act: Act?
    let chosen: [String]

    init(from fields: inout FieldReader) {
        act = fields.optional("act", .enumeration(), "What else is wanted.")
        chosen = fields.defaulted("chosen", .array(of: .string(max: 100), max: 5000), [], "The letters.")
    }

    /// The items with one name for everyone: `<enrolment>:<version>:<letter seen>:<letter>`.
    static func gathered(_ items: [QueryItem]) -> [QueryItem] {
        let seen = Dictionary(
            items.filter { $0.name.hasPrefix("v-") }.map { ($0.name.dropFirst(2), $0.value) },
            uniquingKeysWith: { first, _ in first })
        return items.compactMap { item in
            if item.name.hasPrefix("v-") { return nil }
            guard item.name.hasPrefix("l-") else { return item }
            let id = item.name.dropFirst(2)
            return QueryItem(name: "chosen", value: "\(id):\(seen[id] ?? "0:"):\(item.value)")
        }
    }

    /// The letters that differ from what was seen.
    var decisions: [(enrollment: Identifier<Kind.Enrollment>, version: Int, letter: String)] {
        chosen.compactMap { text in
            let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 4, let id = Identifier<Kind.Enrollment>(parts[0]), let version = Int(parts[1]),
                parts[2] != parts[3], !parts[3].isEmpty
            else { return nil }
            return (id, version, parts[3])
        }
    }
}

extension [Endpoint<APIContext>] {
    /// The roster of final grades.
    static let finalGrades: Self = [
        .page(.get, "/offerings/{id}/final-grades", id: "show_final_grades", permission: .signedIn)
            .path(PathID<Kind.Offering>.self)
            .page { call in try await call.finals(.none) },
        .page(.post, "/offerings/{id}/final-grades", id: "save_final_grades", permission: .signedIn)
            .path(PathID<Kind.Offering>.self)
            .page { call in
                try await call.submit(FinalsForm.self, reading: FinalsForm.gathered) { form, transaction, actor in
                    let grant = try transaction.grant(.grade, on: call.path.id, to: actor)
                    for decision in form.decisions {
                        do {
                            _ = try transaction.decideFinal(
                                of: decision.enrollment, .letter(decision.letter), expecting: decision.version,
                                under: grant)
                        } catch let stale as StaleGrade {
                            throw Problem(.conflict, StaleGrade.code, stale.gradedBy)
                        }
                    }
                    if form.act == .totals { try transaction.takeFinalsFromTotals(under: grant) }
                    if form.act == .release { try transaction.releaseFinals(under: grant) }
                    return call.context.redirect(
                        "/offerings/\(call.path.id)/final-grades",
                        Notice(form.act == .release ? .finalsReleased : .finalsSaved))
                } again: {
                    try await call.finals($0)
                }
            },
    ]
}

extension Call where Context == APIContext, Body == NoFields, Path == PathID<Kind.Offering> {
    fileprivate func finals(_ attempt: Attempt) async throws -> Response {
        try await examine { call, transaction, visitor in
            let offering = try transaction.offering(call.path.id, for: visitor, .readGradebook)
            let actor = try visitor.person.orThrow(Problem.unauthorized).actor
            return FinalGradesPage(
                visitor: visitor, offering: offering,
                lines: try transaction.all(FinalGradeLine.roster(of: offering.id)),
                letters: try transaction.letters(of: offering.id), dueAt: try transaction.finalsDue(in: offering.id),
                mayGrade: try transaction.may(.grade, on: offering.id, actor), attempt: attempt)
        }.response
    }
}
