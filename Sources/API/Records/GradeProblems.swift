internal import Engine
public import HTTP
internal import Platform
public import Records

extension Problem {
    /// Every refusal's status and words.
    fileprivate static let gradeRefusals: [GradeFailure: (status: Status, words: String)] = [
        .unknown: (.notFound, "There is no such grade, student or column here."),
        .released: (.conflict, "The grade is released: it changes only through the change procedure."),
        .notReleased: (.conflict, "The grade is not released: it is changed by entering it anew."),
        .unknownLetter: (.unprocessableContent, "The scale of the section has no such letter."),
        .invalidMarks: (.unprocessableContent, "A mark is from 0 to 999999.99."),
        .noTotal: (.conflict, "The total comes to no letter: nothing counts yet."),
        .unchanged: (.conflict, "The grade says this already."),
        .ownRequest: (.conflict, "Somebody else must approve what you have asked for."),
        .decided: (.conflict, "It was decided already."),
        .alreadyOpen: (.conflict, "Something about this grade waits for a decision already."),
        .unknownCategory: (.notFound, "The section has no such category."),
        .previewStale: (.conflict, "The file or the gradebook has changed since the preview. Look at it again."),
        .brokenHistory: (.conflict, "The history of the grade is broken. The administrator must look at it."),
    ]
}

extension GradeFailure: ProblemRepresentable {
    /// By the code.
    public var problem: Problem {
        let (status, words) = Problem.gradeRefusals[self] ?? (.conflict, "")
        return Problem(status, rawValue, words)
    }
}

extension StaleGrade: ProblemRepresentable {
    /// 412 with what there is now.
    public var problem: Problem {
        let problem = Problem(
            .preconditionFailed, Self.code, "Somebody else has changed the grade since. Look at it, and decide anew.")
        guard let current, let json = try? JSONValue(parsing: Response.json(GradeView(grade: current)).body) else {
            return problem.with("current", .null)
        }
        return problem.with("current", json).with("graded_by", gradedBy.map(JSONValue.string) ?? .null)
    }
}

extension DocumentedProblem {
    /// What may be refused with grades.
    static func grades(_ failures: GradeFailure...) -> [DocumentedProblem] {
        failures.map { failure in
            let (status, words) = Problem.gradeRefusals[failure] ?? (.conflict, "")
            return DocumentedProblem(status, failure.rawValue, words)
        }
    }

    /// The name of a category is taken.
    static let categoryTaken = DocumentedProblem(
        .conflict, "grades.category_taken", "Another category of the section has this name.")

    /// What a change may be refused for that names the version it was made from.
    static let ofVersions: [DocumentedProblem] = [
        DocumentedProblem(
            .preconditionRequired, "http.precondition_required", "`If-Match` must name the version that was seen."),
        DocumentedProblem(
            .preconditionFailed, StaleGrade.code,
            "Somebody else has changed the grade since; `current` says what there is now, `graded_by` whose it is."),
    ]
}

extension Call where Context == APIContext {
    /// The version of a grade that the client has seen, of `If-Match`: `"v3"`, or `"v0"` where there was none.
    ///
    /// - Throws: `Problem` 428 without one, 412 for anything else.
    var seenVersion: Int {
        get throws {
            guard let header = request.headers["if-match"] else {
                throw Problem(
                    .preconditionRequired, "http.precondition_required",
                    "If-Match must name the version that was seen, or \"v0\" where there was none.")
            }
            let digits = header.filter { $0 != "\"" && $0 != "v" && $0 != " " }
            guard let version = Int(digits), version >= 0, ETag(version: version).isNamed(in: header) else {
                throw Problem.preconditionFailed
            }
            return version
        }
    }
}

extension ConstraintRule {
    /// The constraints of grades.
    static let records: [String: ConstraintRule] = [
        "grade_categories_offering_name_key": .init(
            "grades.category_taken", "name", "Another category of the section has this name.")
    ]
}
