internal import API
internal import Access
internal import Engine
internal import HTTP
internal import Platform
internal import Records
internal import Registration

/// Which part of the list is wanted.
private struct GradesQuery: Input {
    let offset: Int

    init(from fields: inout FieldReader) {
        offset = fields.defaulted("offset", .integer(0...1_000_000), 0, "How many to pass over.")
    }
}

/// What a student says against a grade.
private struct AppealForm: Input {
    let reason: String

    init(from fields: inout FieldReader) {
        reason = fields.required("reason", .text(min: 1, max: 4000), "Why.")
    }
}

/// A change of a released grade.
private struct ChangeForm: Input {
    let version: Int
    let change: GradeChange

    init(from fields: inout FieldReader) {
        version = fields.required("version", .integer(1...1_000_000), "The version that was seen.")
        let mark: String? = fields.optional("marks", .string(max: 20), "The new mark.")
        let documents: String = fields.defaulted("documents", .text(max: 2600), "", "Each in a line.")
        let entry = mark.map { MarkText.entry($0) }
        if let entry, entry == nil { fields.refuse("marks", code: "wrong_format", "Must be a mark.") }
        change = GradeChange(
            fields.required("change_type", .enumeration(), "What kind of change it is."),
            because: fields.required("reason", .text(min: 1, max: 2000), "Why."), marks: (entry ?? nil)?.marks,
            letter: fields.optional("letter", .string(min: 1, max: 10), "The new letter."),
            state: (entry ?? nil)?.state ?? .graded,
            documents: documents.split(whereSeparator: \.isNewline).prefix(10).map { String($0.prefix(255)) })
    }
}

extension [Endpoint<APIContext>] {
    /// What a student sees, and one grade with what is done about it.
    static let ownGrades: Self = [
        .page(.get, "/students/{id}/grades", id: "show_student_grades", permission: .signedIn)
            .path(PathID<Kind.Student>.self)
            .query(GradesQuery.self)
            .shows { call, transaction, visitor in
                try transaction.gradesPage(call.path.id, from: call.query.offset, for: visitor)
            },
        .page(.get, "/grades/{id}", id: "show_grade", permission: .signedIn)
            .path(PathID<Kind.Grade>.self)
            .page { call in try await call.grade(.none) },
        .page(.post, "/grades/{id}/appeals", id: "submit_appeal", permission: .signedIn)
            .path(PathID<Kind.Grade>.self)
            .page { call in
                try await call.submit(AppealForm.self) { form, transaction, actor in
                    let grade = try transaction.grade(call.path.id, seenBy: actor)
                    let grant = try transaction.grant(.appeal, on: grade.student, to: actor)
                    _ = try transaction.appeal(grade.id, because: form.reason, under: grant)
                    return call.context.redirect("/grades/\(grade.id)", Notice(.gradeAppealed))
                } again: {
                    try await call.grade($0)
                }
            },
        .page(.post, "/grades/{id}/changes", id: "submit_grade_change", permission: .signedIn)
            .path(PathID<Kind.Grade>.self)
            .page { call in
                let needsApproval = call.context.backend.institution.approvesGradeChanges
                return try await call.submit(ChangeForm.self) { form, transaction, actor in
                    let grade = try transaction.grade(call.path.id, seenBy: actor)
                    let grant = try transaction.grant(.changeGrades, on: grade.offering, to: actor)
                    do {
                        let outcome = try transaction.change(
                            grade.id, by: form.change, expecting: form.version, needsApproval: needsApproval,
                            under: grant)
                        var notice = Notice(.gradeChangeRequested)
                        if case .changed = outcome { notice = Notice(.gradeChanged) }
                        return call.context.redirect("/grades/\(grade.id)", notice)
                    } catch let stale as StaleGrade {
                        throw Problem(.conflict, StaleGrade.code, stale.gradedBy)
                    }
                } again: {
                    try await call.grade($0)
                }
            },
    ]
}

extension Call where Context == APIContext, Body == NoFields, Path == PathID<Kind.Grade> {
    fileprivate func grade(_ attempt: Attempt) async throws -> Response {
        try await examine { call, transaction, visitor in
            try transaction.gradePage(call.path.id, attempt, for: visitor)
        }.response
    }
}

extension Transaction {
    fileprivate func gradesPage(
        _ id: Identifier<Kind.Student>, from offset: Int, for visitor: Visitor
    ) throws -> StudentGradesPage {
        let actor = try visitor.person.orThrow(Problem.unauthorized).actor
        let grant = try grant(.readGrades, on: id, to: actor)
        let request = PageRequest(limit: 20, offset: offset)
        let found = try grades(of: grant.resource, limit: request.limit, offset: request.offset)
        let isOwn = actor.student == id
        return StudentGradesPage(
            visitor: visitor, student: try first(StudentRecord.find(id)).orThrow(Problem.notFound), isOwn: isOwn,
            isHidden: try isOwn && areGradesHidden(from: id),
            grades: Excerpt(
                items: Array(found.prefix(request.limit)), request: request, hasMore: found.count > request.limit,
                total: nil))
    }

    fileprivate func gradePage(
        _ id: Grade.ID, _ attempt: Attempt, for visitor: Visitor
    ) throws -> GradePage {
        let actor = try visitor.person.orThrow(Problem.unauthorized).actor
        let grade = try grade(id, seenBy: actor)
        let place: GradePlace = try first(GradePlace.of(id)).orThrow(Problem.notFound)
        return GradePage(
            visitor: visitor, grade: grade, section: place.section, name: place.name,
            history: try all(GradeHistoryEntry.list(of: id, limit: 99, offset: 0)),
            letters: try letters(of: grade.offering),
            mayChange: try may(.changeGrades, on: grade.offering, actor),
            mayAppeal: grade.isReleased && grade.student == actor.student,
            appeals: try all(GradeAppeal.list(against: id)),
            request: actor.student == grade.student ? nil : try first(GradeChangeRequest.open(of: id)),
            mayDecide: try may(
                visitor.institution.approvesGradeChanges ? .approveGradeChanges : .changeGrades, on: grade.offering,
                actor), mayApprove: try may(.approveGradeChanges, on: grade.offering, actor), attempt: attempt)
    }
}
