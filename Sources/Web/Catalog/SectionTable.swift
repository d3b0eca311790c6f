internal import Catalog
internal import HTTP
internal import Platform

/// The sections of a course, each with its times and seats.
struct SectionTable: Sendable {
    let visitor: Visitor
    let sections: [Offering]
    let caption: String

    var html: HTML {
        Table(
            caption: caption,
            columns: [
                .init(title: visitor[.section]), .init(title: visitor[.meets]), .init(title: visitor[.instructor]),
                .init(title: visitor[.seats]),
            ], rows: sections.map(row)
        ).html
    }

    private func row(_ section: Offering) -> Table.Row {
        Table.Row(
            head: """
                <a href="/offerings/\(section.id)"><span class="visually-hidden">\(section.course.code) </span>\
                \(section.details.sectionCode)</a><small>\(visitor[.component(section.details.component)])</small>
                """,
            cells: [
                MeetingTimes(visitor: visitor, meetings: section.meetings).html,
                "\(section.instructors.map(\.fullName).joined(separator: ", "))",
                SeatMeter(visitor, section).html,
            ])
    }
}

/// When an offering meets, in a line or two: days that share a time and a place are named together.
struct MeetingTimes: Sendable {
    let visitor: Visitor
    let meetings: [Meeting]

    var html: HTML {
        guard !meetings.isEmpty else { return "<span class=\"muted\">\(visitor[.noMeeting])</span>" }
        return HTML.each(groups) { group in
            let first = group[0].details
            return """
                <span class="nowrap">\(days(of: group)) \(first.start)–\(first.end)</span>\
                \(HTML.when(first.location) { "<small>\($0)</small>" }) 
                """
        }
    }

    /// The same in plain words.
    var text: String {
        groups.map { "\(days(of: $0)) \($0[0].details.start)–\($0[0].details.end)" }.joined(separator: "; ")
    }

    private func days(of group: [Meeting]) -> String {
        group.map { visitor[.shortWeekday($0.details.weekday)] }.joined(separator: ", ")
    }

    /// Never empty groups, in the order of the week.
    private var groups: [[Meeting]] {
        meetings.reduce(into: [[Meeting]]()) { groups, meeting in
            if let index = groups.firstIndex(where: { $0[0].details.isSameTime(as: meeting.details) }) {
                groups[index].append(meeting)
            } else {
                groups.append([meeting])
            }
        }
    }
}

extension Meeting.Details {
    fileprivate func isSameTime(as other: Self) -> Bool {
        start == other.start && end == other.end && location == other.location
    }
}
