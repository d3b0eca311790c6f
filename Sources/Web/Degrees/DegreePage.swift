internal import API
internal import Access
internal import Catalog
internal import Degrees
internal import Engine
internal import Formats
internal import HTTP
internal import Platform

/// What a program requires in a version of the catalogue.
struct DegreePage: ShownPage {
    let visitor: Visitor
    let program: AcademicProgram
    let versions: [DegreeCatalogue]
    let version: String
    let tree: DegreeRequirement

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(visitor[.degreeRequirements]) · \(program.details.code)", place: .catalogue,
            main: """
                \(PageHeader(
                    eyebrow: program.details.code, title: visitor.text(program.details.name),
                    lede: visitor[.degreeRequirements]).html)
                <ul class="tabs">\(HTML.each(versions, tab))</ul>
                <ul class="requirements">\(item(tree))</ul>
                \(HTML.when(visitor.may(.editCatalogue) && !report.isEmpty) {
                    Section(
                        title: visitor[.notExpressed],
                        matter: "<ul>\(HTML.each(report) { "<li>\($0)</li>" })</ul>").html
                })
                """
        ).html
    }

    private var report: [String] { versions.first { $0.version == version }?.report ?? [] }

    private func tab(_ catalogue: DegreeCatalogue) -> HTML {
        let query = PercentEncoding.encode(catalogue.version)
        return """
            <li><a href="/programs/\(program.id)/requirements?version=\(query)"\(HTML.when(catalogue.version == version) {
                " aria-current=\"page\""
            })>\(visitor[.catalogueVersion]) \(catalogue.version)</a></li>
            """
    }

    private func item(_ requirement: DegreeRequirement) -> HTML {
        let set = requirement.courseSet
        return """
            <li><div class="requirement idle">\(Icon.minus.html)<span\(HTML.when(!requirement.children.isEmpty) {
                " class=\"requirement-group\""
            })>\(visitor.text(requirement.name))</span><p class="requirement-note">\(visitor[.rule(requirement.rule)])\
            \(HTML.when(set?.minimumGrade) { ", \(visitor[.atLeast($0)])" })</p>\
            \(HTML.when(set.map(words) ?? "") { "<p class=\"requirement-note\">\($0)</p>" })\
            \(HTML.when(requirement.description) { "<p class=\"requirement-note\">\(visitor.text($0))</p>" })</div>\
            \(HTML.when(!requirement.children.isEmpty) { "<ul>\(HTML.each(requirement.children, item))</ul>" })</li>
            """
    }

    /// Codes, then what describes further courses.
    private func words(_ set: CourseSet) -> String? {
        let described = set.clauses.filter { $0 != CourseClause() }.map { clause in
            let numbers = clause.numbers.map { "\($0.lowerBound)–\($0.upperBound)" }
            let parts = clause.subjects + clause.departments + clause.attributes + [numbers].compactMap { $0 }
            return parts.joined(separator: " ")
        }
        let words = (set.codes + described).joined(separator: ", ")
        return words.isEmpty ? nil : words
    }
}

/// Which version is wanted.
private struct VersionQuery: Input {
    let version: String?

    init(from fields: inout FieldReader) {
        version = fields.optional("version", .string(min: 1, max: 50), "The version.")
    }
}

extension [Endpoint<APIContext>] {
    /// What programs require.
    static let degreePages: Self = [
        .page(.get, "/programs/{id}/requirements", id: "show_degree_requirements", permission: .catalogue)
            .path(PathID<Kind.AcademicProgram>.self)
            .query(VersionQuery.self)
            .showsPublic { call, transaction, visitor in
                let program = try transaction.first(AcademicProgram.find(call.path.id), as: AcademicProgram.self)
                let degree = try transaction.degree(of: call.path.id, version: call.query.version)
                    .orThrow(Problem.notFound)
                return DegreePage(
                    visitor: visitor, program: try program.orThrow(Problem.notFound),
                    versions: try transaction.all(DegreeCatalogue.list(of: call.path.id)), version: degree.version,
                    tree: degree.tree)
            }
    ]
}
