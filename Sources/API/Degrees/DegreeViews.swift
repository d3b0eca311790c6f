internal import Degrees
internal import Formats
internal import HTTP
internal import Platform

/// A version of a program's requirements.
struct DegreeVersionView: Output {
    let catalogue: DegreeCatalogue

    static let schemaName = "DegreeVersion"

    static let shape = Shape<DegreeVersionView>([
        .field("program_id", .identifier, "The program.") { $0.catalogue.program },
        .field("catalogue_version", .string, "The version.") { $0.catalogue.version },
        .field("revision", .integer, "Grows with each change.") { $0.catalogue.revision },
        .nullable("source_name", .string, "The file that it came from.") { $0.catalogue.sourceName },
        .field("report", .array(of: .string), "What the import could not express, clause by clause.") {
            $0.catalogue.report
        },
    ])
}

/// A requirement with those below it.
struct DegreeRequirementView: Output {
    let requirement: DegreeRequirement
    let reading: Reading

    static let schemaName = "DegreeRequirement"

    static let shape = Shape<DegreeRequirementView>([
        .nullable("id", .identifier, "The requirement's id.") { $0.requirement.id },
        .field("name", .localized, "What it is called.") { $0.reading($0.requirement.name) },
        .omittable("description", .localized, "What it says to people.") { view in
            view.requirement.description.map { view.reading($0) }
        },
        .field("requirement_type", .string, "What kind it is.") { $0.requirement.rule.word },
        .omittable("needed", .integer, "How many courses, departments or parts.") { $0.requirement.rule.needed },
        .omittable("minimum_credits", .decimal, "How many credits.") { $0.requirement.rule.minimumCredits },
        .omittable("minimum_gpa", .decimal, "Which average.") { $0.requirement.rule.minimumGPA },
        .omittable("minimum_grade", .string, "The lowest grade that counts.") {
            $0.requirement.courseSet?.minimumGrade
        },
        .omittable("courses", .array(of: .string), "Courses that may count, by their codes.") {
            $0.requirement.courseSet?.codes
        },
        .omittable("course_filter", .string, "Clauses that describe further courses, as JSON.") { view in
            view.requirement.courseSet.flatMap { $0.clauses.isEmpty ? nil : CourseClause.json($0.clauses) }
        },
        .field("allows_sharing", .boolean, "Whether courses may count elsewhere too.") { $0.requirement.isShared },
        .list("parts", of: OutputType<DegreeRequirementView>.part, "The requirements below.") { view in
            view.requirement.children.map { DegreeRequirementView(requirement: $0, reading: view.reading) }
        },
    ])
}

extension OutputType<DegreeRequirementView> {
    /// A requirement within a requirement: the document names the schema, so that the tree has an end there.
    fileprivate static var part: OutputType {
        OutputType(schema: .keywords(["type": "object"])) { $0.write(to: &$1) }
    }
}

/// What an import did.
struct DegreeImportView: Output {
    let done: DegreeImport

    static let schemaName = "DegreeImport"

    static let shape = Shape<DegreeImportView>([
        .field("program_id", .identifier, "The program.") { $0.done.program },
        .field("catalogue_version", .string, "The version.") { $0.done.version },
        .field("requirements", .integer, "How many requirements there are now.") { $0.done.requirements },
        .field("report", .array(of: .string), "What could not be expressed, clause by clause.") {
            $0.done.notes.map(\.description)
        },
    ])
}

/// A student's degree in two versions.
struct VersionComparisonView: Output {
    let comparison: VersionComparison

    static let schemaName = "VersionComparison"

    static let shape = Shape<VersionComparisonView>([
        .field("student_id", .identifier, "The student.") { $0.comparison.student },
        .field("first_is_satisfied", .boolean, "Whether the one is complete.") { $0.comparison.isSatisfied.first },
        .field("second_is_satisfied", .boolean, "Whether the other is complete.") { $0.comparison.isSatisfied.second },
        .field("first_percentage", .decimal, "How much of the one is met.") {
            Decimal(thousandths: Int64($0.comparison.percentage.first) * 10)
        },
        .field("second_percentage", .decimal, "How much of the other is met.") {
            Decimal(thousandths: Int64($0.comparison.percentage.second) * 10)
        },
    ])
}

/// Some of the students of a program in two versions.
struct ComparisonPage: Output {
    let items: [VersionComparison]
    let limit: Int

    static let schemaName = "VersionComparisons"

    static let shape = Shape<ComparisonPage>([
        .list("items", of: .object, "The students, in the order of their ids.") {
            $0.items.map(VersionComparisonView.init)
        },
        .nullable("after", .identifier, "What the next part begins after; null when nothing follows.") {
            $0.items.count == $0.limit ? $0.items.last?.student : nil
        },
    ])
}

extension DegreeRequirement.Rule {
    fileprivate var needed: Int? {
        switch self {
        case .nOf(let needed), .courses(let needed, _), .coursesAmong(let needed, _), .departmentsAmong(let needed),
            .atMost(let needed, _):
            needed
        default: nil
        }
    }

    fileprivate var minimumCredits: Decimal? {
        switch self {
        case .credits(let credits, _), .residency(let credits, _), .creditsAmong(let credits, _): credits
        default: nil
        }
    }

    fileprivate var minimumGPA: Decimal? {
        if case .gpa(let gpa, _) = self { gpa } else { nil }
    }
}
