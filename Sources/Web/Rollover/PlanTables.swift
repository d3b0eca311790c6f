internal import API
internal import HTTP
internal import Platform
internal import Rollover

/// What copying one section would make, and every old and new date of it.
struct PlanTables: Sendable {
    let visitor: Visitor
    let plan: SectionPlan

    var html: HTML {
        """
        <div class="stack">\(tallies)\(plan.dates.isEmpty ? .empty : dates)</div>
        """
    }

    private var tallies: HTML {
        let shown = plan.tallies.filter { $0.new + $0.present > 0 }
        guard plan.tallies.contains(where: { $0.new > 0 }) else {
            return "<p class=\"muted\">\(visitor[.nothingNew])</p>"
        }
        return Table(
            caption: "\(plan.name): \(visitor[.whatWouldBe])",
            columns: [
                .init(title: visitor[.kind]), .init(title: visitor[.made], isNumeric: true),
                .init(title: visitor[.thereAlready], isNumeric: true),
            ],
            rows: shown.map {
                Table.Row(head: "\(visitor[.copiedMatter($0.matter)])", cells: ["\($0.new)", "\($0.present)"])
            }
        ).html
    }

    private var dates: HTML {
        Table(
            caption: "\(plan.name): \(visitor[.datesShifted])",
            columns: [
                .init(title: visitor[.headline]), .init(title: visitor[.oldDate]), .init(title: visitor[.newDate]),
                .init(title: visitor[.why]),
            ],
            rows: plan.dates.map { date in
                Table.Row(
                    head: "\(date.name)<small>\(visitor[.dateRole(date.role)])</small>",
                    cells: [
                        shown(date.old), shown(date.new),
                        date.reason.map { "\(visitor[.shiftReason($0)])" } ?? "–",
                    ])
            }
        ).html
    }

    private func shown(_ when: SectionPlan.ShiftedDate.When) -> HTML {
        switch when {
        case .day(let day): "\(visitor[.weekday(day.weekday)]), \(visitor.day(day))"
        case .instant(let instant):
            "\(visitor[.weekday(visitor.institution.zone.wallClock(at: instant).day.weekday)]), \(visitor.time(instant))"
        }
    }
}
