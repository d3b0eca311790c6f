internal import Access
internal import Degrees
internal import Engine
internal import HTTP
internal import Platform

/// Of which term an average is wanted.
struct AverageQuery: Input {
    let term: Identifier<Kind.Term>?

    init(from fields: inout FieldReader) {
        term = fields.optional("term_id", .identifier(), "The term; all of them unless stated.")
    }
}

/// A student's averages.
struct AverageView: Output {
    let student: Identifier<Kind.Student>
    let term: Identifier<Kind.Term>?
    let average: GradeAverage
    let repeats: RepeatPolicy
    let terms: [TermAverageView]

    static let schemaName = "GradePointAverage"

    static let shape = Shape<AverageView>([
        .field("student_id", .identifier, "The student.") { $0.student },
        .nullable("term_id", .identifier, "The term that `gpa` is of; null for all.") { $0.term },
        .nullable("gpa", .decimal, "The average, to three places; null when nothing counts.") { $0.average.gpa },
        .field("credits", .decimal, "The credits that count.") { $0.average.credits },
        .field("points", .decimal, "The grade points, each multiplied with its credits.") { $0.average.points },
        .field("repeats", .enumeration, "Which attempts at a repeated course count: last, best or all.") { $0.repeats },
        .list("terms", of: .object, "The averages of the terms, latest first.") { $0.terms },
    ])
}

/// The average of one term.
struct TermAverageView: Output {
    let term: TermAverage
    let reading: Reading

    static let schemaName = "TermAverage"

    static let shape = Shape<TermAverageView>([
        .field("term_id", .identifier, "The term.") { $0.term.term },
        .field("code", .string, "Its code.") { $0.term.code },
        .field("name", .localized, "Its name.") { $0.reading($0.term.name) },
        .nullable("gpa", .decimal, "The average of its attempts alone.") { $0.term.average.gpa },
        .field("credits", .decimal, "The credits that count.") { $0.term.average.credits },
        .field("points", .decimal, "The grade points, each multiplied with its credits.") { $0.term.average.points },
    ])
}

/// Which attempts shall count.
private struct RepeatPolicyInput: Input {
    let repeats: RepeatPolicy

    init(from fields: inout FieldReader) {
        repeats = fields.required("repeats", .enumeration(), "Which attempts at a repeated course count.")
    }
}

/// How a course shall count.
private struct CountingInput: Input {
    let counting: CourseCounting?
    let reason: String

    init(from fields: inout FieldReader) {
        counting = fields.optional("counting", .enumeration(), "How it counts; null for as the policy says.")
        reason = fields.defaulted("reason", .string(max: 1000), "", "Why; needed where it counts otherwise.")
        if counting != nil, reason.isEmpty { fields.refuse("reason", code: "missing", "Say why.") }
    }
}

extension [Endpoint<APIContext>] {
    /// Grade point averages, and what counts for them.
    static let averages: Self = [
        .declare(
            .get, "/api/v1/students/{id}/gpa", id: "get_gpa", tag: "Records", permission: .signedIn,
            summary: "A student's grade point average, of a term or of all",
            problems: DocumentedProblem.records(.withheld)
        )
        .path(PathID<Kind.Student>.self)
        .query(AverageQuery.self)
        .reads(AverageView.self) { call, transaction, actor in
            try transaction.grantRecord(of: call.path.id, to: actor)
            let average: GradeAverage? = try transaction.first(GradeAverage.of(call.path.id, in: call.query.term))
            let reading = Reading(call.context)
            return AverageView(
                student: call.path.id, term: call.query.term, average: try average.orThrow(Problem.notFound),
                repeats: try transaction.repeatPolicy(),
                terms: try transaction.all(TermAverage.list(of: call.path.id), as: TermAverage.self).map {
                    TermAverageView(term: $0, reading: reading)
                })
        },
        .declare(
            .put, "/api/v1/gpa-policy", id: "set_gpa_policy", tag: "Records",
            permission: .permission("evaluateStanding"),
            summary: "Have other attempts at repeated courses count from now on", honours: .idempotencyKey
        )
        .body(RepeatPolicyInput.self)
        .writes { call, transaction, actor in
            try transaction.setRepeatPolicy(call.body.repeats, under: try actor.grant(.evaluateStanding))
        },
        .declare(
            .put, "/api/v1/courses/{id}/gpa-counting", id: "set_gpa_counting", tag: "Records",
            permission: .permission("evaluateStanding"), summary: "Have a course count otherwise for averages",
            problems: DocumentedProblem.records(.notFound), honours: .idempotencyKey
        )
        .path(PathID<Kind.Course>.self)
        .body(CountingInput.self)
        .writes { call, transaction, actor in
            try transaction.setCounting(
                of: call.path.id, to: call.body.counting, because: call.body.reason,
                under: try actor.grant(.evaluateStanding))
        },
    ]
}
