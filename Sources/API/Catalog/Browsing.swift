internal import Access
internal import Catalog
internal import Engine
internal import HTTP
internal import Platform

/// What a search of the catalogue asks for.
private struct CourseQuery: Input {
    let search: CourseSearch
    let paging: Paging
    let isCounted: Bool
    let translations: Translations

    static let schemaName = "CourseQuery"

    init(from fields: inout FieldReader) {
        var search = CourseSearch()
        search.text = fields.optional("q", .string(min: 0, max: 200), "Words; the beginning of a word is enough.")
        let department = fields.optional(
            "department", .string(max: 50), "A department by id or code, with those below.")
        search.department = department.map { text in Department.ID(text).map { .id($0) } ?? .code(text) }
        search.level = fields.optional("level", .integer(0...100_000), "The round number a course begins with.")
        let least = fields.optional("credits_min", .decimal(Decimal(0)...Decimal(999)), "The least credits.")
        let most = fields.optional("credits_max", .decimal(Decimal(0)...Decimal(999)), "The most credits.")
        let range = (least ?? Decimal(0), most ?? Decimal(999))
        fields.check(range.0 <= range.1, "credits_max", code: "out_of_range", "Must not be less than credits_min.")
        if least != nil || most != nil, range.0 <= range.1 { search.credits = range.0...range.1 }
        search.term = fields.optional("term_id", .identifier(), "Only what is offered in this term.")
        search.hasOpenSeats = fields.defaulted("open", .boolean, false, "Only what has a seat to be had at once.")
        let days = fields.defaulted(
            "day", .array(of: .integer(1...7), max: 7), [], "Only what meets on these days alone.")
        if !days.isEmpty { search.weekdays = Set(days) }
        search.earliest = fields.optional("earliest", .timeOfDay, "Only what never meets before.")
        search.latest = fields.optional("latest", .timeOfDay, "Only what never meets after.")
        self.search = search
        isCounted = fields.defaulted("count", .boolean, false, "Whether the number of all courses is wanted.")
        paging = Paging(from: &fields)
        translations = Translations(from: &fields)
    }
}

/// Which sections of a term are asked for.
private struct OfferingQuery: Input {
    let filter: Offering.Filter
    let paging: Paging
    let isCounted: Bool
    let translations: Translations

    static let schemaName = "OfferingQuery"

    init(from fields: inout FieldReader) {
        filter = Offering.Filter(
            course: fields.optional("course_id", .identifier(), "Only sections of this course."),
            isOpen: fields.defaulted("open", .boolean, false, "Only those with a seat to be had at once."))
        isCounted = fields.defaulted("count", .boolean, false, "Whether the number of all sections is wanted.")
        paging = Paging(from: &fields)
        translations = Translations(from: &fields)
    }
}

extension [Endpoint<APIContext>] {
    /// Finding courses, terms and sections, open to anyone.
    static let browsing: Self = [
        .declare(
            .get, "/api/v1/courses", id: "list_courses", tag: "Catalogue", permission: .catalogue,
            summary: "Search the catalogue", honours: .etag
        )
        .query(CourseQuery.self)
        .repliesOpenly(Page<CourseView>.self, keptIf: { !$0.query.search.asksForSections }) { call, transaction, _ in
            let query = call.query
            let found = try transaction.search(query.search, PageRequest(query.paging, isCounted: query.isCounted))
            let reading = Reading(call.context, translations: query.translations.isWanted)
            return .localized(Page(found, query.paging) { CourseView(course: $0, reading: reading) })
        },
        .declare(
            .get, "/api/v1/courses/{id}", id: "get_course", tag: "Catalogue", permission: .catalogue,
            summary: "One course with what it requires", honours: .etag
        )
        .path(PathID<Kind.Course>.self)
        .query(Translations.self)
        .repliesOpenly(CourseDetailView.self) { call, transaction, actor in
            .localized(
                try transaction.detail(
                    of: call.path.id, for: actor, Reading(call.context, translations: call.query.isWanted)))
        },
        .declare(
            .get, "/api/v1/terms", id: "list_terms", tag: "Catalogue", permission: .catalogue,
            summary: "Terms, the latest first", honours: .etag
        )
        .query(ListQuery.self)
        .replies(Page<TermView>.self) { call in
            let query = call.query
            let terms = try await call.context.readPublic { transaction, _ in
                try transaction.terms(PageRequest(query.paging))
            }
            let reading = Reading(call.context, translations: query.translations.isWanted)
            return .localized(Page(terms, query.paging) { TermView(term: $0, reading: reading) })
        },
        .declare(
            .get, "/api/v1/terms/{id}/offerings", id: "list_offerings", tag: "Catalogue", permission: .catalogue,
            summary: "The sections of a term", honours: .etag
        )
        .path(PathID<Kind.Term>.self)
        .query(OfferingQuery.self)
        .replies(Page<OfferingView>.self) { call in
            let (id, query) = (call.path.id, call.query)
            let offerings = try await call.context.readPublic { transaction, _ in
                guard try transaction.first(Term.find(id), as: Term.self) != nil else { throw Problem.notFound }
                return try transaction.offerings(
                    in: id, query.filter, PageRequest(query.paging, isCounted: query.isCounted))
            }
            let reading = Reading(call.context, translations: query.translations.isWanted)
            return .localized(Page(offerings, query.paging) { OfferingView(offering: $0, reading: reading) })
        },
        .declare(
            .get, "/api/v1/offerings/{id}", id: "get_offering", tag: "Catalogue", permission: .catalogue,
            summary: "One section with its seats, meetings and instructors", honours: .etag
        )
        .path(PathID<Kind.Offering>.self)
        .query(Translations.self)
        .replies(OfferingView.self) { call in
            let id = call.path.id
            let offering = try await call.context.readPublic { transaction, _ in
                try transaction.first(Offering.find(id), as: Offering.self).orThrow(Problem.notFound)
            }
            return .localized(
                OfferingView(
                    offering: offering, reading: Reading(call.context, translations: call.query.isWanted)))
        },
    ]
}

extension Transaction {
    /// A course as a person sees it: one that is not published is there for who keeps the catalogue alone.
    func detail(of id: Course.ID, for actor: Actor?, _ reading: Reading) throws -> CourseDetailView {
        let course = try first(Course.find(id), as: Course.self).orThrow(Problem.notFound)
        guard course.isPublished && course.isActive || actor?.may(.editCatalogue) == true else {
            throw Problem.notFound
        }
        return CourseDetailView(
            course: CourseView(course: course, reading: reading), requirement: try requirement(of: id),
            corequisites: try all(Corequisite.of(id)))
    }
}

extension PageRequest {
    init(_ paging: Paging, isCounted: Bool = false) {
        self.init(limit: paging.limit, offset: paging.offset, isCounted: isCounted)
    }
}

extension HTTP.Page {
    init<Found>(_ excerpt: Excerpt<Found>, _ paging: Paging, _ present: (Found) -> Item) {
        self.init(excerpt.items.map(present), paging, hasMore: excerpt.hasMore, total: excerpt.total)
    }
}
