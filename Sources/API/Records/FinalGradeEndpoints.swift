internal import Access
internal import Engine
internal import HTTP
internal import Platform
internal import Records

/// A line of the roster of final grades.
private struct FinalGradeLineView: Output {
    let line: FinalGradeLine

    static let schemaName = "FinalGradeLine"

    static let shape = Shape<FinalGradeLineView>([
        .field("enrollment_id", .identifier, "The enrolment.") { $0.line.enrollment },
        .field("student_id", .identifier, "The student.") { $0.line.student },
        .field("student_number", .string, "Their number.") { $0.line.studentNumber },
        .field("full_name", .string, "Their name.") { $0.line.fullName },
        .nullable("total_percentage", .decimal, "What all marks come to.") { $0.line.percentage },
        .nullable("total_letter", .string, "The letter of that.") { $0.line.totalLetter },
        .field("incomplete_count", .integer, "How much work is incomplete.") { $0.line.incompleteCount },
        .nullable("final", .object, "The final grade; null while there is none.") {
            $0.line.final.map { GradeView(grade: $0) }
        },
    ])
}

/// A decision on a final grade.
private struct FinalInput: Input {
    let decision: FinalDecision

    static let schemaName = "FinalGradeDecision"

    init(from fields: inout FieldReader) {
        let letter: String? = fields.optional("letter", .string(min: 1, max: 10), "A letter of the section's scale.")
        let until: CalendarDate? = fields.optional(
            "incomplete_until", .date, "Until when missing work can be completed.")
        let lapse: String = fields.defaulted(
            "lapses_to", .string(min: 1, max: 10), "F", "The letter of incomplete work after that day.")
        fields.check(letter == nil || until == nil, "letter", code: "excess", "Send a letter or a day, not both.")
        decision = until.map { .incomplete(until: $0, lapsingTo: lapse) } ?? letter.map { .letter($0) } ?? .total
    }
}

/// The final grade of a student in a section.
private struct FinalPath: Input {
    let offering: Identifier<Kind.Offering>
    let enrollment: Identifier<Kind.Enrollment>

    init(from fields: inout FieldReader) {
        offering = fields.required("id", .identifier(), "The section.")
        enrollment = fields.required("enrollment_id", .identifier(), "The enrolment.")
    }
}

/// A section whose final grades are not all released.
private struct MissingGradesView: Output {
    let missing: MissingGrades

    static let schemaName = "MissingGrades"

    static let shape = Shape<MissingGradesView>([
        .field("offering_id", .identifier, "The section.") { $0.missing.offering },
        .field("course_code", .string, "The course.") { $0.missing.courseCode },
        .field("section_code", .string, "Its code within the course.") { $0.missing.sectionCode },
        .nullable("instructors", .string, "Who teaches it.") { $0.missing.instructors },
        .nullable("due_at", .timestamp, "When the grades are due.") { $0.missing.dueAt },
        .field("undecided_count", .integer, "How many have no final grade at all.") { $0.missing.undecided },
        .field("unreleased_count", .integer, "How many are decided and not released.") { $0.missing.unreleased },
    ])
}

extension [Endpoint<APIContext>] {
    /// The final grades of a section, and who is missing.
    static let finalGrades: Self = [
        .declare(
            .get, "/api/v1/offerings/{id}/final-grades", id: "list_final_grades", tag: "Grades", permission: .signedIn,
            summary: "The roster of final grades, by name"
        )
        .path(PathID<Kind.Offering>.self)
        .query(Paging.self)
        .examines(Page<FinalGradeLineView>.self) { call, transaction, actor in
            let grant = try transaction.grant(.readGradebook, on: call.path.id, to: actor)
            let lines: [FinalGradeLine] = try transaction.all(
                FinalGradeLine.roster(of: grant.resource, page: (call.query.limit + 1, call.query.offset)))
            return Page(overfetched: lines.map { FinalGradeLineView(line: $0) }, call.query)
        },
        .declare(
            .put, "/api/v1/offerings/{id}/final-grades/{enrollment_id}", id: "decide_final_grade", tag: "Grades",
            permission: .signedIn,
            summary: "Decide a final grade: a letter, incomplete until a day, or the letter of the total",
            problems: DocumentedProblem.grades(.unknown, .released, .unknownLetter, .noTotal)
                + DocumentedProblem.ofVersions, honours: .ifMatch
        )
        .path(FinalPath.self)
        .body(FinalInput.self)
        .writes(replying: GradeView.self) { call, transaction, actor in
            let version = try call.seenVersion
            let grant = try transaction.grant(.grade, on: call.path.offering, to: actor)
            let view = GradeView(
                grade: try transaction.decideFinal(
                    of: call.path.enrollment, call.body.decision, expecting: version, under: grant))
            return Reply(view, tag: view.tag)
        },
        .declare(
            .post, "/api/v1/offerings/{id}/final-grades/from-totals", id: "take_final_grades", tag: "Grades",
            permission: .signedIn, summary: "Take the letter of the total for everyone who has no final grade yet"
        )
        .path(PathID<Kind.Offering>.self)
        .writes(GradeCountView.self) { call, transaction, actor in
            let grant = try transaction.grant(.grade, on: call.path.id, to: actor)
            return GradeCountView(count: try transaction.takeFinalsFromTotals(under: grant))
        },
        .declare(
            .post, "/api/v1/offerings/{id}/final-grades/release", id: "release_final_grades", tag: "Grades",
            permission: .signedIn, summary: "Release the final grades that are decided; the students are told"
        )
        .path(PathID<Kind.Offering>.self)
        .writes(GradeCountView.self) { call, transaction, actor in
            let grant = try transaction.grant(.grade, on: call.path.id, to: actor)
            return GradeCountView(count: try transaction.releaseFinals(under: grant))
        },
        .declare(
            .get, "/api/v1/terms/{id}/missing-grades", id: "list_missing_grades", tag: "Grades",
            permission: .permission("editTerms"),
            summary: "The sections of a term whose final grades are not all released"
        )
        .path(PathID<Kind.Term>.self)
        .query(Paging.self)
        .examines(Page<MissingGradesView>.self) { call, transaction, actor in
            _ = try actor.grant(.editTerms)
            let report = MissingGrades.report(of: call.path.id, limit: call.query.limit, offset: call.query.offset)
            let sections: [MissingGrades] = try transaction.all(report)
            return Page(overfetched: sections.map { MissingGradesView(missing: $0) }, call.query)
        },
    ]
}
