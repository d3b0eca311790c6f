internal import API
internal import Access
internal import Catalog
internal import Engine
internal import HTTP
internal import Platform
internal import Records

/// Which part of the list is wanted.
private struct ListQuery: Input {
    let offset: Int

    init(from fields: inout FieldReader) {
        offset = fields.defaulted("offset", .integer(0...1_000_000), 0, "How many to pass over.")
    }
}

/// A decision on an appeal or a change.
private struct DecisionForm: Input {
    let isApproved: Bool
    let reason: String?
    let marks: String?
    let letter: String?

    init(from fields: inout FieldReader) {
        isApproved = fields.required("approved", .boolean, "Whether it is made.")
        reason = fields.optional("reason", .text(min: 1, max: 2000), "Why.")
        marks = fields.optional("marks", .string(max: 20), "The new mark.")
        letter = fields.optional("letter", .string(min: 1, max: 10), "The new letter.")
    }

    /// - Throws: `FieldFailures` without a reason, or with a mark that is none.
    func change() throws(FieldFailures) -> (change: GradeChange?, reason: String) {
        guard let reason else { throw FieldFailures([FieldError(field: "reason", code: "required", message: "")]) }
        guard isApproved else { return (nil, reason) }
        let entry = marks.map { MarkText.entry($0) } ?? MarkEntry(nil)
        guard let entry else { throw FieldFailures([FieldError(field: "marks", code: "wrong_format", message: "")]) }
        return (
            GradeChange(.appealApproved, because: reason, marks: entry.marks, letter: letter, state: entry.state),
            reason
        )
    }
}

extension [Endpoint<APIContext>] {
    /// Appeals and changes that wait, and deciding them.
    static let gradeDecisions: Self = [
        .page(.get, "/offerings/{id}/grade-appeals", id: "show_grade_appeals", permission: .signedIn)
            .path(PathID<Kind.Offering>.self)
            .query(ListQuery.self)
            .page { call in
                try await call.examine { call, transaction, visitor in
                    let offering = try transaction.offering(call.path.id, for: visitor, .changeGrades)
                    let request = PageRequest(limit: 20, offset: call.query.offset)
                    let list = GradeAppeal.list(of: offering.id, limit: request.limit, offset: request.offset)
                    let waiting: [GradeChangeRequest] = try transaction.all(
                        GradeChangeRequest.list(of: offering.id, limit: 20, offset: 0))
                    return GradeAppealsPage(
                        visitor: visitor, offering: offering, appeals: try Excerpt(transaction.rows(list), of: request),
                        requests: waiting.filter { $0.status == .requested })
                }.response
            },
        .page(.post, "/grade-appeals/{id}/decision", id: "submit_appeal_decision", permission: .signedIn)
            .path(PathID<Kind.GradeAppeal>.self)
            .page { call in
                let action: Policy.OfferingAction =
                    call.context.backend.institution.approvesGradeChanges ? .approveGradeChanges : .changeGrades
                let form = try DecisionForm(form: try call.request.form, ignoring: Attempt.othersFields)
                let grade = try await call.context.write { transaction, actor in
                    let appeal: GradeAppeal = try transaction.first(GradeAppeal.find(call.path.id))
                        .orThrow(GradeFailure.unknown)
                    _ = try transaction.grade(appeal.grade, seenBy: actor)
                    let grant = try transaction.grant(action, on: appeal.offering, to: actor)
                    let (change, reason) = try form.change()
                    return try transaction.decide(appeal.id, changingTo: change, because: reason, under: grant).grade
                }
                return call.context.redirect("/grades/\(grade)", Notice(.appealDecided))
            },
        .page(.post, "/grade-change-requests/{id}/decision", id: "submit_change_decision", permission: .signedIn)
            .path(PathID<Kind.GradeChangeRequest>.self)
            .page { call in
                let form = try DecisionForm(form: try call.request.form, ignoring: Attempt.othersFields)
                let grade = try await call.context.write { transaction, actor in
                    let request: GradeChangeRequest = try transaction.first(GradeChangeRequest.find(call.path.id))
                        .orThrow(GradeFailure.unknown)
                    _ = try transaction.grade(request.grade, seenBy: actor)
                    let grant = try transaction.grant(.approveGradeChanges, on: request.offering, to: actor)
                    return try transaction.decide(
                        request.id, approving: form.isApproved, because: form.reason, under: grant
                    ).grade
                }
                return call.context.redirect("/grades/\(grade)", Notice(.changeDecided))
            },
    ]
}

/// The appeals of a section, and the changes that wait for approval.
struct GradeAppealsPage: ShownPage {
    let visitor: Visitor
    let offering: Offering
    let appeals: Excerpt<GradeAppeal>
    let requests: [GradeChangeRequest]

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(visitor[.appeals]) · \(offering.name)", place: .sections,
            crumbs: offering.crumbs(for: visitor) + [
                .init(title: visitor[.gradebook], address: "/offerings/\(offering.id)/gradebook")
            ],
            main: """
                \(PageHeader(eyebrow: offering.name, title: visitor[.appeals], lede: visitor[.appealsLede]).html)
                \(HTML.when(!requests.isEmpty) { table(visitor[.changeWaits], requests.map(row)) })
                \(appeals.items.isEmpty
                    ? EmptyState(icon: .info, title: visitor[.noAppeals]).html
                    : table(visitor[.appeals], appeals.items.map(row)))
                \(Pagination(visitor, "/offerings/\(offering.id)/grade-appeals", [], appeals).html)
                """
        ).html
    }

    private func table(_ caption: String, _ rows: [Table.Row]) -> HTML {
        Table(
            caption: caption,
            columns: [
                .init(title: caption), .init(title: visitor[.whyLabel]), .init(title: visitor[.time]),
            ], rows: rows
        ).html
    }

    private func row(_ appeal: GradeAppeal) -> Table.Row {
        Table.Row(
            head: "<a href=\"/grades/\(appeal.grade)\">\(visitor[.appealStatus(appeal.status)])</a>",
            cells: ["\(appeal.reason)", visitor.time(appeal.createdAt)])
    }

    private func row(_ request: GradeChangeRequest) -> Table.Row {
        Table.Row(
            head: "<a href=\"/grades/\(request.grade)\">\(visitor[.changeKind(request.change.kind)])</a>",
            cells: ["\(request.change.reason)", visitor.time(request.createdAt)])
    }
}
