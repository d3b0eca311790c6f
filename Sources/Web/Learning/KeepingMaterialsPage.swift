internal import Access
internal import HTTP
internal import Learning
internal import Platform

/// The materials of a course or section, for who keeps them: what is there, and the forms that add to it.
struct KeepingMaterialsPage: ShownPage {
    let visitor: Visitor
    let head: ContentHead
    let materials: [Material]
    let weeks: [SyllabusWeek]
    /// The most megabytes of a file.
    let limit: Int
    /// What was typed into the form of a file.
    var file = Attempt.none
    /// What was typed into the form of an address.
    var link = Attempt.none

    private var attempt: Attempt { file.isFine ? link : file }

    var status: Status { attempt.status }

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(visitor[.keepMaterials]) · \(head.name)",
            crumbs: head.crumbsOfContent(for: visitor),
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(
                    eyebrow: "\(head.name) · \(visitor.text(head.title))", title: visitor[.keepMaterials],
                    lede: visitor[head.place.isMaster ? .masterMaterialsLede : .sectionMaterialsLede]).html)
                <div class="with-aside"><div class="sections">\(list)</div>\
                <aside class="stack">\(fileForm)\(linkForm)</aside></div>
                """
        ).html
    }

    private var list: HTML {
        guard !materials.isEmpty else { return EmptyState(icon: .calendar, title: visitor[.noMaterials]).html }
        return Table(
            caption: visitor[.materials],
            columns: [
                .init(title: visitor[.headline]), .init(title: visitor[.kind]), .init(title: visitor[.inWeek]),
            ], rows: materials.map(row)
        ).html
    }

    private func row(_ material: Material) -> Table.Row {
        Table.Row(
            head: """
                <a href="/materials/\(material.id)/edit">\(material.details.title)</a>\
                \(HTML.when(!material.details.isPublished) { " \(Badge(.fair, visitor[.notShown]).html)" })
                """,
            cells: [
                "\(visitor[.fileKind(material.kind)])",
                "\(material.weekNumber.map { visitor[.week($0)] } ?? visitor[.noWeek])",
            ])
    }

    private var fileForm: HTML {
        """
        <form class="form card" method="post" action="\(head.content)/materials" enctype="multipart/form-data">\
        <h2>\(visitor[.bringFile])</h2>\(visitor.tokenField)
        \(Field(
            visitor: visitor, name: "file", label: .fileLabel, hint: visitor[.fileHint(limit)],
            control: .input(type: "file", attributes: " required"), error: file.error("file")).html)
        \(MaterialFields(visitor: visitor, attempt: file, weeks: weeks, prefix: "file", isTitleOptional: true).html)
        <div class="form-actions"><button class="button">\(visitor[.bringFile])</button></div></form>
        """
    }

    private var linkForm: HTML {
        """
        <form class="form card" method="post" action="\(head.content)/materials/links">\
        <h2>\(visitor[.addLink])</h2>\(visitor.tokenField)
        \(Field(
            visitor: visitor, name: "url", label: .linkAddress,
            control: .input(type: "url", attributes: " maxlength=\"500\" required"), value: link.value("url") ?? "",
            error: link.error("url")).html)
        \(MaterialFields(visitor: visitor, attempt: link, weeks: weeks, prefix: "link").html)
        <div class="form-actions"><button class="button secondary">\(visitor[.addLink])</button></div></form>
        """
    }
}

/// The fields that are said of every material.
struct MaterialFields: Sendable {
    let visitor: Visitor
    var details: Material.Details?
    let attempt: Attempt
    let weeks: [SyllabusWeek]
    /// What tells the fields of one form on a page from those of another.
    let prefix: String
    var isTitleOptional = false

    var html: HTML {
        """
        \(Field(
            visitor: visitor, name: "title", id: "\(prefix)-title", label: .headline,
            hint: isTitleOptional ? visitor[.fileTitleHint] : nil,
            control: .input(type: "text", attributes: " maxlength=\"255\"\(isTitleOptional ? "" : " required")"),
            value: attempt.value("title") ?? details?.title ?? "", error: attempt.error("title"),
            isOptional: isTitleOptional).html)
        \(Field(
            visitor: visitor, name: "description", id: "\(prefix)-description", label: .materialDescription, control: .textarea,
            value: attempt.value("description") ?? details?.description ?? "", error: attempt.error("description"),
            isOptional: true).html)
        \(Field(
            visitor: visitor, name: "week_id", id: "\(prefix)-week", label: .inWeek, control: .select(choices),
            value: attempt.value("week_id") ?? details?.week?.text ?? "", error: attempt.error("week_id")).html)
        \(box)
        """
    }

    private var choices: [(value: String, title: String)] {
        [(value: "", title: visitor[.noWeek])]
            + weeks.map { ($0.id.text, "\(visitor[.week($0.details.number)]): \($0.details.topic)") }
    }

    private var box: HTML {
        Choice(
            type: "checkbox", id: "\(prefix)-published", name: "is_published", value: "true",
            label: "\(visitor[.showToStudents])",
            isChosen: attempt.isTicked("is_published", otherwise: details?.isPublished ?? false)
        ).html
    }
}
