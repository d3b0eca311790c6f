internal import Access
internal import Assessment
internal import Engine
internal import HTTP
internal import Platform

/// Of which course it is wanted.
private struct OwnTopicsQuery: Input {
    let course: Identifier<Kind.Course>?
    let paging: Paging

    init(from fields: inout FieldReader) {
        course = fields.optional("course_id", .identifier(), "Only in this course.")
        paging = Paging(from: &fields)
    }
}

/// Of which weeks and levels it is wanted.
private struct SectionTopicsQuery: Input {
    let week: Int?
    let level: TopicPerformance.Level?
    let paging: Paging

    init(from fields: inout FieldReader) {
        week = fields.optional("week_number", .integer(1...60), "Only of this week.")
        level = fields.optional("level", .enumeration(), "Only of this level.")
        paging = Paging(from: &fields)
    }
}

/// How a student does in a week.
private struct TopicPerformanceView: Output {
    let performance: TopicPerformance

    static let schemaName = "TopicPerformance"

    static let shape = Shape<TopicPerformanceView>([
        .field("student_id", .identifier, "The student.") { $0.performance.student },
        .field("full_name", .string, "The student's name.") { $0.performance.fullName },
        .field("course_id", .identifier, "The course.") { $0.performance.course },
        .field("course_code", .string, "The course's code.") { $0.performance.courseCode },
        .field("week_number", .integer, "The week of the syllabus.") { $0.performance.week },
        .nullable("topic", .string, "What the week is about, where the course's syllabus says it.") {
            $0.performance.topic
        },
        .field("score", .decimal, "In percent: of each question the newest marked answer counts.") {
            $0.performance.score
        },
        .field("questions", .integer, "How many questions of the week were answered.") { $0.performance.questions },
        .field("attempts", .integer, "In how many attempts whose results are released.") { $0.performance.attempts },
        .field("level", .enumeration, "What is to be done about it.") { $0.performance.level },
        .field("reckoned_at", .timestamp, "As of when.") { $0.performance.reckonedAt },
    ])
}

/// How a section does in a week.
private struct TopicOverviewView: Output {
    let overview: TopicOverview

    static let schemaName = "TopicOverview"

    static let shape = Shape<TopicOverviewView>([
        .field("week_number", .integer, "The week of the syllabus.") { $0.overview.week },
        .nullable("topic", .string, "What the week is about, where the course's syllabus says it.") {
            $0.overview.topic
        },
        .field("score", .decimal, "The mean of the students' scores, in percent.") { $0.overview.score },
        .field("mastered", .integer, "How many students have mastered it.") { $0.overview.mastered },
        .field("developing", .integer, "How many are on the way.") { $0.overview.developing },
        .field("remedial", .integer, "How many are to do it again.") { $0.overview.remedial },
    ])
}

/// How a section does, week by week.
private struct TopicOverviewsView: Output {
    let weeks: [TopicOverview]

    static let schemaName = "TopicOverviews"

    static let shape = Shape<TopicOverviewsView>([
        .field("weeks", .array(of: .object), "The weeks of which something is known.") {
            $0.weeks.map { TopicOverviewView(overview: $0) }
        }
    ])
}

extension [Endpoint<APIContext>] {
    /// How students do in the topics of a course.
    static let topics: Self = [
        .declare(
            .get, "/api/v1/students/{id}/topic-performance", id: "list_topic_performance", tag: "Performance",
            permission: .signedIn, summary: "How a student does in the topics of their courses, week by week",
            description: "Only what is released counts. A hold that blocks grades hides it from the student."
        )
        .path(PathID<Kind.Student>.self)
        .query(OwnTopicsQuery.self)
        .reads(Page<TopicPerformanceView>.self) { call, transaction, actor in
            _ = try transaction.grant(.readProgress, on: call.path.id, to: actor)
            let paging = call.query.paging
            let list = TopicPerformance.list(
                of: call.path.id, in: call.query.course, limit: paging.limit, offset: paging.offset)
            return Page(overfetched: try transaction.all(list).map { TopicPerformanceView(performance: $0) }, paging)
        },
        .declare(
            .get, "/api/v1/offerings/{id}/topic-performance", id: "list_section_topics", tag: "Performance",
            permission: .signedIn,
            summary: "How the students of a section do, by week, those who need it most first"
        )
        .path(PathID<Kind.Offering>.self)
        .query(SectionTopicsQuery.self)
        .reads(Page<TopicPerformanceView>.self) { call, transaction, actor in
            _ = try transaction.grant(.readProgress, on: call.path.id, to: actor)
            let (query, paging) = (call.query, call.query.paging)
            let list = TopicPerformance.list(
                in: call.path.id, week: query.week, level: query.level, limit: paging.limit, offset: paging.offset)
            return Page(overfetched: try transaction.all(list).map { TopicPerformanceView(performance: $0) }, paging)
        },
        .declare(
            .get, "/api/v1/offerings/{id}/topic-overview", id: "get_topic_overview", tag: "Performance",
            permission: .signedIn, summary: "How a section does in what each week is about"
        )
        .path(PathID<Kind.Offering>.self)
        .reads(TopicOverviewsView.self) { call, transaction, actor in
            _ = try transaction.grant(.readProgress, on: call.path.id, to: actor)
            return TopicOverviewsView(weeks: try transaction.all(TopicOverview.list(in: call.path.id)))
        },
    ]
}
