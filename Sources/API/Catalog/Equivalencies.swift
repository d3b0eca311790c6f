internal import Access
internal import Catalog
internal import Engine
internal import HTTP
internal import Platform

/// An equivalency to be proposed for a course.
private struct EquivalencyInput: Input {
    private let extent: Equivalency.Extent
    private let substitute: Equivalency.Substitute
    private let from: CalendarDate?
    private let until: CalendarDate?
    private let notes: String?

    init(from fields: inout FieldReader) {
        extent = fields.required("equivalency_type", .enumeration(), "How far the other course stands in.")
        let course: Course.ID? = fields.optional(
            "equivalent_course_id", .identifier(), "The course of the catalogue that stands in.")
        let institution = fields.optional("external_institution", .string(), "The other institution, of a transfer.")
        let external = fields.optional("external_course", .string(), "Its course, of a transfer.")
        fields.check(
            (course == nil) == (institution != nil && external != nil) && (course == nil) == (extent == .transfer),
            "equivalent_course_id", code: "wrong_combination",
            "A transfer names an institution and its course, everything else a course of the catalogue.")
        substitute = course.map { .course($0) } ?? .external(institution: institution ?? "", course: external ?? "")
        self.from = fields.optional("effective_from", .date, "The first day it holds.")
        until = fields.optional("effective_until", .date, "The last day it holds.")
        notes = fields.optional("notes", .text(max: 2000), "Remarks.")
    }

    func details(of course: Course.ID) -> Equivalency.Details {
        var details = Equivalency.Details(course: course, substitute: substitute, extent: extent)
        details.effectiveFrom = from
        details.effectiveUntil = until
        details.notes = notes
        return details
    }
}

/// What was decided of an equivalency.
private struct EquivalencyDecision: Input {
    let isApproved: Bool

    init(from fields: inout FieldReader) {
        isApproved = fields.required("is_approved", .boolean, "Whether it holds from now on.")
    }
}

/// What stands in for a course.
private struct EquivalencyView: Output {
    let equivalency: Equivalency

    static let schemaName = "Equivalency"

    static let shape = Shape<EquivalencyView>([
        .field("id", .identifier, "The equivalency's id.") { $0.equivalency.id },
        .field("course_id", .identifier, "The course that is stood in for.") { $0.equivalency.details.course },
        .nullable("equivalent_course_id", .identifier, "The course that stands in.") { $0.standIn },
        .nullable("external_institution", .string, "The other institution, of a transfer.") {
            $0.external?.institution
        },
        .nullable("external_course", .string, "Its course, of a transfer.") { $0.external?.course },
        .field("equivalency_type", .enumeration, "How far it stands in.") { $0.equivalency.details.extent },
        .nullable("effective_from", .date, "The first day it holds.") { $0.equivalency.details.effectiveFrom },
        .nullable("effective_until", .date, "The last day it holds.") { $0.equivalency.details.effectiveUntil },
        .field("approval_status", .enumeration, "Whether it is in force.") { $0.equivalency.approval },
        .nullable("approved_by", .identifier, "Who decided it.") { $0.equivalency.decidedBy },
        .nullable("approved_at", .timestamp, "When.") { $0.equivalency.decidedAt },
        .nullable("notes", .string, "Remarks.") { $0.equivalency.details.notes },
    ])

    private var standIn: Course.ID? {
        guard case .course(let course) = equivalency.details.substitute else { return nil }
        return course
    }

    private var external: (institution: String, course: String)? {
        guard case .external(let institution, let course) = equivalency.details.substitute else { return nil }
        return (institution, course)
    }
}

/// What stands in for a course, and for what it stands in.
private struct EquivalencyList: Output {
    let items: [Equivalency]

    static let schemaName = "EquivalencyList"

    static let shape = Shape<EquivalencyList>([
        .list("items", of: .object, "The oldest first.") { $0.items.map { EquivalencyView(equivalency: $0) } }
    ])
}

extension [Endpoint<APIContext>] {
    /// What stands in for what.
    static let equivalencies: Self = [
        .declare(
            .get, "/api/v1/courses/{id}/equivalencies", id: "list_equivalencies", tag: "Catalogue",
            permission: .permission("editCatalogue"), summary: "What stands in for a course, and for what it does"
        )
        .path(PathID<Kind.Course>.self)
        .reads(EquivalencyList.self) { call, transaction, actor in
            _ = try actor.grant(.editCatalogue)
            _ = try transaction.first(Course.find(call.path.id), as: Course.self).orThrow(Problem.notFound)
            return EquivalencyList(items: try transaction.all(Equivalency.of(call.path.id)))
        },
        .declare(
            .post, "/api/v1/courses/{id}/equivalencies", id: "propose_equivalency", tag: "Catalogue",
            permission: .permission("editCatalogue"), summary: "Propose what is to stand in for a course",
            problems: DocumentedProblem.catalog(EquivalencyFailure.self)
                + .unknown("course_equivalencies_equivalent_course_id_fkey"),
            honours: .idempotencyKey
        )
        .path(PathID<Kind.Course>.self)
        .body(EquivalencyInput.self)
        .writes(EquivalencyView.self, status: .created) { call, transaction, actor in
            let grant = try actor.grant(.editCatalogue)
            _ = try transaction.first(Course.find(call.path.id), as: Course.self).orThrow(Problem.notFound)
            return EquivalencyView(
                equivalency: try transaction.propose(call.body.details(of: call.path.id), under: grant))
        },
        .declare(
            .post, "/api/v1/equivalencies/{id}/decision", id: "decide_equivalency", tag: "Catalogue",
            permission: .permission("editCatalogue"), summary: "Approve or reject what is pending",
            problems: DocumentedProblem.catalog(EquivalencyFailure.self), honours: .idempotencyKey
        )
        .path(PathID<Kind.Equivalency>.self)
        .body(EquivalencyDecision.self)
        .writes(EquivalencyView.self) { call, transaction, actor in
            EquivalencyView(
                equivalency: try transaction.decide(
                    call.path.id, isApproved: call.body.isApproved, under: try actor.grant(.editCatalogue)))
        },
        .declare(
            .delete, "/api/v1/equivalencies/{id}", id: "end_equivalency", tag: "Catalogue",
            permission: .permission("editCatalogue"), summary: "End an equivalency: what was decided by it stays",
            problems: DocumentedProblem.catalog(EquivalencyFailure.self)
        )
        .path(PathID<Kind.Equivalency>.self)
        .writes { call, transaction, actor in
            try transaction.end(call.path.id, under: try actor.grant(.editCatalogue))
        },
    ]
}
