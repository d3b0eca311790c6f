internal import Catalog
internal import HTTP
internal import Platform

/// A node of a requirement tree.
struct RequirementView: Output {
    let node: RequirementNode
    let reading: Reading

    static let schemaName = "Requirement"

    static let shape = Shape<RequirementView>([
        .field("kind", .string, "all_of, one_of, n_of, course, standing, program, credits or permission.") {
            $0.node.requirement.kindName
        },
        .omittable("needed", .integer, "How many parts of an n_of are needed.") { view in
            if case .nOf(let needed) = view.node.content { needed } else { nil }
        },
        .omittable("course", .object, "The course of a course leaf.") { $0.course },
        .omittable("minimum_grade", .string, "The lowest grade that counts.") { $0.terms?.minimumGrade },
        .omittable("can_be_concurrent", .boolean, "Whether it may be taken in the same term.") {
            $0.terms?.isConcurrent
        },
        .omittable("is_mandatory", .boolean, "Whether it must be fulfilled; otherwise it is advice.") {
            $0.terms?.isMandatory
        },
        .omittable("standing", .string, "The standing that is asked for.") { view in
            if case .standing(let word) = view.node.content { word } else { nil }
        },
        .omittable("program_id", .identifier, "The program that must be studied.") { view in
            if case .program(let id, _, _) = view.node.content { id } else { nil }
        },
        .omittable("minimum_credits", .decimal, "The credits that must be earned.") { view in
            if case .credits(let credits) = view.node.content { credits } else { nil }
        },
        .list("parts", of: OutputType<RequirementView>.node, "The parts of a group.") { view in
            view.node.children.map { RequirementView(node: $0, reading: view.reading) }
        },
    ])

    private var course: CourseReferenceView? {
        guard case .course(let course, _) = node.content else { return nil }
        return CourseReferenceView(course: course, reading: reading)
    }

    private var terms: Requirement.CourseTerms? {
        if case .course(_, let terms) = node.content { terms } else { nil }
    }
}

extension OutputType<RequirementView> {
    /// A node within a node: the document names the schema, so that the tree has an end there.
    fileprivate static var node: OutputType {
        OutputType(schema: .keywords(["type": "object"])) { $0.write(to: &$1) }
    }
}

extension Requirement {
    /// The word in JSON.
    var kindName: String {
        switch self {
        case .allOf: "all_of"
        case .oneOf: "one_of"
        case .nOf: "n_of"
        case .course: "course"
        case .standing: "standing"
        case .program: "program"
        case .credits: "credits"
        case .permission: "permission"
        }
    }
}

/// How a student stands towards a requirement.
struct RequirementReportView: Output {
    let report: RequirementReport
    let reading: Reading

    static let schemaName = "RequirementReport"

    static let shape = Shape<RequirementReportView>([
        .field("requirement", .object, "The node.") { RequirementView(node: $0.report.node, reading: $0.reading) },
        .field("state", .enumeration, "How the student stands.") { $0.report.state },
        .list("attempts", of: .object, "What was taken for a course leaf.") {
            $0.report.attempts.map(RequirementAttemptView.init)
        },
        .field("substitutes", .array(of: .string), "Codes of courses that would do as well.") { $0.report.substitutes },
        .list("parts", of: OutputType<RequirementReportView>.part, "How the student stands towards the parts.") {
            view in
            view.report.children.map { RequirementReportView(report: $0, reading: view.reading) }
        },
    ])
}

extension OutputType<RequirementReportView> {
    fileprivate static var part: OutputType {
        OutputType(schema: .keywords(["type": "object"])) { $0.write(to: &$1) }
    }
}

/// Something taken for a course leaf.
struct RequirementAttemptView: Output {
    let attempt: RequirementReport.Attempt

    static let schemaName = "RequirementAttempt"

    static let shape = Shape<RequirementAttemptView>([
        .field("course_code", .string, "The course taken.") { $0.attempt.courseCode },
        .field("status", .string, "enrolled or completed.") { $0.attempt.status },
        .nullable("grade", .string, "The grade.") { $0.attempt.grade },
    ])
}
