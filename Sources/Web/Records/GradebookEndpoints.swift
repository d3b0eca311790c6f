internal import API
internal import Access
internal import Catalog
internal import Engine
internal import HTTP
internal import Platform
internal import Records

/// Which part of a gradebook is wanted.
private struct GradebookQuery: Input {
    let offset: Int

    init(from fields: inout FieldReader) {
        offset = fields.defaulted("offset", .integer(0...1_000_000), 0, "How many to pass over.")
    }
}

/// A column of a section's gradebook.
private struct ColumnPath: Input {
    let offering: Identifier<Kind.Offering>
    let assessment: Identifier<Kind.Assessment>

    init(from fields: inout FieldReader) {
        offering = fields.required("id", .identifier(), "The section.")
        assessment = fields.required("assessment_id", .identifier(), "The assessment.")
    }
}

/// The marks of a column as they were typed: `m-` and the id of an enrolment for a mark, `v-` for the
/// version and the mark that were seen.
private struct ColumnForm: Sendable {
    let typed: [(enrollment: Identifier<Kind.Enrollment>, text: String, version: Int, seen: String)]

    init(_ items: [QueryItem]) {
        let seen = Dictionary(
            items.filter { $0.name.hasPrefix("v-") }.map { item in
                (
                    item.name.dropFirst(2),
                    item.value.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
                )
            }, uniquingKeysWith: { first, _ in first })
        typed = items.compactMap { item in
            guard item.name.hasPrefix("m-"), let id = Identifier<Kind.Enrollment>(item.name.dropFirst(2)),
                let parts = seen[item.name.dropFirst(2)], parts.count == 2, let version = Int(parts[0])
            else { return nil }
            return (id, String(item.value.prefix(20)).filter { $0 != " " }, version, String(parts[1]))
        }
    }
}

extension [Endpoint<APIContext>] {
    /// Grades: the gradebook, the roster of final grades, one grade, and what a student sees.
    static let records: Self = gradebooks + finalGrades + ownGrades + gradeDecisions + gradeSettings + gradeFiles

    private static let gradebooks: Self = [
        .page(.get, "/offerings/{id}/gradebook", id: "show_gradebook", permission: .signedIn)
            .path(PathID<Kind.Offering>.self)
            .query(GradebookQuery.self)
            .page { call in
                try await call.examine { call, transaction, visitor in
                    let offering = try transaction.offering(call.path.id, for: visitor, .readGradebook)
                    let request = PageRequest(limit: 50, offset: call.query.offset)
                    let actor = try visitor.person.orThrow(Problem.unauthorized).actor
                    return GradebookPage(
                        visitor: visitor, offering: offering,
                        book: try transaction.gradebook(
                            of: offering.id, limit: request.limit, offset: request.offset),
                        request: request, mayGrade: try transaction.may(.grade, on: offering.id, actor))
                }.response
            },
        .page(.get, "/offerings/{id}/gradebook/{assessment_id}", id: "show_grade_column", permission: .signedIn)
            .path(ColumnPath.self)
            .page { call in try await call.column(ColumnAttempt()) },
        .page(.post, "/offerings/{id}/gradebook/{assessment_id}", id: "enter_marks", permission: .signedIn)
            .path(ColumnPath.self)
            .page { call in
                let form = ColumnForm(try call.request.form)
                let path = call.path
                let attempt = try await call.context.write { transaction, actor in
                    let grant = try transaction.grant(.grade, on: path.offering, to: actor)
                    return try transaction.enter(form, in: path.assessment, under: grant)
                }
                guard attempt.isFine else { return try await call.column(attempt) }
                return call.context.redirect(
                    "/offerings/\(path.offering)/gradebook/\(path.assessment)", Notice(.marksSaved))
            },
        .page(.post, "/offerings/{id}/gradebook/{assessment_id}/release", id: "release_column", permission: .signedIn)
            .path(ColumnPath.self)
            .page { call in
                let path = call.path
                try await call.context.write { transaction, actor in
                    let grant = try transaction.grant(.grade, on: path.offering, to: actor)
                    try transaction.release(path.assessment, under: grant)
                }
                return call.context.redirect(
                    "/offerings/\(path.offering)/gradebook/\(path.assessment)", Notice(.marksReleased))
            },
    ]
}

extension Call where Context == APIContext, Body == NoFields, Path == ColumnPath {
    fileprivate func column(_ attempt: ColumnAttempt) async throws -> Response {
        try await examine { call, transaction, visitor in
            let offering = try transaction.offering(call.path.offering, for: visitor, .grade)
            let book = try transaction.gradebook(of: offering.id)
            let position = try book.columns.firstIndex { $0.assessment == call.path.assessment }
                .orThrow(Problem.notFound)
            return GradeColumnPage(
                visitor: visitor, offering: offering, book: book, position: position, attempt: attempt)
        }.response
    }
}

extension Transaction {
    /// Enters what differs. What somebody else has changed meanwhile stays theirs; the rest is taken.
    fileprivate func enter(
        _ form: ColumnForm, in assessment: Identifier<Kind.Assessment>, under grant: Grant<Identifier<Kind.Offering>>
    ) throws -> ColumnAttempt {
        let book = try gradebook(of: grant.resource)
        guard let position = book.columns.firstIndex(where: { $0.assessment == assessment }) else {
            throw Problem.notFound
        }
        let cells = Dictionary(uniqueKeysWithValues: book.lines.map { ($0.enrollment, $0.cells[position]) })
        var attempt = ColumnAttempt()
        for (enrollment, text, version, seen) in form.typed where text.uppercased() != seen.uppercased() {
            guard let cell = cells[enrollment], cell?.isReleased != true
            else { continue }
            guard let entry = MarkText.entry(text) else {
                attempt.unreadable.insert(enrollment)
                attempt.typed[enrollment] = text
                continue
            }
            do {
                _ = try enter(entry, of: enrollment, for: assessment, expecting: version, under: grant)
            } catch let stale as StaleGrade {
                attempt.stale[enrollment] = stale
                attempt.typed[enrollment] = text
            }
        }
        return attempt
    }
}
