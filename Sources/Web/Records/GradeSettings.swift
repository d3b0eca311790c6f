internal import API
internal import Access
internal import Catalog
internal import Engine
internal import HTTP
internal import Platform
internal import Records

/// A category as it was typed; which one it is, and whether it is to go.
private struct CategoryForm: Input {
    let id: GradeCategory.ID?
    let isRemoved: Bool
    let details: GradeCategory.Details

    init(from fields: inout FieldReader) {
        id = fields.optional("category", .identifier(), "Which one; left out for a new one.")
        isRemoved = fields.defaulted("remove", .boolean, false, "Whether it is to go.")
        details = GradeCategory.Details(
            name: fields.required("name", .string(min: 1, max: 100), "What it is called."),
            weight: fields.required("weight", .decimal(Decimal(0)...Decimal(100)), "In percent."),
            dropLowest: fields.defaulted("drop_lowest", .integer(0...100), 0, "How many are left out."),
            isExtraCredit: fields.defaulted("is_extra_credit", .boolean, false, "Whether it adds on top."),
            order: fields.defaulted("order", .integer(0...10_000), 0, "Its place."))
    }
}

/// The categories of the columns: `c-` and the id of an assessment.
private struct ColumnsForm: Sendable {
    let places: [(assessment: Identifier<Kind.Assessment>, category: GradeCategory.ID?)]

    init(_ items: [QueryItem]) {
        places = items.compactMap { item in
            guard item.name.hasPrefix("c-"), let id = Identifier<Kind.Assessment>(item.name.dropFirst(2)) else {
                return nil
            }
            return (id, GradeCategory.ID(item.value))
        }
    }
}

extension [Endpoint<APIContext>] {
    /// What the grades of a section are made of.
    static let gradeSettings: Self = [
        .page(.get, "/offerings/{id}/grade-settings", id: "show_grade_settings", permission: .signedIn)
            .path(PathID<Kind.Offering>.self)
            .page { call in try await call.gradeSettings(.none) },
        .page(.post, "/offerings/{id}/grade-settings", id: "save_grade_category", permission: .signedIn)
            .path(PathID<Kind.Offering>.self)
            .page { call in
                try await call.submit(CategoryForm.self) { form, transaction, actor in
                    let grant = try transaction.grant(.grade, on: call.path.id, to: actor)
                    if let id = form.id, form.isRemoved {
                        try transaction.remove(id, under: grant)
                    } else if let id = form.id {
                        _ = try transaction.change(id, to: form.details, under: grant)
                    } else {
                        _ = try transaction.addCategory(form.details, under: grant)
                    }
                    return call.context.redirect(
                        "/offerings/\(call.path.id)/grade-settings", Notice(.gradeSettingsSaved))
                } again: {
                    try await call.gradeSettings($0)
                }
            },
        .page(.post, "/offerings/{id}/grade-settings/columns", id: "place_grade_columns", permission: .signedIn)
            .path(PathID<Kind.Offering>.self)
            .page { call in
                let form = ColumnsForm(try call.request.form)
                try await call.context.write { transaction, actor in
                    let grant = try transaction.grant(.grade, on: call.path.id, to: actor)
                    try transaction.placeColumns(form.places, under: grant)
                }
                return call.context.redirect(
                    "/offerings/\(call.path.id)/grade-settings", Notice(.gradeSettingsSaved))
            },
    ]
}

extension Call where Context == APIContext, Body == NoFields, Path == PathID<Kind.Offering> {
    fileprivate func gradeSettings(_ attempt: Attempt) async throws -> Response {
        try await examine { call, transaction, visitor in
            let offering = try transaction.offering(call.path.id, for: visitor, .grade)
            return GradeSettingsPage(
                visitor: visitor, offering: offering,
                categories: try transaction.all(GradeCategory.list(of: offering.id)),
                columns: try transaction.all(GradeColumn.list(of: offering.id)), attempt: attempt)
        }.response
    }
}

/// The categories of a section, and which column stands in which.
struct GradeSettingsPage: ShownPage {
    let visitor: Visitor
    let offering: Offering
    let categories: [GradeCategory]
    let columns: [GradeColumn]
    var attempt = Attempt.none

    var status: Status { attempt.status }

    private var address: String { "/offerings/\(offering.id)/grade-settings" }

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(visitor[.gradeSettings]) · \(offering.name)", place: .sections,
            crumbs: offering.crumbs(for: visitor) + [
                .init(title: visitor[.gradebook], address: "/offerings/\(offering.id)/gradebook")
            ],
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(
                    eyebrow: offering.name, title: visitor[.gradeSettings], lede: visitor[.gradeSettingsLede]).html)
                <div class="with-aside"><div class="sections">\(HTML.each(categories) { form($0) })\
                \(HTML.when(!columns.isEmpty) { places })</div><aside class="stack">\(form(nil))</aside></div>
                """
        ).html
    }

    private func form(_ category: GradeCategory?) -> HTML {
        let mark = category.map { "-\($0.id)" } ?? ""
        let details = category?.details
        return """
            <form class="form card" method="post" action="\(address)">\(visitor.tokenField)\
            <h2>\(details?.name ?? visitor[.addCategory])</h2>\(HTML.when(category) {
                "<input type=\"hidden\" name=\"category\" value=\"\($0.id)\">"
            })<input type="hidden" name="order" value="\(details?.order ?? categories.count)">\
            \(field("name", mark, .categoryName, details?.name))\
            <div class="fields">\(field("weight", mark, .weightInPercent, details?.weight.text))\
            \(field("drop_lowest", mark, .dropLowest, "\(details?.dropLowest ?? 0)"))</div>\
            \(Choice(
                type: "checkbox", id: "is_extra_credit\(mark)", name: "is_extra_credit", value: "true",
                label: "\(visitor[.addsOnTop])", isChosen: details?.isExtraCredit ?? false).html)
            <div class="form-actions"><button class="button">\(visitor[.save])</button>\(HTML.when(category) { _ in
                """
                <button class="button quiet" name="remove" value="true">\(visitor[.removeCategory])\
                <span class="visually-hidden"> \(details?.name ?? "")</span></button>
                """
            })</div></form>
            """
    }

    private func field(_ name: String, _ mark: String, _ label: Phrase, _ value: String?) -> HTML {
        Field(
            visitor: visitor, name: name, id: name + mark, label: label,
            value: (mark.isEmpty ? attempt.value(name) : nil) ?? value ?? "",
            error: mark.isEmpty ? attempt.error(name) : nil, isShort: name != "name"
        ).html
    }

    private var places: HTML {
        let none = (value: "", title: visitor[.noCategory])
        let options = [none] + categories.map { ($0.id.text, $0.details.name) }
        return """
            <form class="form card" method="post" action="\(address)/columns">\(visitor.tokenField)\
            <h2>\(visitor[.columnsOfGradebook])</h2>\(HTML.each(columns) { column in
                Field(
                    visitor: visitor, name: "c-\(column.assessment)", label: Phrase(same: column.name),
                    control: .select(options), value: column.category?.text ?? ""
                ).html
            })<div class="form-actions"><button class="button">\(visitor[.save])</button></div></form>
            """
    }
}
