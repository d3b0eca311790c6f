internal import API
internal import Access
internal import Assessment
internal import Catalog
internal import Engine
internal import HTTP
internal import Platform

/// Which part of the list is wanted.
private struct TopicsQuery: Input {
    let week: Int?
    let offset: Int

    init(from fields: inout FieldReader) {
        week = fields.optional("week", .integer(1...60), "Only of this week.")
        offset = fields.defaulted("offset", .integer(0...1_000_000), 0, "How many to pass over.")
    }
}

extension [Endpoint<APIContext>] {
    /// How students do in the topics of a course.
    static let topicPages: Self = [
        .page(.get, "/topics", id: "show_own_topics", permission: .signedIn)
            .query(TopicsQuery.self)
            .shows { call, transaction, visitor in
                let student = try visitor.student.orThrow(Problem.notFound)
                let request = PageRequest(limit: 100, offset: call.query.offset)
                let list = TopicPerformance.list(of: student, limit: request.limit, offset: request.offset)
                return OwnTopicsPage(visitor: visitor, topics: try Excerpt(transaction.rows(list), of: request))
            },
        .page(.get, "/offerings/{id}/topics", id: "show_section_topics", permission: .signedIn)
            .path(PathID<Kind.Offering>.self)
            .query(TopicsQuery.self)
            .shows { call, transaction, visitor in
                let offering = try transaction.offering(call.path.id, for: visitor, .readProgress)
                let request = PageRequest(limit: 50, offset: call.query.offset)
                let list = TopicPerformance.list(
                    in: offering.id, week: call.query.week, level: nil, limit: request.limit, offset: request.offset)
                return SectionTopicsPage(
                    visitor: visitor, offering: offering,
                    weeks: try transaction.all(TopicOverview.list(in: offering.id)), week: call.query.week,
                    students: try Excerpt(transaction.rows(list), of: request))
            },
    ]
}
