internal import Degrees
internal import HTTP
internal import Platform

/// An application to graduate.
struct GraduationApplicationView: Output {
    let application: GraduationApplication
    let reading: Reading

    static let schemaName = "GraduationApplication"

    static let shape = Shape<GraduationApplicationView>([
        .field("id", .identifier, "The application's id.") { $0.application.id },
        .field("student_id", .identifier, "Whose it is.") { $0.application.student },
        .field("student_number", .string, "The student's number.") { $0.application.studentNumber },
        .field("full_name", .string, "The student's name.") { $0.application.studentName },
        .field("program_id", .identifier, "The program.") { $0.application.program },
        .field("program_code", .string, "Its code.") { $0.application.programCode },
        .field("program_name", .localized, "Its name.") { $0.reading($0.application.programName) },
        .field("term_id", .identifier, "The term in which it is to be conferred.") { $0.application.term },
        .field("term_name", .localized, "Its name.") { $0.reading($0.application.termName) },
        .field("status", .enumeration, "Where it stands.") { $0.application.status },
        .field("diploma_name", .string, "The name that the diploma is to bear.") { $0.application.diplomaName },
        .field("applied_at", .timestamp, "When the student applied.") { $0.application.appliedAt },
        .nullable("check", .object, "What the last check found; null before, and where a hold hides it.") { view in
            view.application.check.map { GraduationCheckView(check: $0, reading: view.reading) }
        },
        .nullable("approved_at", .timestamp, "When it was approved.") { $0.application.approvedAt },
        .nullable("degree", .object, "What was conferred.") { view in
            view.application.degree.map { ConferredDegreeView(degree: $0, reading: view.reading) }
        },
        .nullable("denial_reason", .string, "Why it was denied.") { $0.application.denialReason },
    ])
}

/// What the audit said when an application was checked.
struct GraduationCheckView: Output {
    let check: GraduationCheck
    let reading: Reading

    static let schemaName = "GraduationCheck"

    static let shape = Shape<GraduationCheckView>([
        .field("number", .integer, "Counts the checks from 1.") { $0.check.number },
        .field("checked_at", .timestamp, "When.") { $0.check.checkedAt },
        .nullable("checked_by", .string, "By whom; null where the audit's job did.") { $0.check.checkedBy },
        .field("is_satisfied", .boolean, "Whether everything is met.") { $0.check.isSatisfied },
        .field("completion_percentage", .decimal, "How much is met.") { $0.check.completionPercentage },
        .list("open_requirements", of: .object, "What is not met.") { view in
            view.check.openRequirements.map { OpenRequirementView(name: $0, reading: view.reading) }
        },
        .nullable("gpa", .decimal, "The grade point average then.") { $0.check.gpa },
    ])
}

/// A requirement that is not met.
struct OpenRequirementView: Output {
    let name: LocalizedText
    let reading: Reading

    static let schemaName = "OpenRequirement"

    static let shape = Shape<OpenRequirementView>([
        .field("requirement_name", .localized, "What it is called.") { $0.reading($0.name) }
    ])
}

/// What was conferred.
struct ConferredDegreeView: Output {
    let degree: GraduationApplication.Degree
    let reading: Reading

    static let schemaName = "ConferredDegree"

    static let shape = Shape<ConferredDegreeView>([
        .field("conferred_on", .date, "The day that the diploma bears.") { $0.degree.date },
        .field("name", .localized, "The program as it was called.") { $0.reading($0.degree.name) },
        .field("level", .string, "Its level.") { $0.degree.level },
        .nullable("override_reason", .string, "Why it was conferred with open requirements.") {
            $0.degree.overrideReason
        },
    ])
}

/// What became of one application among several.
struct GraduationOutcomeView: Output {
    let outcome: GraduationOutcome

    static let schemaName = "GraduationOutcome"

    static let shape = Shape<GraduationOutcomeView>([
        .field("application_id", .identifier, "The application.") { $0.outcome.application },
        .nullable("status", .string, "Where it stands now.") { $0.outcome.status?.rawValue },
        .nullable("code", .string, "Why nothing was done; null when it was.") { $0.outcome.failure?.rawValue },
        .nullable("detail", .string, "The same in words.") { $0.outcome.failure?.problem.detail },
    ])
}

/// What became of several applications.
struct GraduationOutcomesView: Output {
    let outcomes: [GraduationOutcome]

    static let schemaName = "GraduationOutcomes"

    static let shape = Shape<GraduationOutcomesView>([
        .list("outcomes", of: .object, "One for each application that was named, in their order.") {
            $0.outcomes.map(GraduationOutcomeView.init)
        }
    ])
}

/// When a term takes applications.
struct GraduationWindowView: Output {
    let window: GraduationWindow
    let reading: Reading

    static let schemaName = "GraduationWindow"

    static let shape = Shape<GraduationWindowView>([
        .field("term_id", .identifier, "The term.") { $0.window.term },
        .field("term_name", .localized, "Its name.") { $0.reading($0.window.termName) },
        .field("opens_at", .timestamp, "From when on.") { $0.window.opensAt },
        .field("closes_at", .timestamp, "Until when.") { $0.window.closesAt },
    ])
}
