internal import HTTP
internal import Learning
internal import Platform

/// What the students of a section are given to read.
struct MaterialsPage: ShownPage {
    let visitor: Visitor
    let head: ContentHead
    let materials: [Material]
    let mayEdit: Bool

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(visitor[.materials]) · \(head.name)", crumbs: head.crumbs,
            main: """
                \(PageHeader(
                    eyebrow: "\(head.name) · \(visitor.text(head.title))", title: visitor[.materials],
                    lede: visitor[.materialsLede], actions: actions).html)
                <div class="sections">\(MaterialList(visitor: visitor, materials: materials).html)</div>
                """
        ).html
    }

    private var actions: HTML {
        HTML.when(mayEdit) {
            "<a class=\"button secondary\" href=\"\(head.content)/materials\">\(visitor[.keepMaterials])</a>"
        }
    }
}
