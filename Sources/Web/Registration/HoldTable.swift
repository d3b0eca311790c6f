internal import HTTP
internal import Platform
internal import Registration
internal import Schema

/// A student's holds, those in force first.
struct HoldTable: Sendable {
    let visitor: Visitor
    let student: Identifier<Kind.Student>
    let holds: [Hold]
    let mayRelease: Bool

    var html: HTML {
        Table(
            caption: visitor[.holds],
            columns: [
                .init(title: visitor[.kind]), .init(title: visitor[.blocks]), .init(title: visitor[.placed]),
                .init(title: visitor[.state]),
            ] + (mayRelease ? [.init(title: visitor[.actions], isActions: true)] : []),
            rows: holds.map(row)
        ).html
    }

    private func row(_ hold: Hold) -> Table.Row {
        let kind = visitor[.category(hold.category)]
        return Table.Row(
            head: "\(kind)<small>\(hold.reason)</small>",
            cells: [
                "\(blocks(of: hold).map { visitor[$0] }.joined(separator: ", "))", visitor.time(hold.placedAt),
                hold.isInForce
                    ? Badge(.bad, visitor[.inForce], .lock).html : Badge(.plain, visitor[.released], .check).html,
            ] + (mayRelease ? [release(hold, kind)] : []))
    }

    private func blocks(of hold: Hold) -> [Phrase] {
        [
            (hold.blocks.registration, Phrase.blocksRegistration), (hold.blocks.transcripts, .blocksTranscripts),
            (hold.blocks.graduation, .blocksGraduation), (hold.blocks.grades, .blocksGrades),
        ].filter(\.0).map(\.1)
    }

    private func release(_ hold: Hold, _ kind: String) -> HTML {
        HTML.when(hold.isInForce) {
            """
            <form method="post" action="/students/\(student)/holds/\(hold.id)/release">\(visitor.tokenField)\
            <button class="button secondary">\(visitor[.release])<span class="visually-hidden"> \(kind)</span></button></form>
            """
        }
    }
}

/// The reasons that were set aside for a student.
struct OverrideTable: Sendable {
    let visitor: Visitor
    let student: Identifier<Kind.Student>
    let overrides: [ListedOverride]
    let mayRevoke: Bool

    var html: HTML {
        Table(
            caption: visitor[.overrides],
            columns: [
                .init(title: visitor[.section]), .init(title: visitor[.reasonSetAside]),
                .init(title: visitor[.validUntil]),
                .init(title: visitor[.state]),
            ] + (mayRevoke ? [.init(title: visitor[.actions], isActions: true)] : []),
            rows: overrides.map(row)
        ).html
    }

    private func row(_ listed: ListedOverride) -> Table.Row {
        let reason = EligibilityReason(rawValue: listed.reasonCode).map { visitor[.reason($0)] } ?? listed.reasonCode
        let isInForce = listed.isInForce && listed.validUntil.map { visitor.now < $0 } ?? true
        return Table.Row(
            head: """
                <a href="/offerings/\(listed.offering)">\(listed.sectionTitle)</a><small>\(listed.justification)</small>
                """,
            cells: [
                "\(reason)", listed.validUntil.map { visitor.time($0) } ?? "–",
                Badge(isInForce ? .good : .plain, visitor[isInForce ? .inForce : .ended]).html,
            ] + (mayRevoke ? [revoke(listed, isInForce)] : []))
    }

    private func revoke(_ listed: ListedOverride, _ isInForce: Bool) -> HTML {
        HTML.when(isInForce) {
            """
            <form method="post" action="/students/\(student)/overrides/\(listed.id)/revocation">\(visitor.tokenField)\
            <button class="button secondary">\(visitor[.revoke])<span class="visually-hidden"> \(listed.sectionTitle)\
            </span></button></form>
            """
        }
    }
}
