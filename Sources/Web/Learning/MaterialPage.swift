internal import Access
internal import Files
internal import HTTP
internal import Learning
internal import Platform

/// The form that changes what is said of a material.
struct MaterialPage: ShownPage {
    let visitor: Visitor
    let head: ContentHead
    let material: Material
    let weeks: [SyllabusWeek]
    var attempt = Attempt.none

    var status: Status { attempt.status }

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(material.details.title) · \(head.name)",
            crumbs: head.crumbsOfContent(for: visitor) + [
                .init(title: visitor[.keepMaterials], address: "\(head.content)/materials")
            ], isNarrow: true,
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(eyebrow: head.name, title: visitor[.editMaterial]).html)
                <p><a href="\(material.way)">\(material.file?.name ?? material.address ?? "")</a></p>
                <form class="form card" method="post" action="/materials/\(material.id)/edit">\(visitor.tokenField)
                \(MaterialFields(
                    visitor: visitor, details: material.details, attempt: attempt, weeks: weeks, prefix: "material").html)
                \(Field(
                    visitor: visitor, name: "order", label: .placeInWeek,
                    control: .input(type: "number", attributes: " min=\"0\" max=\"100000\""),
                    value: attempt.value("order") ?? String(material.details.order), error: attempt.error("order"),
                    isShort: true).html)
                <div class="form-actions"><button class="button">\(visitor[.save])</button>\
                <a class="button quiet" href="\(head.content)/materials">\(visitor[.cancel])</a></div></form>
                <form class="card" method="post" action="/materials/\(material.id)/removal" \
                data-confirm="\(visitor[.removeMaterial])?">\(visitor.tokenField)<p>\(visitor[.removeMaterialText])</p>\
                <button class="button danger">\(visitor[.removeMaterial])</button></form>
                """
        ).html
    }
}
