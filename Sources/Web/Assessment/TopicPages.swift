internal import Assessment
internal import Catalog
internal import Engine
internal import HTTP
internal import Platform

/// How the student who looks does in each week of their courses.
struct OwnTopicsPage: ShownPage {
    let visitor: Visitor
    let topics: Excerpt<TopicPerformance>

    var html: HTML {
        Frame(
            visitor: visitor, title: visitor[.topics], place: .record,
            main: """
                \(PageHeader(title: visitor[.topics], lede: visitor[.topicsLede]).html)
                \(topics.items.isEmpty
                    ? EmptyState(icon: .info, title: visitor[.noTopics], text: visitor[.noTopicsText]).html
                    : "<div class=\"sections\">\(HTML.each(courses, section))</div>")
                \(Pagination(visitor, "/topics", [], topics).html)
                """
        ).html
    }

    private var courses: [[TopicPerformance]] {
        topics.items.reduce(into: []) { courses, topic in
            if courses.last?.first?.course == topic.course {
                courses[courses.count - 1].append(topic)
            } else {
                courses.append([topic])
            }
        }
    }

    private func section(_ topics: [TopicPerformance]) -> HTML {
        let name = topics.first.map { "\($0.courseCode) · \(visitor.text($0.courseName))" } ?? ""
        return Section(
            title: name,
            matter: Table(
                caption: name,
                columns: [
                    .init(title: visitor[.weekNumber]), .init(title: visitor[.topicLevel]),
                    .init(title: visitor[.topicScore], isNumeric: true),
                    .init(title: visitor[.topicQuestions], isNumeric: true),
                    .init(title: visitor[.topicAttempts], isNumeric: true),
                ],
                rows: topics.map { topic in
                    Table.Row(
                        head: TopicCells.name(of: topic.week, topic.topic, visitor),
                        cells: [
                            TopicCells.level(topic.level, visitor), TopicCells.percent(topic.score),
                            "\(topic.questions)", "\(topic.attempts)",
                        ])
                }
            ).html
        ).html
    }
}

/// How a section does in each week, and who needs help with what.
struct SectionTopicsPage: ShownPage {
    let visitor: Visitor
    let offering: Offering
    let weeks: [TopicOverview]
    let week: Int?
    let students: Excerpt<TopicPerformance>

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(visitor[.sectionTopics]) · \(offering.name)", place: .sections,
            crumbs: offering.crumbs(for: visitor),
            main: """
                \(PageHeader(
                    eyebrow: "\(offering.name) · \(visitor.text(offering.course.name))",
                    title: visitor[.sectionTopics], lede: visitor[.sectionTopicsLede]).html)
                \(weeks.isEmpty
                    ? EmptyState(icon: .info, title: visitor[.noTopics], text: visitor[.noTopicsText]).html
                    : "<div class=\"sections\">\(overview)\(list)</div>")
                """
        ).html
    }

    private var address: String { "/offerings/\(offering.id)/topics" }

    private var overview: HTML {
        Table(
            caption: visitor[.sectionTopics],
            columns: [.init(title: visitor[.weekNumber]), .init(title: visitor[.topicScore], isNumeric: true)]
                + TopicPerformance.Level.allCases.map { .init(title: visitor[.topicLevel($0)], isNumeric: true) },
            rows: weeks.map { week in
                Table.Row(
                    head: """
                        <a href="\(address)?week=\(week.week)"\(HTML.when(week.week == self.week) {
                            " aria-current=\"true\""
                        })>\(TopicCells.name(of: week.week, week.topic, visitor))</a>
                        """,
                    cells: [
                        TopicCells.percent(week.score), "\(week.mastered)", "\(week.developing)", "\(week.remedial)",
                    ])
            }
        ).html
    }

    private var list: HTML {
        Section(
            title: visitor[.needHelp],
            aside: HTML.when(week) { _ in "<a href=\"\(address)\">\(visitor[.allWeeks])</a>" },
            matter: """
                \(Table(
                    caption: visitor[.needHelp],
                    columns: [
                        .init(title: visitor[.student]), .init(title: visitor[.weekNumber]),
                        .init(title: visitor[.topicLevel]), .init(title: visitor[.topicScore], isNumeric: true),
                    ],
                    rows: students.items.map { topic in
                        Table.Row(
                            head: "\(topic.fullName)",
                            cells: [
                                TopicCells.name(of: topic.week, topic.topic, visitor),
                                TopicCells.level(topic.level, visitor), TopicCells.percent(topic.score),
                            ])
                    }
                ).html)
                \(Pagination(
                    visitor, address, [QueryItem(name: "week", value: week.map(String.init) ?? "")], students).html)
                """
        ).html
    }
}

/// What the tables of performance have in common.
private enum TopicCells {
    static func name(of week: Int, _ topic: String?, _ visitor: Visitor) -> HTML {
        "\(visitor[.week(week)])\(HTML.when(topic) { ": \($0)" })"
    }

    static func level(_ level: TopicPerformance.Level, _ visitor: Visitor) -> HTML {
        let (tone, icon): (Badge.Tone, Icon) =
            switch level {
            case .mastered: (.good, .check)
            case .developing: (.fair, .minus)
            case .remedial: (.bad, .warning)
            }
        return Badge(tone, visitor[.topicLevel(level)], icon).html
    }

    static func percent(_ score: Decimal) -> HTML { "\(score.text) %" }
}
