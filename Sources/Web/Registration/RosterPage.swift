internal import API
internal import Catalog
internal import HTTP
internal import Platform
internal import Registration

/// Who has a seat in a section, fit for print.
struct RosterPage: ShownPage {
    let visitor: Visitor
    let offering: Offering
    let entries: [RosterEntry]
    let includesLeft: Bool
    let offset: Int

    /// How many fit on a page; a whole section does.
    static let limit = 500

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(visitor[.roster]) \(offering.name)", place: .sections,
            crumbs: offering.crumbs(for: visitor),
            main: """
                \(PageHeader(eyebrow: visitor.text(offering.course.name), title: "\(visitor[.roster]) \(offering.name)").html)
                \(SectionTabs(visitor: visitor, offering: offering, chosen: .roster).html)
                <p class="no-print"><a href="?left=\(!includesLeft)">\(visitor[includesLeft ? .enrolledTab : .leftToo])</a></p>
                \(entries.isEmpty ? EmptyState(icon: .person, title: visitor[.rosterEmpty]).html : table)
                """
        ).html
    }

    private var table: HTML {
        Table(
            caption: visitor[.roster],
            columns: [
                .init(title: visitor[.student]), .init(title: visitor[.number]), .init(title: visitor[.email]),
                .init(title: visitor[.registeredOn]), .init(title: visitor[.state]),
            ], rows: entries.prefix(Self.limit).map(row)
        ).html
    }

    private func row(_ entry: RosterEntry) -> Table.Row {
        let day = visitor.institution.zone.wallClock(at: entry.enrolledAt).day
        return Table.Row(
            head: "<a href=\"/students/\(entry.student)\">\(entry.fullName)</a>",
            cells: [
                "\(entry.studentNumber)", "<a href=\"mailto:\(entry.email)\">\(entry.email)</a>", visitor.day(day),
                Badge(entry.status == .enrolled ? .good : .plain, visitor[.enrollment(entry.status)]).html,
            ])
    }
}

/// Who waits for a seat in a section, in order.
struct LinePage: ShownPage {
    let visitor: Visitor
    let offering: Offering
    let entries: [ListedWaitlistEntry]

    /// How many are shown at most.
    static let limit = 500

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(visitor[.line]) \(offering.name)", place: .sections,
            crumbs: offering.crumbs(for: visitor),
            main: """
                \(PageHeader(eyebrow: visitor.text(offering.course.name), title: "\(visitor[.line]) \(offering.name)").html)
                \(SectionTabs(visitor: visitor, offering: offering, chosen: .line).html)
                \(entries.isEmpty ? EmptyState(icon: .clock, title: visitor[.lineEmpty]).html : table)
                """
        ).html
    }

    private var table: HTML {
        Table(
            caption: visitor[.line],
            columns: [
                .init(title: visitor[.student]), .init(title: visitor[.position], isNumeric: true),
                .init(title: visitor[.joinedAt]), .init(title: visitor[.state]),
            ], rows: entries.prefix(Self.limit).map(row)
        ).html
    }

    private func row(_ listed: ListedWaitlistEntry) -> Table.Row {
        Table.Row(
            head: """
                <a href="/students/\(listed.entry.student)">\(listed.fullName)</a><small>\(listed.studentNumber)</small>
                """,
            cells: [
                "\(listed.entry.position ?? 0)", visitor.time(listed.entry.joinedAt), state(of: listed.entry),
            ])
    }

    private func state(of entry: WaitlistEntry) -> HTML {
        if entry.status == .notified {
            return Badge(.info, visitor[.offered], .clock).html
                + HTML.when(entry.expiresAt) { "<small>\(visitor.time($0))</small>" }
        }
        guard !entry.passedOverReasons.isEmpty else { return Badge(.plain, visitor[.waiting], .clock).html }
        let reasons = entry.passedOverReasons.map { visitor[.reason($0)] }.joined(separator: "; ")
        return Badge(.fair, visitor[.passedOver], .warning).html + "<small>\(reasons)</small>"
    }
}

/// The ways between the pages of a section.
struct SectionTabs: Sendable {
    enum Tab: String, Sendable, CaseIterable {
        case roster, line
    }

    let visitor: Visitor
    let offering: Offering
    let chosen: Tab

    var html: HTML {
        """
        <ul class="tabs"><li><a href="/offerings/\(offering.id)/roster"\(mark(.roster))>\(visitor[.enrolledTab]) \
        (\(offering.enrolled))</a></li><li><a href="/offerings/\(offering.id)/line"\(mark(.line))>\
        \(visitor[.waitingCount]) (\(offering.waitlistSize))</a></li></ul>
        """
    }

    private func mark(_ tab: Tab) -> HTML { HTML.when(tab == chosen) { " aria-current=\"page\"" } }
}

extension Offering {
    /// The way to a page about the section.
    func crumbs(for visitor: Visitor) -> [Frame.Crumb] {
        [
            .init(title: visitor[.sections], address: "/sections\(term.map { "?term=\($0)" } ?? "")"),
            .init(title: name, address: "/offerings/\(id)"),
        ]
    }
}
